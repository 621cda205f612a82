using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Pledge.Kernel.Web.Components;

/// <summary>Time left and wall-clock due; the ring shows the share used. The island counts a running one down.</summary>
public sealed class ClockChip : Mark
{
    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public ClockFace Face { get; set; }

    /// <summary>What was promised: 到场, 修复.</summary>
    [Parameter]
    public Wording Title { get; set; }

    /// <summary>When the promise is broken.</summary>
    [Parameter]
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Share of the counted time used now: 0 at the start, 1 when due.</summary>
    [Parameter]
    public double ShareUsed { get; set; }

    /// <summary>When the engine says that something changes next, if nothing else happens.</summary>
    [Parameter]
    public DateTimeOffset? NextChangeAt { get; set; }

    /// <summary>When it was kept.</summary>
    [Parameter]
    public DateTimeOffset? StoppedAt { get; set; }

    /// <summary>Counted time that remains, for a paused clock.</summary>
    [Parameter]
    public TimeSpan? Remaining { get; set; }

    /// <summary>Writes one of a list.</summary>
    public static void Write(Html html, ClockFace face, DateTimeOffset? dueAt = null, double shareUsed = 0) =>
        new ClockChip { Face = face, DueAt = dueAt, ShareUsed = shareUsed }.Write(html);

    /// <inheritdoc/>
    protected override void Write(Html html)
    {
        var running = Face == ClockFace.Running;
        var late = running && (DueAt <= html.Now || ShareUsed >= 1);
        html.Write($"<clock-chip data-state=\"{Face.ToString().ToLowerInvariant()}\" data-tone=\"{ToneOf(late)}\"{new Html.Optional("data-due", Iso(DueAt))}{new Html.Optional("data-at", running ? Iso(html.Now) : null)}");
        html.Write($"{new Html.Optional("data-share", running ? ShareUsed.ToString("0.####", CultureInfo.InvariantCulture) : null)}{new Html.Optional("data-next", Iso(NextChangeAt))}>");
        Draw(html);
        if (!Title.IsEmpty)
        {
            html.Write($"<span class=\"promise\">{Title}</span>");
        }

        html.Write($"<span class=\"left\">{LeftOf(html, late)}</span>");
        if (DueAt is { } due && running)
        {
            var at = Times.Clock(due, html.Now, html.Caller.Language);
            var was = html.Say(Words.WasDue, at);
            html.Write($"<span class=\"due\"{new Html.Optional("data-was", late ? null : was)}>{(late ? was : html.Say(Words.DueBy, at))}</span>");
        }

        html.Write($"</clock-chip>");
    }

    private void Draw(Html html)
    {
        html.Write($"<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\">");
        switch (Face)
        {
            case ClockFace.Paused:
                html.Write($"<path d=\"M5.5 3.5v9M10.5 3.5v9\" stroke-width=\"2.5\"></path>");
                break;
            case ClockFace.Kept:
                html.Write($"<path d=\"m3 8.5 3.5 3.5L13 4.5\"></path>");
                break;
            case ClockFace.KeptLate:
                html.Write($"<path d=\"m2 8.5 3 3 5-6M13.5 4v4.5M13.5 11.7v.1\"></path>");
                break;
            case ClockFace.Missed:
                html.Write($"<path d=\"m4 4 8 8M12 4l-8 8\"></path>");
                break;
            case ClockFace.Void:
                html.Write($"<path d=\"M4 8h8\"></path>");
                break;
            default:
                html.Write($"<circle class=\"ring-track\" cx=\"8\" cy=\"8\" r=\"6.5\"></circle>");
                html.Write($"<circle class=\"ring\" cx=\"8\" cy=\"8\" r=\"6.5\" pathLength=\"100\" stroke-dasharray=\"{(int)Math.Min(ShareUsed * 100, 100)} 100\" transform=\"rotate(-90 8 8)\"></circle>");
                html.Write($"<path class=\"ring-late\" d=\"M8 4.8v3.8M8 11v.1\"></path>");
                break;
        }

        html.Write($"</svg>");
    }

    private string ToneOf(bool late) => Face switch
    {
        ClockFace.Kept => "kept",
        ClockFace.KeptLate or ClockFace.Missed => "kept-late",
        ClockFace.Paused or ClockFace.Void => "rest",
        _ when late => "broken",
        _ => ShareUsed switch { >= 0.75 => "late", >= 0.5 => "half", _ => "calm" },
    };

    private string LeftOf(Html html, bool late) => Face switch
    {
        ClockFace.Kept when StoppedAt is { } stopped => html.Say(Words.KeptAt, Times.Clock(stopped, html.Now, html.Caller.Language)),
        ClockFace.Kept => html.Say(Words.Kept),
        ClockFace.KeptLate when StoppedAt is { } stopped && DueAt is { } due => html.Say(Words.KeptLateBy, Times.Span(stopped - due, html.Caller.Language)),
        ClockFace.KeptLate => html.Say(Words.KeptLate),
        ClockFace.Missed => html.Say(Words.Missed),
        ClockFace.Paused when Remaining is { } remaining => html.Say(Words.PausedLeft, Times.Span(remaining, html.Caller.Language)),
        ClockFace.Paused => html.Say(Words.Paused),
        ClockFace.Void => html.Say(Words.NotOwed),
        _ when DueAt is { } due && late => html.Say(Words.OverBy, Times.Span(html.Now - due, html.Caller.Language)),
        _ when DueAt is { } due => html.Say(Words.LeftOf, Times.Span(due - html.Now, html.Caller.Language)),
        _ => html.Say(Words.Counting),
    };

    private static string? Iso(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
