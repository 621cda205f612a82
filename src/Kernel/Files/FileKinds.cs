namespace Pledge.Kernel.Files;

/// <summary>The kinds of files that may be uploaded, told by their first bytes; the ending must agree.</summary>
public static class FileKinds
{
    private static readonly FileKind[] All =
    [
        new("image/png", [".png"], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        new("image/jpeg", [".jpg", ".jpeg"], [0xFF, 0xD8, 0xFF]),
        new("image/webp", [".webp"], [0x52, 0x49, 0x46, 0x46]),
        new("application/pdf", [".pdf"], [0x25, 0x50, 0x44, 0x46, 0x2D]),
        new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"], [0x50, 0x4B, 0x03, 0x04]),
        new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"], [0x50, 0x4B, 0x03, 0x04]),
        new("text/plain", [".txt", ".csv", ".log"], []),
    ];

    /// <summary>Endings that may be uploaded, for messages and file pickers.</summary>
    public static string Endings { get; } = string.Join(", ", All.SelectMany(kind => kind.Endings));

    /// <summary>The content type, or null when the file is none of the allowed kinds or its bytes do not fit its ending.</summary>
    /// <param name="name">File name with ending.</param>
    /// <param name="start">The first bytes, 512 suffice.</param>
    public static string? Recognise(string name, ReadOnlySpan<byte> start)
    {
        var ending = Path.GetExtension(name).ToLowerInvariant();
        foreach (var kind in All)
        {
            if (!kind.Endings.Contains(ending) || !start.StartsWith(kind.Magic))
            {
                continue;
            }

            // Text has no signature; a zero byte or markup says that it is something else in disguise.
            return kind.Magic.Length == 0 && (start.Contains((byte)0) || LooksLikeMarkup(start)) ? null : kind.ContentType;
        }

        return null;
    }

    private static bool LooksLikeMarkup(ReadOnlySpan<byte> start) =>
        start.TrimStart(" \t\r\n\u00EF\u00BB\u00BF"u8) is [(byte)'<', ..];

    private sealed record FileKind(string ContentType, string[] Endings, byte[] Magic);
}
