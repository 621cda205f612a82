using System.Text;
using CsvHelper;

namespace Pledge.Kernel.Exchange;

/// <summary>The rows of a CSV file.</summary>
internal static class DelimitedRows
{
    private const int Gb18030 = 54936;

    /// <summary>In bytes; a quotation mark that is never closed must not pull the whole file into memory.</summary>
    private const int LongestRecord = 4 << 20;
    private static readonly char[] Delimiters = [',', ';', '\t'];

    public static IEnumerable<TableRow> Read(Stream stream, TableLimits limits)
    {
        var encoding = EncodingOf(stream);
        var options = CsvReaderOptions.Default with
        {
            Separator = DelimiterOf(stream, encoding),
            HasHeader = false,
            SkipEmptyLines = false,
            MaxRecordSize = LongestRecord,
        };
        stream.Position = 0;
        using var text = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        using var reader = CsvReader.Create(text, options, leaveOpen: true);
        for (var number = 1; ReadRow(reader, number, limits); number++)
        {
            var cells = new string[reader.FieldCount];
            for (var column = 0; column < cells.Length; column++)
            {
                // Our own exports come back as they were.
                cells[column] = SpreadsheetFormula.Restored(reader.GetString(column).Trim()).Trim();
            }

            yield return new TableRow(number, cells);
        }
    }

    private static bool ReadRow(CsvReader reader, int number, TableLimits limits)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException)
        {
            throw new TableRefusedException(Words.CellTooLong.With(number, limits.CellLength));
        }
    }

    private static Encoding EncodingOf(Stream stream)
    {
        stream.Position = 0;
        var mark = (stream.ReadByte(), stream.ReadByte());
        if (mark is (0xFF, 0xFE) or (0xFE, 0xFF))
        {
            return mark.Item1 == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
        }

        Encoding[] candidates =
        [
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
            CodePagesEncodingProvider.Instance.GetEncoding(Gb18030, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!,
        ];
        return Array.Find(candidates, candidate => Decodes(stream, candidate)) ?? throw new TableRefusedException(Words.UnknownEncoding);
    }

    /// <summary>The whole file is looked at: the first Chinese character may stand in the last row.</summary>
    private static bool Decodes(Stream stream, Encoding encoding)
    {
        stream.Position = 0;
        var decoder = encoding.GetDecoder();
        var bytes = new byte[64 * 1024];
        var characters = new char[encoding.GetMaxCharCount(bytes.Length)];
        try
        {
            for (int read; (read = stream.Read(bytes)) > 0;)
            {
                decoder.GetChars(bytes.AsSpan(0, read), characters, flush: false);
            }

            decoder.GetChars([], characters, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>The sign that occurs most often in the first lines, outside quotation marks; a comma when none does.</summary>
    private static char DelimiterOf(Stream stream, Encoding encoding)
    {
        stream.Position = 0;
        using var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var start = new char[4096];
        var length = reader.ReadBlock(start);
        var counts = new int[Delimiters.Length];
        var isQuoted = false;
        foreach (var character in start.AsSpan(0, length))
        {
            isQuoted ^= character == '"';
            if (!isQuoted && Array.IndexOf(Delimiters, character) is >= 0 and var which)
            {
                counts[which]++;
            }
        }

        return Delimiters[Array.IndexOf(counts, counts.Max())];
    }
}
