using System.Reflection;
using System.Text.RegularExpressions;
using Pledge.Kernel.Access;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Text;

namespace Pledge.Architecture.Tests;

/// <summary>Everything that is said is said in both languages.</summary>
public sealed partial class WordTests
{
    // What is written the same in every language, or names a language in itself.
    private static readonly string[] SameEverywhere = ["诺", "中文"];

    [Fact]
    public void Every_phrase_is_complete_in_both_languages_with_the_same_placeholders()
    {
        var phrases = Phrases().ToList();
        phrases.Count.ShouldBeGreaterThan(300);
        Faults(phrases).ShouldBeEmpty();
    }

    [Fact]
    public void Incomplete_phrases_are_caught()
    {
        Faults([("a", new Phrase("", "English"))]).Count.ShouldBe(1);
        Faults([("b", new Phrase("中文", ""))]).Count.ShouldBe(1);
        Faults([("c", new Phrase("共 {0} 个", "some"))]).Count.ShouldBe(1);
        Faults([("d", new Phrase("中文", "中文"))]).Count.ShouldBe(1);
        Faults([("e", new Phrase("{0} 的 {1}", "{1} of {0}"))]).ShouldBeEmpty();
    }

    [Fact]
    public void Components_hold_no_text_of_their_own()
    {
        Literals(Sources.Under("src", ".razor").Where(file => !file.Path.StartsWith("src/Web/Kit/", StringComparison.Ordinal))).ShouldBeEmpty();
        Literals([("Page.razor", "<h1>客户</h1>")]).ShouldBe(["Page.razor: <h1>客户</h1>"]);
    }

    private static IEnumerable<(string Name, Phrase Phrase)> Phrases()
    {
        foreach (var type in Web.Modules.All.Select(module => module.GetType().Assembly).Append(typeof(Kernel.IModule).Assembly).SelectMany(assembly => assembly.GetTypes()).Where(type => !type.ContainsGenericParameters))
        {
            foreach (var field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                var said = field.FieldType == typeof(Phrase) || field.FieldType == typeof(Refusal) || field.FieldType == typeof(Permission) ? field.GetValue(null) : null;
                var phrase = said switch { Phrase own => own, Refusal refusal => refusal.Message, Permission permission => permission.Title, _ => null };
                if (phrase is not null)
                {
                    yield return ($"{type.FullName}.{field.Name}", phrase);
                }
            }
        }

        foreach (var role in StandardRoles.All)
        {
            yield return (role.Key, role.Title);
        }
    }

    private static List<string> Faults(IEnumerable<(string Name, Phrase Phrase)> phrases) =>
        [.. phrases
            .Where(said => string.IsNullOrWhiteSpace(said.Phrase.Chinese) || string.IsNullOrWhiteSpace(said.Phrase.English)
                || !Placeholders(said.Phrase.Chinese).SetEquals(Placeholders(said.Phrase.English))
                || Han().IsMatch(said.Phrase.English))
            .Select(said => $"{said.Name}: {said.Phrase}")];

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Value)];

    private static List<string> Literals(IEnumerable<(string Path, string Text)> files) =>
        [.. from file in files
            from line in file.Text.Split('\n')
            let code = SameEverywhere.Aggregate(Comment().Replace(line, ""), (text, word) => text.Replace(word, "", StringComparison.Ordinal))
            where Han().IsMatch(code)
            select $"{file.Path}: {line.Trim()}"];

    [GeneratedRegex("\\{\\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex("[\\u4E00-\\u9FFF]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Han();

    [GeneratedRegex("//.*$|@\\*.*?\\*@", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();
}
