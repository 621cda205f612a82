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

    /// <summary>The main file with the last number of its version raised, so that a draft does not carry the number of what it was made from.</summary>
    public static string NextNumber(string main) => VersionLine().Replace(
        main,
        line => int.TryParse(line.Groups["last"].Value, CultureInfo.InvariantCulture, out var last) && last < int.MaxValue
            ? string.Create(CultureInfo.InvariantCulture, $"{line.Groups["head"].Value}{last + 1}")
            : line.Value,
        count: 1);

    /// <summary>What is too long to be stored with a case, or null.</summary>
    public static Kernel.Refusals.Refusal? TooLong(Pack pack) =>
        pack.Id.Length > LongestName || pack.Version.Length > LongestName || pack.Title.Chinese.Length > LongestTitle || pack.Title.English.Length > LongestTitle
            ? PackRefusals.LabelTooLong.With(LongestName, LongestTitle)
            : null;

    [GeneratedRegex(@"^(?<head>version:\s*[^\r\n]*?)(?<last>[0-9]+)(?=[^0-9\r\n]*$)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VersionLine();
}
