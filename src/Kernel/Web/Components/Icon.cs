using Microsoft.AspNetCore.Components;

namespace Pledge.Kernel.Web.Components;

/// <summary>A drawing from the product's own set.</summary>
public sealed class Icon : Mark
{
    /// <summary>A name that src/Web/Client/icons.txt lists.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>15 instead of 18 px.</summary>
    [Parameter]
    public bool Small { get; set; }

    /// <summary>28 px, for empty states.</summary>
    [Parameter]
    public bool Large { get; set; }

    /// <summary>What it says, where no words stand beside it.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>Writes one where words stand beside it.</summary>
    public static void Write(Html html, string name, bool small = false) => new Icon { Name = name, Small = small }.Write(html);

    /// <inheritdoc/>
    protected override void Write(Html html)
    {
        var size = Small ? "icon icon-small" : Large ? "icon icon-large" : "icon";
        var (role, hidden) = Label is null ? (null, "true") : ("img", (string?)null);
        html.Write($"<svg class=\"{size}\"{new Html.Optional("role", role)}{new Html.Optional("aria-label", Label)}{new Html.Optional("aria-hidden", hidden)}><use href=\"{html.Icons}#{Name}\"></use></svg>");
    }
}
