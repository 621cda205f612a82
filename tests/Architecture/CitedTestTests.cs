using System.Text.RegularExpressions;

namespace Pledge.Architecture.Tests;

/// <summary>Every test that docs/security.md names as proof exists.</summary>
public sealed partial class CitedTestTests
{
    [Fact]
    public void Every_test_that_the_security_document_names_exists()
    {
        var known = Known(Sources.Under("tests", ".cs").Select(file => file.Text));
        var document = File.ReadAllText(Path.Combine(Sources.Root, "docs/security.md"));
        Citations(document).Count().ShouldBeGreaterThan(100);
        Missing(document, known).ShouldBeEmpty();
    }

    [Fact]
    public void A_test_that_is_gone_is_caught()
    {
        var known = Known(["class DoorSuite\n{\n    public async Task One_knocks_and_waits() {}\n    public void Nobody_enters() {}\n}"]);
        Missing("| 1 | Door | DoorSuite: One knocks, and waits, Nobody…; DoorSuite |\n| 2 | Door | the same (twice) |", known).ShouldBeEmpty();
        Missing("| 1 | Door | DoorSuite: Nobody leaves |", known).ShouldBe(["DoorSuite: Nobody leaves"]);
        Missing("| 1 | Door | DoorSuite: Nobody |", known).ShouldBe(["DoorSuite: Nobody"]);
        Missing("see RoofTests", known).ShouldBe(["RoofTests"]);
    }

    private static ILookup<string, string> Known(IEnumerable<string> files) =>
        (from text in files
         from type in Type().Matches(text)
         let end = Type().Match(text, type.Index + type.Length) is { Success: true } next ? next.Index : text.Length
         from method in Method().Matches(text[type.Index..end]).Select(match => match.Groups["name"].Value.Replace('_', ' ')).Prepend("")
         select (Type: type.Groups["name"].Value, Method: method)).ToLookup(test => test.Type, test => test.Method, StringComparer.Ordinal);

    // The names of tests in the last cell of each row; elsewhere those of their classes only.
    private static IEnumerable<(string Type, string Said)> Citations(string document) =>
        from Match cited in Citation().Matches(document)
        select (cited.Groups["type"].Value, Aside().Replace(cited.Groups["said"].Value, ""));

    private static IEnumerable<string> Missing(string document, ILookup<string, string> known) =>
        from cited in Citations(document)
        where !known.Contains(cited.Type) || !Reads(cited.Said.Trim(), known[cited.Type])
        select cited.Said.Length == 0 ? cited.Type : $"{cited.Type}: {cited.Said.Trim()}";

    // Commas stand between names and, other than in the names of methods, within them.
    private static bool Reads(string said, IEnumerable<string> names) =>
        said.Length == 0 || said == "the same" || Ends(said).Any(end => IsOne(said[..end], names) && Reads(said[end..].TrimStart(',', ' '), names));

    private static IEnumerable<int> Ends(string said) => said.Index().Where(sign => sign.Item == ',').Select(sign => sign.Index).Append(said.Length);

    private static bool IsOne(string said, IEnumerable<string> names) =>
        said.Replace(",", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal) is var name
        && names.Any(known => name.EndsWith('…') ? known.StartsWith(name[..^1], StringComparison.Ordinal) : known == name);

    [GeneratedRegex("class (?<name>\\w+(Suite|Tests))\\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Type();

    [GeneratedRegex("public (async )?(Task|ValueTask|void) (?<name>\\w+)\\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Method();

    [GeneratedRegex("(?<type>\\b[A-Z]\\w*(Suite|Tests)\\b)(:(?<said>[^|;\\n]+)(?=[^|\\n]*\\|\\s*$))?", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Citation();

    [GeneratedRegex("\\([^)]*\\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Aside();
}
