using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Pledge.Kernel.Access;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Web;

/// <summary>
/// Base of every component that shows something: the caller, his language, the time of the request. A component is made, given its parameters and written once by
/// <see cref="PageWriter"/>; there is no second rendering, so of the framework's life of a component only <see cref="OnParametersSet"/> is left.
/// </summary>
public abstract class View : IComponent
{
    /// <summary>For whom.</summary>
    protected internal Reader Reader { get; internal set; } = null!;

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

    /// <summary>Called when the parameters are there.</summary>
    protected virtual void OnParametersSet()
    {
    }

    /// <summary>What the compiler makes of the Razor file.</summary>
    protected virtual void BuildRenderTree(RenderTreeBuilder builder)
    {
    }

    internal void Begin() => OnParametersSet();

    internal virtual void Show(PageWriter writer) => writer.Write(BuildRenderTree);

    void IComponent.Attach(RenderHandle renderHandle) => throw new NotSupportedException("A page is written by PageWriter.");

    Task IComponent.SetParametersAsync(ParameterView parameters) => throw new NotSupportedException("A page is written by PageWriter.");
}

/// <summary>What stands around a page.</summary>
public abstract class Layout : View
{
    /// <summary>The page.</summary>
    [Parameter]
    public RenderFragment? Body { get; set; }

    /// <summary>Reads what it shows.</summary>
    protected internal virtual Task Load(CancellationToken cancellation) => Task.CompletedTask;
}

/// <summary>A small thing that stands on its own in Razor pages, and by its function in the rows of lists.</summary>
public abstract class Mark : View
{
    /// <summary>Writes it.</summary>
    protected abstract void Write(Html html);

    internal sealed override void Show(PageWriter writer) => Write(writer.Html);
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
