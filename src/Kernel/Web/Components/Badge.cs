using Microsoft.AspNetCore.Components;

namespace Pledge.Kernel.Web.Components;

/// <summary>A word with a colour.</summary>
public sealed class Badge : Mark
{
    /// <summary>What it says.</summary>
    [Parameter, EditorRequired]
    public Wording Title { get; set; }

    /// <summary>How it is to be taken.</summary>
    [Parameter]
    public Tone Tone { get; set; }

    /// <summary>Name of an icon.</summary>
    [Parameter]
    public string? Icon { get; set; }

    /// <summary>Writes one of a list.</summary>
    public static void Write(Html html, Wording title, Tone tone = Tone.Neutral, string? icon = null) => new Badge { Title = title, Tone = tone, Icon = icon }.Write(html);

    /// <inheritdoc/>
    protected override void Write(Html html)
    {
        html.Write($"<span class=\"{Tones.Class("badge", Tone)}\">");
        if (Icon is { } icon)
        {
            Components.Icon.Write(html, icon, small: true);
        }

        html.Write($"{Title}</span>");
    }
}
