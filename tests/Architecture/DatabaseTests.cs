using System.Text.RegularExpressions;

namespace Pledge.Architecture.Tests;

/// <summary>A suite is written once and run on both databases; one that nobody derives from would pass unnoticed.</summary>
public sealed partial class DatabaseTests
{
    private static readonly string[] Databases = ["OnPostgres", "OnSqlite"];

    [Fact]
    public void Every_suite_runs_on_both_databases()
    {
        var sources = Sources.Under("tests/Kernel", ".cs").Concat(Sources.Under("tests/Modules", ".cs")).Select(file => file.Text).ToList();
        Suites(sources).Count.ShouldBeGreaterThan(30);
        Missing(sources).ShouldBeEmpty();
        Missing(["public abstract class LostSuite(Product product)", "sealed class LostOnSqlite(ProbeOnSqlite product) : LostSuite(product), IClassFixture<ProbeOnSqlite>;"]).ShouldBe(["LostSuite OnPostgres"]);
    }

    private static IEnumerable<string> Missing(IReadOnlyList<string> sources)
    {
        var runs = sources.SelectMany(text => Concrete().Matches(text)).Select(match => $"{match.Groups["suite"].Value} {match.Groups["database"].Value}").ToHashSet(StringComparer.Ordinal);
        return Suites(sources).SelectMany(suite => Databases.Select(database => $"{suite} {database}")).Where(run => !runs.Contains(run));
    }

    private static List<string> Suites(IEnumerable<string> sources) => [.. sources.SelectMany(text => Abstract().Matches(text)).Select(match => match.Groups["suite"].Value)];

    [GeneratedRegex(@"^public abstract (partial )?class (?<suite>\w+Suite)\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Abstract();

    [GeneratedRegex(@"class \w+\(\w*(?<database>OnSqlite|OnPostgres) \w+\) : (?<suite>\w+Suite)\(\w+\), IClassFixture<\w*\k<database>>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Concrete();
}
