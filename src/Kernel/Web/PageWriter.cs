#pragma warning disable BL0006 // The frames that a Razor file becomes are public, and said to change between versions: the tests of every page would show that.
using System.Collections.Frozen;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;

namespace Pledge.Kernel.Web;

/// <summary>
/// Writes a page of Razor components. The framework's renderer keeps what it rendered, to compare it with the next rendering; our pages have none, and the
/// comparing cost four fifths of the time of a page. Here a component is made, filled, asked for its frames once, and they are written down at once.
/// </summary>
internal sealed class PageWriter : IDisposable
{
    private static readonly FrozenSet<string> Void = new[] { "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly HttpContext context;
    private readonly Reader reader;
    private readonly List<RenderTreeBuilder> builders = [];
    private readonly List<(string? Name, object? Value)> cascading = [];
    private int depth;
    private int head = -1;
    private RenderFragment? title;

    internal PageWriter(HttpContext context, Reader reader)
    {
        (this.context, this.reader) = (context, reader);
        Html = new Html(reader);
        cascading.Add((null, context));
    }

    /// <summary>Where it is written.</summary>
    internal Html Html { get; }

    public void Dispose()
    {
        builders.ForEach(builder => builder.Dispose());
        Html.Dispose();
    }

    /// <summary>Writes a page with what stands around it.</summary>
    internal async Task Write(Type page, IReadOnlyDictionary<string, object?> parameters)
    {
        var plan = ComponentPlan.Of(page);
        RenderFragment body = builder =>
        {
            builder.OpenComponent(0, page);
            foreach (var (name, value) in parameters)
            {
                builder.AddComponentParameter(1, name, value);
            }

            builder.CloseComponent();
        };
        if (plan.Layout is not { } around)
        {
            Write(body);
        }
        else
        {
            var frame = ComponentPlan.Of(around);
            var layout = (Layout)frame.Make(reader, context.RequestServices, cascading);
            frame.Fill(layout, nameof(Layout.Body), body);
            await layout.Load(context.RequestAborted);
            layout.Begin();
            layout.Show(this);
        }

        if (head >= 0 && title is not null)
        {
            var end = Html.Length;
            Html.WriteMarkup("<title>");
            Write(title);
            Html.WriteMarkup("</title>");
            Html.Move(end, head);
        }
    }

    /// <summary>Sends what was written.</summary>
    internal async Task Send(HttpResponse response)
    {
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = Encoding.UTF8.GetByteCount(Html.Written);
        Encoding.UTF8.GetBytes(Html.Written, response.BodyWriter);
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    /// <summary>Writes what a Razor file has built.</summary>
    internal void Write(RenderFragment build)
    {
        if (depth == builders.Count)
        {
            builders.Add(new RenderTreeBuilder());
        }

        var builder = builders[depth++];
        build(builder);
        var frames = builder.GetFrames();
        Write(frames.Array.AsSpan(0, frames.Count));
        builder.Clear();
        depth--;
    }

    private void Write(ReadOnlySpan<RenderTreeFrame> frames)
    {
        for (var at = 0; at < frames.Length;)
        {
            ref readonly var frame = ref frames[at];
            var length = 1;
            switch (frame.FrameType)
            {
                case RenderTreeFrameType.Text:
                    Html.WriteText(frame.TextContent);
                    break;
                case RenderTreeFrameType.Markup:
                    Html.WriteMarkup(frame.MarkupContent);
                    break;
                case RenderTreeFrameType.Region:
                    break; // its content comes next
                case RenderTreeFrameType.Element:
                    length = frame.ElementSubtreeLength;
                    WriteElement(frame.ElementName, frames.Slice(at + 1, length - 1));
                    break;
                case RenderTreeFrameType.Component:
                    length = frame.ComponentSubtreeLength;
                    WriteComponent(frame.ComponentType, frames.Slice(at + 1, length - 1));
                    break;
                default:
                    throw new NotSupportedException($"{frame.FrameType} has no place in a page that is written once.");
            }

            at += length;
        }
    }

    private void WriteElement(string name, ReadOnlySpan<RenderTreeFrame> within)
    {
        Html.WriteMarkup("<");
        Html.WriteMarkup(name);
        var at = 0;
        for (; at < within.Length && within[at].FrameType == RenderTreeFrameType.Attribute; at++)
        {
            Html.WriteMarkup(" ");
            Html.WriteMarkup(within[at].AttributeName);
            if (within[at].AttributeValue is string value)
            {
                Html.WriteMarkup("=\"");
                Html.WriteText(value);
                Html.WriteMarkup("\"");
            }
        }

        if (at == within.Length && Void.Contains(name))
        {
            Html.WriteMarkup(" />");
            return;
        }

        Html.WriteMarkup(">");
        Write(within[at..]);
        Html.WriteMarkup("</");
        Html.WriteMarkup(name);
        Html.WriteMarkup(">");
    }

    private void WriteComponent(Type type, ReadOnlySpan<RenderTreeFrame> parameters)
    {
        if (type == typeof(HeadOutlet))
        {
            head = Html.Length;
        }
        else if (type == typeof(PageTitle))
        {
            title = (RenderFragment?)Parameter(parameters, nameof(PageTitle.ChildContent));
        }
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(CascadingValue<>))
        {
            cascading.Add(((string?)Parameter(parameters, "Name"), Parameter(parameters, "Value")));
            Write((RenderFragment)Parameter(parameters, "ChildContent")!);
            cascading.RemoveAt(cascading.Count - 1);
        }
        else
        {
            var plan = ComponentPlan.Of(type);
            var component = plan.Make(reader, context.RequestServices, cascading);
            foreach (ref readonly var parameter in parameters)
            {
                plan.Fill(component, parameter.AttributeName, parameter.AttributeValue);
            }

            component.Begin();
            component.Show(this);
        }
    }

    private static object? Parameter(ReadOnlySpan<RenderTreeFrame> parameters, string name)
    {
        foreach (ref readonly var parameter in parameters)
        {
            if (parameter.AttributeName == name)
            {
                return parameter.AttributeValue;
            }
        }

        return null;
    }
}
