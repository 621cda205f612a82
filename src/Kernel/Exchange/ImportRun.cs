using System.Text.RegularExpressions;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Exchange;

/// <summary>Why a cell cannot be imported.</summary>
/// <param name="Row">The row's number in the user's spreadsheet program.</param>
/// <param name="Column">The title of the column in the file.</param>
/// <param name="Field">What was looked for in it.</param>
/// <param name="Value">What stands there, at most 200 characters.</param>
/// <param name="Reason">What is wrong, and what would be right.</param>
public sealed record ImportError(int Row, string Column, Phrase Field, string Value, Phrase Reason);

/// <summary>A row as read: its values by the fields' keys (null for an empty cell), or its errors.</summary>
public sealed record ImportRow(int Number, IReadOnlyDictionary<string, object?> Values, IReadOnlyList<ImportError> Errors);

/// <summary>Checks the rows of a table against the fields; the same for the dry run and the real one. [A2]</summary>
public sealed partial class ImportRun(IReadOnlyList<ImportField> fields, ColumnMapping mapping)
{
    private const int LongestValue = 200;

    /// <summary>Each row with all its errors, as it streams by. Of unique fields the values seen are remembered.</summary>
    public IEnumerable<ImportRow> Validate(IEnumerable<TableRow> rows)
    {
        var seen = fields.Where(field => field.Unique).ToDictionary(field => field.Key, _ => new Dictionary<object, int>(), StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var values = new Dictionary<string, object?>(fields.Count, StringComparer.Ordinal);
            var errors = new List<ImportError>();
            foreach (var field in fields)
            {
                if (mapping.ColumnOf(field.Key) is not { } column)
                {
                    continue;
                }

                var reading = Read(field, row.Cells[column]);
                var reason = reading.Reason ?? Repeated(seen, field.Key, reading.Value, row.Number);
                values[field.Key] = reading.Value;
                if (reason is not null)
                {
                    errors.Add(new ImportError(row.Number, mapping.Headers[column], field.Title, Shortened(row.Cells[column]), reason));
                }
            }

            yield return new ImportRow(row.Number, values, errors);
        }
    }

    private static FieldReading Read(ImportField field, string cell)
    {
        if (cell.Length == 0)
        {
            return field.Required ? FieldReading.Refused(Words.Required) : FieldReading.Of(null);
        }

        if (FormulaError().IsMatch(cell))
        {
            return FieldReading.Refused(Words.CellError.With(cell));
        }

        var reading = field.Read(cell);
        return reading.Reason is not null && RoundedNumber().IsMatch(cell) ? FieldReading.Refused(Words.Rounded) : reading;
    }

    private static Phrase? Repeated(Dictionary<string, Dictionary<object, int>> seen, string key, object? value, int number) =>
        value is not null && seen.TryGetValue(key, out var rows) && !rows.TryAdd(value, number) ? Words.NotUnique.With(rows[value]) : null;

    private static string Shortened(string value) => value.Length <= LongestValue ? value : value[..LongestValue] + "…";

    [GeneratedRegex("^(#(NULL|DIV0|VALUE|REF|NAME|NUM|NA|GETTING_DATA)|#NULL!|#DIV/0!|#VALUE!|#REF!|#NAME\\?|#NUM!|#N/A)\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex FormulaError();

    [GeneratedRegex(@"^[0-9](\.[0-9]+)?E\+[0-9]+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex RoundedNumber();
}
