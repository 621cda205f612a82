using Microsoft.AspNetCore.Components;

namespace Pledge.Kernel.Web.Components;

/// <summary>The navigation beside every page.</summary>
public sealed class Sidebar : Mark
{
    /// <summary>The entries that the caller may see, in order.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<MenuItem> Items { get; set; } = [];

    /// <summary>The one under which the page lies.</summary>
    [Parameter, EditorRequired]
    public MenuItem? Current { get; set; }

    /// <summary>The entry under which a page lies: the one with the longest path above it.</summary>
    internal static MenuItem? CurrentOf(IEnumerable<MenuItem> items, string path) =>
        items.Where(item => path == item.Path || path.StartsWith(item.Path.TrimEnd('/') + "/", StringComparison.Ordinal)).MaxBy(item => item.Path.Length);

    /// <inheritdoc/>
    protected override void Write(Html html)
    {
        html.Write($"<nav class=\"sidebar\" id=\"navigation\" aria-label=\"{Words.Navigation}\"><a class=\"brand\" href=\"/\"><span class=\"seal\" aria-hidden=\"true\">诺</span>Pledge</a><div class=\"navigation\">");
        foreach (var section in Items.GroupBy(item => item.Section))
        {
            html.Write($"<section><h2>{Words.OfSection(section.Key)}</h2>");
            foreach (var item in section)
            {
                html.Write($"<a href=\"{item.Path}\"{new Html.Optional("aria-current", item == Current ? "page" : null)}>");
                Icon.Write(html, item.Icon);
                html.Write($"{item.Title}</a>");
            }

            html.Write($"</section>");
        }

        html.Write($"</div></nav>");
    }
}
