using System.Text.Json;

namespace Pledge.Browser;

/// <summary>axe-core, the usual judge of what people with other abilities can use. It comes into pages beside the content policy, not through a hole in it.</summary>
internal static class Axe
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "axe.min.js");

    /// <summary>Puts it into every page that the window opens from now on.</summary>
    internal static Task Bring(Window window) => window.Page.AddInitScriptAsync(scriptPath: Script);

    /// <summary>Serious and critical faults of the page that is open, one line each; WCAG 2.2 AA.</summary>
    internal static async Task<IReadOnlyList<string>> Faults(Window window)
    {
        var found = await window.Page.EvaluateAsync<JsonElement>(
            """
            () => axe.run(document, {
              preload: false,
              resultTypes: ["violations"],
              runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
            }).then(result => result.violations
              .filter(violation => ["serious", "critical"].includes(violation.impact))
              .map(violation => `${violation.id} ×${violation.nodes.length}: ` + violation.nodes.slice(0, 3).map(node => node.html.slice(0, 160) + " — " + node.any.concat(node.all).map(check => check.message).join(" ").slice(0, 160)).join(" | ")))
            """);
        return [.. found.EnumerateArray().Select(fault => fault.GetString()!)];
    }
}
