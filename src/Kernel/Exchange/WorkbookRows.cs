using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Exchange;

/// <summary>The rows of the first sheet with content of an XLSX or XLS workbook.</summary>
internal static class WorkbookRows
{
    /// <summary>From here on the double of a spreadsheet cannot hold every digit of a whole number.</summary>
    private const double FirstRounded = 1e15;

    static WorkbookRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Why a compound file cannot be read as a workbook; null when it can.</summary>
    public static Phrase? Refusal(Stream stream)
    {
        stream.Position = 0;
        try
        {
            using var reader = Open(stream);
            return null;
        }
        catch (InvalidPasswordException)
        {
            return Words.Encrypted;
        }
        catch (ExcelReaderException)
        {
            return Words.NotATable;
        }
    }

    public static IEnumerable<TableRow> Read(Stream stream)
    {
        using var reader = Open(stream);
        var found = false;
        do
        {
            while (reader.Read())
            {
                var cells = new string[reader.FieldCount];
                for (var column = 0; column < cells.Length; column++)
                {
                    cells[column] = TextOf(reader, column);
                    found |= cells[column].Length > 0;
                }

                yield return new TableRow(reader.Depth + 1, cells);
            }
        }
        while (!found && reader.NextResult());
    }

    private static IExcelDataReader Open(Stream stream) =>
        ExcelReaderFactory.CreateReader(stream, new ExcelReaderConfiguration { LeaveOpen = true, FallbackEncoding = Encoding.GetEncoding("GB18030") });

    private static string TextOf(IExcelDataReader reader, int column) =>
        reader.GetValue(column) switch
        {
            null => "",
            string text => text.Trim(),
            double number => TextOf(number),
            bool value => value ? "TRUE" : "FALSE",
            DateTime { TimeOfDay.Ticks: 0 } date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime date => date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
            var other => Convert.ToString(other, CultureInfo.InvariantCulture)?.Trim() ?? "",
        };

    /// <summary>As the cell shows it with 15 digits; longer whole numbers keep their exponent, so that the loss is seen.</summary>
    private static string TextOf(double number) =>
        Math.Abs(number) < FirstRounded
            ? ((decimal)number).ToString("0.###############", CultureInfo.InvariantCulture)
            : number.ToString("0.##############E+0", CultureInfo.InvariantCulture);
}
