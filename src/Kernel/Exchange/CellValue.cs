using System.Globalization;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Exchange;

/// <summary>What a cell is for a file: text, a number in digits, or a point of time.</summary>
internal readonly record struct CellValue(string? Text, string? Number, DateTime? Time, bool HasClock)
{
    public static CellValue Of(object? cell, Language language) => cell switch
    {
        null => default,
        string text => new CellValue(text, null, null, false),
        Phrase phrase => new CellValue(phrase.In(language), null, null, false),
        bool value => new CellValue((value ? Words.Yes : Words.No).In(language), null, null, false),
        DateOnly date => new CellValue(null, null, date.ToDateTime(TimeOnly.MinValue), false),
        DateTime time => new CellValue(null, null, time, true),
        DateTimeOffset time => new CellValue(null, null, time.DateTime, true),
        double number when !double.IsFinite(number) => default,
        float number when !float.IsFinite(number) => default,
        sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal => new CellValue(null, Convert.ToString(cell, CultureInfo.InvariantCulture), null, false),
        _ => throw new ArgumentException($"A cell cannot hold a {cell.GetType()}", nameof(cell)),
    };

    public static void CheckWidth(IReadOnlyList<object?> row, IReadOnlyList<TableColumn> columns)
    {
        if (row.Count != columns.Count)
        {
            throw new ArgumentException($"A row has {row.Count} cells, the table has {columns.Count} columns", nameof(row));
        }
    }
}
