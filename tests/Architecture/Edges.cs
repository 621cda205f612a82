namespace Pledge.Architecture.Tests;

/// <summary>The allowed edges, read from ARCHITECTURE.md.</summary>
internal sealed class Edges
{
    private readonly Dictionary<string, IReadOnlyList<string>> direct;

    private Edges(Dictionary<string, IReadOnlyList<string>> direct) => this.direct = direct;

    internal IEnumerable<string> Modules => direct.Keys;

    /// <summary>The table under the heading "Allowed edges".</summary>
    internal static Edges Read(string markdown)
    {
        var rows = markdown.Split('\n')
            .SkipWhile(line => line != "## Allowed edges")
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| Module", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));
        return new Edges(rows.ToDictionary(
            cells => cells[0],
            cells => (IReadOnlyList<string>)cells[^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            StringComparer.Ordinal));
    }

    /// <summary>References that the table does not allow, as <c>Devices → Desk</c>.</summary>
    internal IReadOnlyList<string> Violations(string module, IEnumerable<string> references)
    {
        var reachable = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>(direct.GetValueOrDefault(module) ?? []);
        while (next.TryDequeue(out var reached))
        {
            if (reachable.Add(reached))
            {
                foreach (var further in direct.GetValueOrDefault(reached) ?? [])
                {
                    next.Enqueue(further);
                }
            }
        }

        return [.. references.Where(reference => reference != module && !reachable.Contains(reference)).Select(reference => $"{module} → {reference}")];
    }
}
