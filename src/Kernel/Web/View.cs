using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Pledge.Kernel.Access;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Web;

/// <summary>Base of every component that shows something: the caller, his language, the time of the request.</summary>
public abstract class View : ComponentBase
{
    /// <summary>For whom.</summary>
    [Inject]
    protected Reader Reader { get; set; } = null!;

    /// <summary>Who is looking.</summary>
    protected Caller Caller => Reader.Caller;

    /// <summary>The time of the page (UTC).</summary>
    protected DateTimeOffset Now => Reader.Now;

    /// <summary>A phrase in the reader's language.</summary>
    protected string Say(Phrase phrase, params object?[] arguments) => Reader.Say(phrase, arguments);

    /// <summary>An instant as the reader sees it: 2026-07-21 14:05.</summary>
    protected static string Minute(DateTimeOffset? instant) => instant is { } known ? House.Minute(known) : "—";

    /// <summary>Whether he may.</summary>
    protected bool Can(string permission) => Caller.Can(permission);
}

/// <summary>A small thing that stands on its own in Razor pages, and by its function in the rows of lists.</summary>
public abstract class Mark : View
{
    /// <summary>Writes it.</summary>
    protected abstract void Write(Html html);

    /// <inheritdoc/>
    protected sealed override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var html = new Html(Reader);
        Write(html);
        builder.AddMarkupContent(0, html.Take());
    }
}

/// <summary>A page with its model.</summary>
/// <typeparam name="TModel">What the page shows, loaded by its handler.</typeparam>
public abstract class Page<TModel> : View
{
    /// <summary>What the page shows.</summary>
    [Parameter]
    [EditorRequired]
    public TModel Model { get; set; } = default!;
}
