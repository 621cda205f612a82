using System.IO.Compression;

namespace Pledge.Kernel.Files;

/// <summary>The kinds of files that may be uploaded, told by their bytes; the ending must agree.</summary>
public static class FileKinds
{
    private static readonly FileKind[] All =
    [
        new("image/png", [".png"], content => content.Span.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])),
        new("image/jpeg", [".jpg", ".jpeg"], content => content.Span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])),
        new("image/webp", [".webp"], content => content.Length > 12 && content.Span.StartsWith("RIFF"u8) && content.Span[8..].StartsWith("WEBP"u8)),
        new("application/pdf", [".pdf"], content => content.Span.StartsWith("%PDF-"u8)),
        new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"], content => IsOfficeFile(content, "xl/")),
        new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"], content => IsOfficeFile(content, "word/")),
        new("text/plain", [".txt", ".csv", ".log"], IsText),
    ];

    /// <summary>Endings that may be uploaded, for messages and file pickers.</summary>
    public static string Endings { get; } = string.Join(", ", All.SelectMany(kind => kind.Endings));

    /// <summary>The content type, or null when the file is none of the allowed kinds or its bytes do not fit its ending.</summary>
    /// <param name="name">File name with ending.</param>
    /// <param name="content">All of its bytes.</param>
    public static string? Recognise(string name, ReadOnlyMemory<byte> content)
    {
        var ending = Path.GetExtension(name).ToLowerInvariant();
        return Array.Find(All, kind => kind.Endings.Contains(ending) && kind.Fits(content))?.ContentType;
    }

    // Text has no signature; a zero byte or markup says that it is something else in disguise. Three bytes may mark it as UTF-8.
    private static bool IsText(ReadOnlyMemory<byte> content)
    {
        var start = content.Span[..Math.Min(512, content.Length)];
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        return !start.Contains((byte)0) && (start.StartsWith(mark) ? start[mark.Length..] : start).TrimStart(" \t\r\n"u8) is not [(byte)'<', ..];
    }

    // A ZIP archive that lists its parts, and has some in the folder of its kind.
    private static bool IsOfficeFile(ReadOnlyMemory<byte> content, string folder)
    {
        if (!content.Span.StartsWith("PK\u0003\u0004"u8))
        {
            return false;
        }

        try
        {
            using var archive = new ZipArchive(new MemoryStream(content.ToArray()));
            return archive.GetEntry("[Content_Types].xml") is not null && archive.Entries.Any(entry => entry.FullName.StartsWith(folder, StringComparison.Ordinal));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private sealed record FileKind(string ContentType, string[] Endings, Func<ReadOnlyMemory<byte>, bool> Fits);
}
