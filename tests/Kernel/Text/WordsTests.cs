using System.Reflection;
using System.Text.RegularExpressions;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Tests.Text;

/// <summary>The tables of words of the kernel: neither language lacks an entry or a placeholder.</summary>
public sealed partial class WordsTests
{
    [Fact]
    public void Every_phrase_says_the_same_in_both_languages()
    {
        var phrases = typeof(Phrase).Assembly.GetTypes()
            .Where(type => type.Name == "Words")
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic), (type, field) => (Key: $"{type.FullName}.{field.Name}", Phrase: field.GetValue(null) as Phrase))
            .Where(entry => entry.Phrase is not null)
            .ToList();
        phrases.Count.ShouldBeGreaterThan(20);
        foreach (var (key, phrase) in phrases)
        {
            phrase!.Chinese.ShouldNotBeNullOrWhiteSpace(key);
            phrase.English.ShouldNotBeNullOrWhiteSpace(key);
            Placeholders(phrase.English).ShouldBe(Placeholders(phrase.Chinese), key);
        }
    }

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{[0-9]+[^}]*\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Placeholder();
}
