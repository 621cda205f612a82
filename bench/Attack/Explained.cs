namespace Pledge.Bench.Attack;

/// <summary>Findings that are none, each with its reason.</summary>
internal static class Explained
{
    private static readonly (string By, string What, string Why)[] Known = [];

    public static bool Is(Finding finding) => Known.Any(known => known.By == finding.By && finding.What.Contains(known.What, StringComparison.Ordinal));
}
