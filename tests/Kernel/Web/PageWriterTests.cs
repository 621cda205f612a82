using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Kernel.Access;
using Pledge.Kernel.Web;

namespace Pledge.Kernel.Tests.Web;

/// <summary>Pages are written as the framework would, and what somebody typed stays text.</summary>
public sealed class PageWriterTests
{
    private const string Hostile = "<script>alert(1)</script>\" onclick='x' & 税控盘";
    private const string Harmless = "&lt;script&gt;alert(1)&lt;/script&gt;&quot; onclick=&#x27;x&#x27; &amp; 税控盘";

    [Fact]
    public async Task A_page_stands_in_its_layout_with_its_title_in_the_head_and_nothing_typed_becomes_markup() =>
        (await Written(typeof(Sheet), new() { ["Model"] = Hostile })).ShouldBe(
            $"<head><title>{Harmless}</title></head><main><p class=\"{Harmless}\" hidden>{Harmless}<br /><span></span></p>told {Harmless} to web 7</main>");

    [Fact]
    public async Task A_page_that_is_larger_than_any_buffer_arrives_whole()
    {
        var typed = string.Concat(Enumerable.Repeat("税控盘 a", 100_000));
        (await Written(typeof(Sheet), new() { ["Model"] = typed })).ShouldContain($"told {typed} to");
    }

    [Fact]
    public async Task What_is_no_view_is_refused() => await Should.ThrowAsync<NotSupportedException>(() => Written(typeof(DynamicComponent), []));

    private static async Task<string> Written(Type page, Dictionary<string, object?> parameters)
    {
        await using var services = new ServiceCollection().AddSingleton(new Teller("told")).BuildServiceProvider();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services, Response = { Body = body }, Request = { Path = "/web" } };
        using var writer = new PageWriter(context, new Reader(new CallerContext(), TimeProvider.System, null!, HtmlEncoder.Create(UnicodeRanges.All)));
        await writer.Write(page, parameters);
        await writer.Send(context.Response);
        context.Response.ContentLength.ShouldBe(body.Length);
        return Encoding.UTF8.GetString(body.ToArray());
    }

    private sealed record Teller(string Word);

    private sealed class Around : Layout
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "head");
            builder.OpenComponent<HeadOutlet>(1);
            builder.CloseComponent();
            builder.CloseElement();
            builder.OpenElement(2, "main");
            builder.AddContent(3, Body);
            builder.CloseElement();
        }
    }

    [Layout(typeof(Around))]
    private sealed class Sheet : Page<string>
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<PageTitle>(0);
            builder.AddComponentParameter(1, nameof(PageTitle.ChildContent), (RenderFragment)(title => title.AddContent(0, Model)));
            builder.CloseComponent();
            builder.OpenElement(2, "p");
            builder.AddAttribute(3, "class", Model);
            builder.AddAttribute(4, "title", (string?)null);
            builder.AddAttribute(5, "hidden", true);
            builder.AddAttribute(6, "disabled", false);
            builder.AddContent(7, Model);
            builder.AddMarkupContent(8, "<br />");
            builder.OpenElement(9, "span");
            builder.CloseElement();
            builder.CloseElement();
            builder.OpenComponent<CascadingValue<int>>(10);
            builder.AddComponentParameter(11, "Name", "Count");
            builder.AddComponentParameter(12, "Value", 7);
            builder.AddComponentParameter(13, "ChildContent", (RenderFragment)(within =>
            {
                within.OpenComponent<Line>(0);
                within.AddComponentParameter(1, nameof(Line.Text), Model);
                within.CloseComponent();
            }));
            builder.CloseComponent();
        }
    }

    private sealed class Line : View
    {
        [Parameter]
        public string Text { get; set; } = "";

        [Inject]
        private Teller Teller { get; set; } = null!;

        [CascadingParameter]
        private HttpContext? Context { get; set; }

        [CascadingParameter(Name = "Count")]
        private int Count { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, $"{Teller.Word} {Text} to {Context?.Request.Path.Value?[1..]} {Count}");
    }
}
