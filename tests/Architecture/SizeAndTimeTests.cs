namespace Pledge.Architecture.Tests;

/// <summary>Files stay small, and nobody looks at the clock.</summary>
public sealed class SizeAndTimeTests
{
    private const int Longest = 250;

    private static readonly string[] Clocks = ["DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "TimeProvider.System"];

    [Fact]
    public void Nineteen_files_of_twenty_have_at_most_250_lines()
    {
        var lengths = Sources.Under("src", ".cs", ".razor", ".ts").Concat(Sources.Under("tests", ".cs")).Select(file => (file.Path, Lines: file.Text.Count(letter => letter == '\n'))).ToList();
        Percentile(lengths.Select(file => file.Lines), 0.95).ShouldBeLessThanOrEqualTo(Longest, string.Join('\n', lengths.Where(file => file.Lines > Longest)));
        Percentile(Enumerable.Repeat(10, 90).Concat(Enumerable.Repeat(300, 10)), 0.95).ShouldBe(300);
    }

    [Fact]
    public void Time_comes_as_an_argument()
    {
        Looks(Sources.Under("src", ".cs", ".razor")).ShouldBe(["src/Kernel/KernelSetup.cs"]);
        Looks([("a.cs", "var now = DateTimeOffset.UtcNow;")]).ShouldBe(["a.cs"]);
        var banned = File.ReadAllText(Path.Combine(Sources.Root, "BannedSymbols.txt"));
        Clocks[..^1].ShouldAllBe(clock => banned.Contains("P:System." + clock + ";"));
    }

    private static int Percentile(IEnumerable<int> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[(int)Math.Ceiling(sorted.Count * share) - 1];
    }

    private static IEnumerable<string> Looks(IEnumerable<(string Path, string Text)> files) =>
        files.Where(file => Clocks.Any(clock => file.Text.Contains(clock, StringComparison.Ordinal))).Select(file => file.Path);
}
