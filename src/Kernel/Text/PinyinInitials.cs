using System.Reflection;
using System.Text;

namespace Pledge.Kernel.Text;

/// <summary>
/// The first letters of a name's pinyin, by which people search: 广州市税务局 → <c>gzsswj</c>. The readings stand in
/// <c>pinyin-initials.txt</c>, one letter for each character U+4E00–U+9FFF, written by <c>scripts/pinyin-initials.mjs</c>.
/// </summary>
public static class PinyinInitials
{
    private const char NoReading = '_';
    private const int MostReadings = 8;

    /// <summary>Characters of names and places that are read with more than one first letter; the table holds one of them.</summary>
    private const string Ambiguous =
        "单ds 曾zc 重zc 解jx 仇qc 乐ly 区qo 朴pb 查cz 盖gj 长cz 行xh 厦xs 会hk 尉wy 翟dz 覃tq 折zs 缪mj 种zc 召zs 车cj 秘mb 调dt 藏cz 校xj 奇qj 石sd 朝cz 降jx 阿ae 贾jg 洗xs 沓td 员yu 系xj 省sx 参cs 屏pb 隽jq";

    private static readonly Lazy<string> Table = new(Load);
    private static readonly Lazy<Dictionary<char, string>> Readings = new(LoadAmbiguous);

    /// <summary>One small letter per Chinese character; Latin letters and digits pass in small letters; everything else is left out.</summary>
    public static string Of(string text)
    {
        var initials = new StringBuilder(text.Length);
        foreach (var character in UnicodeForms.ComposeCompatible(text))
        {
            if (InitialOf(character) is { } initial)
            {
                initials.Append(initial);
            }
        }

        return initials.ToString();
    }

    /// <summary><see cref="Of"/> and, for names with characters of several readings (重庆 <c>zq</c>, <c>cq</c>), the others too; at most 8.</summary>
    public static IReadOnlyList<string> AllOf(string text)
    {
        List<string> all = [""];
        foreach (var character in UnicodeForms.ComposeCompatible(text))
        {
            if (InitialOf(character) is not { } usual)
            {
                continue;
            }

            var others = all.Count < MostReadings && Readings.Value.TryGetValue(character, out var letters) ? letters : "";
            var longer = all.ConvertAll(start => start + usual);
            foreach (var other in others)
            {
                longer.AddRange(all.Select(start => start + other));
            }

            all = longer.Distinct(StringComparer.Ordinal).Take(MostReadings).ToList();
        }

        return all[0].Length == 0 ? [] : all;
    }

    private static char? InitialOf(char character)
    {
        if (character is >= '\u4E00' and <= '\u9FFF')
        {
            var initial = Table.Value[character - '\u4E00'];
            return initial == NoReading ? null : initial;
        }

        return char.IsAsciiLetterOrDigit(character) ? char.ToLowerInvariant(character) : null;
    }

    private static string Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("pinyin-initials.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("");
    }

    private static Dictionary<char, string> LoadAmbiguous()
    {
        var readings = new Dictionary<char, string>();
        foreach (var entry in Ambiguous.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            readings[entry[0]] = entry[1..];
        }

        return readings;
    }
}
