using System.Globalization;
using System.Text;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Exchange;

/// <summary>Writes CSV as RFC 4180 says, with the two things that spreadsheet programs need: a byte order mark, and no formulas.</summary>
internal static class CsvFile
{
    private const int Full = 32 * 1024;
    private static readonly char[] NeedQuotes = [',', '"', '\r', '\n', ';', '\t'];

    public static async Task WriteAsync(
        Stream stream,
        IReadOnlyList<TableColumn> columns,
        IAsyncEnumerable<IReadOnlyList<object?>> rows,
        Language language,
        CancellationToken cancellation)
    {
        var text = new StringBuilder("\uFEFF");
        AppendRow(text, [.. columns.Select(column => column.Title)], language);
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            CellValue.CheckWidth(row, columns);
            AppendRow(text, row, language);
            if (text.Length > Full)
            {
                await FlushAsync(stream, text, cancellation);
            }
        }

        await FlushAsync(stream, text, cancellation);
    }

    private static async Task FlushAsync(Stream stream, StringBuilder text, CancellationToken cancellation)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellation);
        text.Clear();
    }

    private static void AppendRow(StringBuilder text, IReadOnlyList<object?> row, Language language)
    {
        for (var column = 0; column < row.Count; column++)
        {
            text.Append(column == 0 ? "" : ",");
            AppendCell(text, CellValue.Of(row[column], language));
        }

        text.Append("\r\n");
    }

    private static void AppendCell(StringBuilder text, CellValue cell)
    {
        if (cell.Time is { } time)
        {
            text.Append(time.ToString(cell.HasClock ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
        else if (cell.Number is not null)
        {
            text.Append(cell.Number);
        }
        else if (cell.Text is { Length: > 0 } words)
        {
            var harmless = SpreadsheetFormula.Defused(words);
            var quoted = harmless.IndexOfAny(NeedQuotes) >= 0 || harmless[0] == ' ' || harmless[^1] == ' ';
            text.Append(quoted ? "\"" + harmless.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : harmless);
        }
    }
}
