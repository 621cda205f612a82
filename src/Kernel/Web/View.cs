using Microsoft.AspNetCore.Components;
using Pledge.Kernel.Access;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Web;

/// <summary>Base of every component that shows something: the caller, his language, the time of the request.</summary>
public abstract class View : ComponentBase
{
    private DateTimeOffset? now;

    [Inject]
    private CallerContext Callers { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <summary>Who is looking.</summary>
    protected Caller Caller => Callers.Current;

    /// <summary>The time of this rendering (UTC).</summary>
    protected DateTimeOffset Now => now ??= Time.GetUtcNow();

    /// <summary>A phrase in the reader's language.</summary>
    protected string Say(Phrase phrase, params object?[] arguments) => phrase.In(Caller.Language, arguments);

    /// <summary>An instant as the reader sees it: 2026-07-21 14:05.</summary>
    protected static string Minute(DateTimeOffset? instant) => instant is { } known ? House.Minute(known) : "—";

    /// <summary>Whether he may.</summary>
    protected bool Can(string permission) => Caller.Can(permission);
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
