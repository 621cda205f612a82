using System.Text;
using CsvHelper;

namespace Pledge.Kernel.Exchange;

/// <summary>The rows of a CSV file.</summary>
internal static class DelimitedRows
{
    /// <summary>In bytes; a quotation mark that is never closed must not pull the whole file into memory.</summary>
    private const int LongestRecord = 4 << 20;
    private static readonly char[] Delimiters = [',', ';', '\t'];

    public static IEnumerable<TableRow> Read(Stream stream, TableLimits limits)
    {
        var encoding = TextEncoding.Of(stream) ?? throw new TableRefusedException(Words.UnknownEncoding);
        var options = CsvReaderOptions.Default with
        {
            Separator = DelimiterOf(stream, encoding),
            HasHeader = false,
            SkipEmptyLines = false,
            MaxRecordSize = LongestRecord,
            OnMalformedRecord = RefuseSwallowedRows,
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

    /// <summary>A quotation mark that is not closed where it should be takes the rows below it into its cell; within a line it is a letter like any other.</summary>
    private static void RefuseSwallowedRows(CsvMalformedRecord record)
    {
        if (record.Reason == CsvMalformedReason.UnterminatedQuote || record.RawRecord.AsSpan().ContainsAny('\r', '\n'))
        {
            throw new TableRefusedException(Words.QuoteNotClosed.With(record.RecordNumber));
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

    /// <summary>
    /// The sign that occurs most often, outside quotation marks, in the first line that has one: titles hold few signs, the texts below them many. A comma when
    /// no line does.
    /// </summary>
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
            if (!isQuoted && character == '\n' && counts.Max() > 0)
            {
                break;
            }

            if (!isQuoted && Array.IndexOf(Delimiters, character) is >= 0 and var which)
            {
                counts[which]++;
            }
        }

        return Delimiters[Array.IndexOf(counts, counts.Max())];
    }
}
