using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pledge.Kernel.Text;

namespace Pledge.Browser;

/// <summary>Finds words of the other language on a page: texts that are a phrase of the table of words, said in the wrong language.</summary>
internal static partial class Speech
{
    private static readonly Dictionary<Language, (HashSet<string> Whole, List<Regex> Filled)> Wrong = new()
    {
        [Language.English] = Table(phrase => phrase.Chinese, phrase => phrase.English),
        [Language.Chinese] = Table(phrase => phrase.English, phrase => phrase.Chinese),
    };

    /// <summary>What the page says in the other language than <paramref name="language"/>; data is left alone, for it has the language of whoever typed it, as are stored values in the audit.</summary>
    internal static async Task<IReadOnlyList<string>> Foreign(Window window, Language language)
    {
        var texts = await window.Page.EvaluateAsync<JsonElement>(
            """
            () => {
              const texts = new Set();
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const parent = walker.currentNode.parentElement;
                if (!parent.closest("script, style, [lang], [data-foreign]")) texts.add(walker.currentNode.data.trim());
              }
              for (const element of document.body.querySelectorAll("[aria-label], [placeholder], [title], [alt]")) {
                for (const name of ["aria-label", "placeholder", "title", "alt"]) texts.add((element.getAttribute(name) ?? "").trim());
              }
              texts.add(document.title);
              return [...texts].filter(text => text.length > 1);
            }
            """);
        var (whole, filled) = Wrong[language];
        return [.. texts.EnumerateArray().Select(text => text.GetString()!).Where(text => !text.StartsWith("{\"", StringComparison.Ordinal)).Where(text => whole.Contains(text) || filled.Exists(pattern => pattern.IsMatch(text)))];
    }

    private static (HashSet<string> Whole, List<Regex> Filled) Table(Func<Phrase, string> wrong, Func<Phrase, string> right)
    {
        var phrases = Phrases().Where(phrase => wrong(phrase) != right(phrase)).ToList();
        var said = phrases.Select(right).ToHashSet(StringComparer.Ordinal); // the same word may be right elsewhere
        var texts = phrases.Select(wrong).Where(text => text.Length > 1 && !said.Contains(text)).Distinct(StringComparer.Ordinal).ToLookup(text => text.Contains("{0", StringComparison.Ordinal));
        return ([.. texts[false]], [.. texts[true].Where(text => Hole().Replace(text, "").Trim().Length > 2).Select(text => new Regex(
            $"^{string.Join(".+", Hole().Split(text).Select(Regex.Escape))}$", RegexOptions.Singleline, TimeSpan.FromSeconds(1)))]);
    }

    private static IEnumerable<Phrase> Phrases() =>
        Directory.EnumerateFiles(AppContext.BaseDirectory, "Pledge.*.dll")
            .Select(Assembly.LoadFrom)
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Phrase))
            .Select(field => (Phrase?)field.GetValue(null))
            .OfType<Phrase>();

    [GeneratedRegex(@"\{\d[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Hole();
}
