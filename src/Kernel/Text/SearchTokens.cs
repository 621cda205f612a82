using System.Text;

namespace Pledge.Kernel.Text;

/// <summary>One thing to look for: a token of the index, or the beginning of one.</summary>
public sealed record SearchTerm(string Token, bool Prefix);

/// <summary>
/// Cuts text into the tokens by which it is found, alike for SQLite FTS5 (tokenizer <c>ascii</c>, which cuts at blanks only) and PostgreSQL:
/// Chinese by any two neighbouring characters, names by their pinyin initials, words and numbers from their beginning, numbers also
/// by their last 4, 6 or 8 places. Tokens hold letters, digits and accents only, so no query can break out of the expression.
/// </summary>
/// <remarks>
/// In PostgreSQL store <c>array_to_tsvector(string_to_array(tokens, ' '))</c> and ask with <c>CAST(@query AS tsquery)</c>: neither runs
/// the default parser, so a token stays one token in every locale. (Measured in 15 with UTF-8: the parser keeps Chinese under C and C.utf8.)
/// </remarks>
public static class SearchTokens
{
    private const int LongestToken = 64;
    private const int MostTerms = 32;
    private static readonly int[] SuffixLengths = [4, 6, 8];

    /// <summary>The tokens of a record, separated by spaces, none twice.</summary>
    /// <param name="texts">Titles, addresses, notes: words and Chinese text.</param>
    /// <param name="names">Names of people, companies and places: also found by pinyin initials.</param>
    /// <param name="numbers">Phone, serial, taxpayer and case numbers: also found by their last places.</param>
    public static string ForIndex(IEnumerable<string?> texts, IEnumerable<string?> names, IEnumerable<string?> numbers)
    {
        var tokens = new TokenSet();
        foreach (var text in texts)
        {
            AddText(tokens, text);
        }

        foreach (var name in names)
        {
            AddText(tokens, name);
            foreach (var initials in PinyinInitials.AllOf(name ?? ""))
            {
                tokens.Add(initials);
            }
        }

        foreach (var number in numbers)
        {
            AddText(tokens, number);
            AddSuffixes(tokens, string.Concat(TextRun.Split(Fold(number)).SelectMany(run => run.Parts)));
        }

        return tokens.ToString();
    }

    /// <summary>What to look for, all of it: none when the query holds no letter and no digit.</summary>
    public static IReadOnlyList<SearchTerm> ForQuery(string? query)
    {
        if (OnlyNumber(query) is { } number)
        {
            return [new SearchTerm(Shortened(number), Prefix: true)];
        }

        var terms = new List<SearchTerm>();
        foreach (var run in TextRun.Split(Fold(query)))
        {
            if (run.IsIdeographic)
            {
                var pairs = Pairs(run.Parts[0]).ToList();
                terms.AddRange(pairs.Select(pair => new SearchTerm(pair, Prefix: pairs.Count == 1 && IsOneRune(pair))));
            }
            else
            {
                terms.Add(new SearchTerm(Shortened(string.Concat(run.Parts)), Prefix: true));
            }
        }

        return terms.Distinct().Take(MostTerms).ToList();
    }

    /// <summary>The right side of <c>MATCH</c>; finds nothing when there are no terms.</summary>
    public static string ToFts5(IReadOnlyList<SearchTerm> terms) =>
        terms.Count == 0 ? "\"\"" : string.Join(' ', terms.Select(term => $"\"{term.Token}\"{(term.Prefix ? "*" : "")}"));

    /// <summary>Text to cast to <c>tsquery</c>; finds nothing when there are no terms.</summary>
    public static string ToTsQuery(IReadOnlyList<SearchTerm> terms) =>
        string.Join(" & ", terms.Select(term => $"'{term.Token}'{(term.Prefix ? ":*" : "")}"));

    /// <summary>The digits of a query that is one phone number or one number in groups, however it is written.</summary>
    private static string? OnlyNumber(string? query)
    {
        var folded = Fold(query);
        var number = PhoneNumber.TryNormalize(folded, out var phone, out _) ? phone
            : folded.All(character => char.IsAsciiDigit(character) || TypedCode.IsFiller(character) || character is '+' or '(' or ')') ? folded
            : "";
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return digits.Length > 0 ? digits : null;
    }

    private static void AddText(TokenSet tokens, string? text)
    {
        foreach (var run in TextRun.Split(Fold(text)))
        {
            if (run.IsIdeographic)
            {
                foreach (var pair in Pairs(run.Parts[0]))
                {
                    tokens.Add(pair);
                }

                continue;
            }

            // GZ-2026-000123 is found from each of its parts on: gz2026000123, 2026000123, 000123.
            for (var part = 0; part < run.Parts.Count; part++)
            {
                tokens.Add(string.Concat(run.Parts.Skip(part)));
                if (run.Parts[part].All(char.IsAsciiDigit))
                {
                    AddSuffixes(tokens, run.Parts[part]);
                }
            }
        }
    }

    private static void AddSuffixes(TokenSet tokens, string number)
    {
        foreach (var length in SuffixLengths)
        {
            if (number.Length > length && !char.IsLowSurrogate(number[^length]))
            {
                tokens.Add(number[^length..]);
            }
        }
    }

    private static IEnumerable<string> Pairs(string run)
    {
        var runes = run.EnumerateRunes().ToList();
        if (runes.Count == 1)
        {
            yield return run;
        }

        for (var index = 0; index + 1 < runes.Count; index++)
        {
            yield return runes[index].ToString() + runes[index + 1].ToString();
        }
    }

    private static bool IsOneRune(string token) => Rune.GetRuneAt(token, 0).Utf16SequenceLength == token.Length;

    private static string Fold(string? text) => UnicodeForms.ComposeCompatible(text ?? "").ToLowerInvariant();

    private static string Shortened(string token) =>
        token.Length <= LongestToken ? token
        : char.IsHighSurrogate(token[LongestToken - 1]) ? token[..(LongestToken - 1)]
        : token[..LongestToken];

    /// <summary>Tokens in the order of their first appearance.</summary>
    private sealed class TokenSet
    {
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
        private readonly StringBuilder _tokens = new();

        public void Add(string token)
        {
            var shortened = Shortened(token);
            if (_seen.Add(shortened))
            {
                _tokens.Append(_tokens.Length == 0 ? "" : " ").Append(shortened);
            }
        }

        public override string ToString() => _tokens.ToString();
    }
}
