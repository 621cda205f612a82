using System.IO.Compression;
using System.Text;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Exchange;

/// <summary>What a file is, by its content and not by its name; and whether it may be opened at all.</summary>
internal static class TableFile
{
    private const int LongestStart = 8192;
    private const long LargestSideParts = 256L << 20;
    private const long UnsuspiciousUnpacked = 64L << 20;
    private const int SuspiciousRatio = 200;
    private const int MostParts = 10_000;

    private enum Content
    {
        Text,
        Zip,
        Compound,
        WebPage,
        Other,
    }

    public static bool IsText(string fileName) => Extension(fileName) is ".csv" or ".tsv" or ".txt";

    /// <summary>Why the file cannot be opened; null when it can. A damaged archive may throw anything.</summary>
    public static Phrase? Refusal(Stream stream, string fileName, TableLimits limits)
    {
        if (stream.Length == 0)
        {
            return Words.EmptyFile;
        }

        if (stream.Length > limits.Bytes)
        {
            return Words.TooLarge.With(Megabytes(stream.Length), Megabytes(limits.Bytes));
        }

        var extension = Extension(fileName);
        if (!IsText(fileName) && extension is not (".xlsx" or ".xls"))
        {
            return Words.UnknownExtension.With(extension.Length == 0 ? fileName : extension);
        }

        return ContentOf(Start(stream)) switch
        {
            Content.Text => IsText(fileName) ? null : Mismatch(extension, Words.PlainText, ".csv"),
            Content.Zip => RefusalOfZip(stream, limits) ?? (extension == ".xlsx" ? null : Mismatch(extension, Words.Workbook2007, ".xlsx")),
            Content.Compound => WorkbookRows.Refusal(stream) ?? (extension == ".xls" ? null : Mismatch(extension, Words.Workbook97, ".xls")),
            Content.WebPage => Words.WebPage,
            _ => Words.NotATable,
        };
    }

    private static string Extension(string fileName) => Path.GetExtension(fileName).ToLowerInvariant();

    private static Phrase Mismatch(string extension, Phrase content, string right) => Words.WrongExtension.With(extension, content, right);

    private static byte[] Start(Stream stream)
    {
        stream.Position = 0;
        var start = new byte[Math.Min(LongestStart, stream.Length)];
        stream.ReadExactly(start);
        return start;
    }

    private static Content ContentOf(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("PK\x03\x04"u8))
        {
            return Content.Zip;
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            return Content.Compound;
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Content.Text;
        }

        // Tab, line ends, form feed and the end-of-file mark of DOS occur in text; no other control character does.
        foreach (var octet in start)
        {
            if (octet < 0x20 && octet is not (0x09 or 0x0A or 0x0B or 0x0C or 0x0D or 0x1A))
            {
                return Content.Other;
            }
        }

        var text = Encoding.Latin1.GetString(start).TrimStart('ï', '»', '¿', ' ', '\t', '\r', '\n');
        return text.StartsWith("%PDF", StringComparison.Ordinal) || text.StartsWith("{\\rtf", StringComparison.Ordinal) ? Content.Other
            : text.StartsWith('<') ? Content.WebPage
            : Content.Text;
    }

    /// <summary>
    /// The sizes that the archive declares can be relied on: reading a part never yields more than declared. What is not a sheet is
    /// held in memory as a whole, so it has a limit of its own.
    /// </summary>
    private static Phrase? RefusalOfZip(Stream stream, TableLimits limits)
    {
        stream.Position = 0;
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.Entries.Any(entry => entry.IsEncrypted))
        {
            return Words.Encrypted;
        }

        if (archive.GetEntry("xl/workbook.xml") is null || archive.Entries.Count > MostParts)
        {
            return Words.NotATable;
        }

        var unpacked = archive.Entries.Sum(entry => entry.Length);
        var sideParts = archive.Entries.Where(entry => !entry.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase)).Sum(entry => entry.Length);
        var isBomb = unpacked > UnsuspiciousUnpacked && unpacked / SuspiciousRatio > stream.Length;
        return unpacked > limits.UnpackedBytes || sideParts > LargestSideParts || isBomb
            ? Words.UnpacksTooLarge.With(Megabytes(unpacked))
            : null;
    }

    private static long Megabytes(long bytes) => (bytes + (1 << 20) - 1) >> 20;
}
