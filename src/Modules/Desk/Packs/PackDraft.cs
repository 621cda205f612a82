using System.Globalization;
using System.Text.RegularExpressions;
using Pledge.Promises.Packs;

namespace Pledge.Desk.Packs;

/// <summary>Makes new versions from texts.</summary>
internal static partial class PackDraft
{
    private const int LongestName = 30;
    private const int LongestTitle = 500;

    /// <summary>A draft with the text of a pack.</summary>
    public static PackVersion Of(PackText text, long? author, string name, DateTimeOffset now) => new()
    {
        Pack = text.Pack.Id,
        Label = text.Pack.Version,
        TitleChinese = text.Pack.Title.Chinese,
        TitleEnglish = text.Pack.Title.English,
        File = text.File,
        Files = PackText.Stored(text.Files),
        PinnedAs = text.Version,
        AuthorId = author,
        Author = name,
        ChangedAt = now,
    };

    /// <summary>The main file with the last number of its version raised to the next that no other version of the pack carries.</summary>
    public static string NextNumber(string main, IReadOnlyCollection<string> taken) => VersionLine().Replace(
        main,
        line =>
        {
            var (head, tail) = (line.Groups["head"].Value, line.Groups["tail"].Value);
            return long.TryParse(line.Groups["last"].Value, CultureInfo.InvariantCulture, out var last)
                ? Enumerable.Range(1, taken.Count + 1).Select(more => string.Create(CultureInfo.InvariantCulture, $"{head}{last + more}")).First(next => !taken.Contains(LabelOf(next + tail)))
                : line.Value;
        },
        count: 1);

    /// <summary>What a line says after its key, without quotes and remarks.</summary>
    private static string LabelOf(string line) => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(" #")[0].Trim().Trim('"', '\'');

    /// <summary>What is too long to be stored with a case, or null.</summary>
    public static Kernel.Refusals.Refusal? TooLong(Pack pack) =>
        pack.Id.Length > LongestName || pack.Version.Length > LongestName || pack.Title.Chinese.Length > LongestTitle || pack.Title.English.Length > LongestTitle
            ? PackRefusals.LabelTooLong.With(LongestName, LongestTitle)
            : null;

    [GeneratedRegex(@"^(?<head>version:\s*[^\r\n]*?)(?<last>[0-9]+)(?=(?<tail>[^0-9\r\n]*)$)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VersionLine();
}
