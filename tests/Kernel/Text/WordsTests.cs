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

    [Fact]
    public void English_words_agree_with_the_count_before_them()
    {
        var errors = new Phrase("{0} 处错误", "{0} {0:error is|errors are} left of {1:0.0}");

        errors.In(Language.English, 1, 2).ShouldBe("1 error is left of 2.0");
        errors.In(Language.English, "1", 2).ShouldBe("1 error is left of 2.0", "a count may come as it is written");
        errors.In(Language.English, 0, 2).ShouldBe("0 errors are left of 2.0");
        errors.In(Language.Chinese, 1, 2).ShouldBe("1 处错误");
    }

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{[0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Placeholder();
}
