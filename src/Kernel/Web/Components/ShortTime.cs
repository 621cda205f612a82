using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Pledge.Kernel.Web.Components;

/// <summary>A time as short as it stays clear; the title says all of it.</summary>
public sealed class ShortTime : Mark
{
    /// <summary>When.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset At { get; set; }

    /// <summary>Writes one of a list.</summary>
    public static void Write(Html html, DateTimeOffset at) => new ShortTime { At = at }.Write(html);

    /// <inheritdoc/>
    protected override void Write(Html html) =>
        html.Write($"<time datetime=\"{At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}\" title=\"{House.Minute(At)}\">{Times.Clock(At, html.Now, html.Caller.Language)}</time>");
}
