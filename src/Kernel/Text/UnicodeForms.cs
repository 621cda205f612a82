using System.Globalization;
using System.Reflection;
using System.Text;

namespace Pledge.Kernel.Text;

/// <summary>
/// Unicode normalisation forms C and KC. The product runs with the invariant culture, where <see cref="string.Normalize()"/>
/// hands its input back unchanged, so the tables are our own (<c>unicode-forms.txt</c>, written by <c>scripts/unicode-forms.mjs</c>).
/// A lone surrogate becomes U+FFFD.
/// </summary>
internal static class UnicodeForms
{
    private const int HangulBase = 0xAC00, LeadBase = 0x1100, VowelBase = 0x1161, TailBase = 0x11A7;
    private const int LeadCount = 19, VowelCount = 21, TailCount = 28, HangulCount = LeadCount * VowelCount * TailCount;

    private static readonly Lazy<Tables> Loaded = new(Tables.Load);

    /// <summary>Form C: accents and their letters in one code point where there is one.</summary>
    public static string Compose(string text) => IsPlain(text, 0x2FF) ? text : Compose(text, compatible: false);

    /// <summary>Form KC: as form C, and full-width letters, circled digits, ligatures and the like as the plain characters they stand for.</summary>
    public static string ComposeCompatible(string text) => IsPlain(text, 0x9F) ? text : Compose(text, compatible: true);

    private static bool IsPlain(string text, int lastPlain)
    {
        foreach (var character in text)
        {
            if (character > lastPlain && character is < '\u4E00' or > '\u9FFF')
            {
                return false;
            }
        }

        return true;
    }

    private static string Compose(string text, bool compatible)
    {
        var tables = Loaded.Value;
        var runes = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            TakeApart(rune.Value, compatible, tables, runes);
        }

        PutMarksInOrder(runes, tables);
        return PutTogether(runes, tables);
    }

    private static void TakeApart(int rune, bool compatible, Tables tables, List<int> runes)
    {
        if (rune is >= HangulBase and < HangulBase + HangulCount)
        {
            var index = rune - HangulBase;
            runes.Add(LeadBase + (index / (VowelCount * TailCount)));
            runes.Add(VowelBase + (index / TailCount % VowelCount));
            if (index % TailCount > 0)
            {
                runes.Add(TailBase + (index % TailCount));
            }
        }
        else if (tables.Canonical.TryGetValue(rune, out var parts) || (compatible && tables.Compatible.TryGetValue(rune, out parts)))
        {
            foreach (var part in parts)
            {
                TakeApart(part, compatible, tables, runes);
            }
        }
        else
        {
            runes.Add(rune);
        }
    }

    private static void PutMarksInOrder(List<int> runes, Tables tables)
    {
        for (var start = 0; start < runes.Count; start++)
        {
            var end = start;
            while (end < runes.Count && tables.RankOf(runes[end]) > 0)
            {
                end++;
            }

            if (end - start > 1)
            {
                // OrderBy is stable, which the standard asks for, and quick on the thousand accents of a hostile string.
                var ordered = runes.GetRange(start, end - start).OrderBy(tables.RankOf).ToList();
                for (var index = 0; index < ordered.Count; index++)
                {
                    runes[start + index] = ordered[index];
                }
            }

            start = end;
        }
    }

    private static string PutTogether(List<int> runes, Tables tables)
    {
        var composed = new List<int>(runes.Count);
        var starter = -1;
        var lastRank = 0;
        foreach (var rune in runes)
        {
            var rank = tables.RankOf(rune);
            // A mark joins its starter unless an equal or higher mark stands between them; a starter only when it is next to it.
            var reachable = starter >= 0 && (composed.Count - 1 == starter || (lastRank < rank && lastRank > 0));
            if (reachable && Pair(composed[starter], rune, tables) is { } together)
            {
                composed[starter] = together;
                continue;
            }

            composed.Add(rune);
            lastRank = rank;
            if (rank == 0)
            {
                starter = composed.Count - 1;
            }
        }

        var text = new StringBuilder(composed.Count);
        foreach (var rune in composed)
        {
            text.Append(new Rune(rune).ToString());
        }

        return text.ToString();
    }

    private static int? Pair(int first, int second, Tables tables)
    {
        if (first is >= LeadBase and < LeadBase + LeadCount && second is >= VowelBase and < VowelBase + VowelCount)
        {
            return HangulBase + ((((first - LeadBase) * VowelCount) + second - VowelBase) * TailCount);
        }

        if (first is >= HangulBase and < HangulBase + HangulCount && (first - HangulBase) % TailCount == 0
            && second is > TailBase and < TailBase + TailCount)
        {
            return first + second - TailBase;
        }

        return tables.Pairs.TryGetValue((first, second), out var together) ? together : null;
    }

    private sealed record Tables(
        Dictionary<int, int[]> Canonical,
        Dictionary<int, int[]> Compatible,
        Dictionary<(int First, int Second), int> Pairs,
        Dictionary<int, int> Ranks)
    {
        public int RankOf(int rune) => rune < 0x300 ? 0 : Ranks.GetValueOrDefault(rune);

        public static Tables Load()
        {
            var tables = new Tables([], [], [], []);
            using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("unicode-forms.txt")!;
            using var reader = new StreamReader(stream);
            while (reader.ReadLine() is { } line)
            {
                tables.Add(line.Split(' '));
            }

            return tables;
        }

        private void Add(string[] words)
        {
            switch (words[0])
            {
                case "c":
                    Canonical[Number(words[1])] = [Number(words[2]), Number(words[3])];
                    Pairs[(Number(words[2]), Number(words[3]))] = Number(words[1]);
                    break;
                case "d":
                    Canonical[Number(words[1])] = Array.ConvertAll(words[2..], Number);
                    break;
                case "k":
                    Compatible[Number(words[1])] = Array.ConvertAll(words[2..], Number);
                    break;
                case "m":
                    foreach (var range in words[2..])
                    {
                        var ends = range.Split('-');
                        for (var rune = Number(ends[0]); rune <= Number(ends[1]); rune++)
                        {
                            Ranks[rune] = Number(words[1]);
                        }
                    }

                    break;
            }
        }

        private static int Number(string hexadecimal) => int.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
