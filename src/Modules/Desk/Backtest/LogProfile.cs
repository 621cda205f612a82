using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Pledge.Kernel.Exchange;

namespace Pledge.Desk.Backtest;

/// <summary>What stands in an uploaded log, so that a person can say which column holds what.</summary>
/// <param name="Rows">Rows with content.</param>
/// <param name="Columns">In their order.</param>
/// <param name="First">The first rows.</param>
public sealed partial record LogProfile(int Rows, IReadOnlyList<LogProfile.Column> Columns, IReadOnlyList<IReadOnlyList<string>> First)
{
    /// <summary>A column with more different values than this tells no states, events or classes.</summary>
    public const int MostValues = 300;

    private const int FirstRows = 5;
    private const int LongestValue = 200;
    private const int RowsBetweenReports = 4096;

    /// <summary>Reads the whole table.</summary>
    public static LogProfile Of(TableReader table, IProgress<long> progress, CancellationToken stop)
    {
        var columns = table.Headers.Select(title => new Counter(title)).ToList();
        var first = new List<IReadOnlyList<string>>();
        var rows = 0;
        foreach (var row in table.Rows())
        {
            if (rows++ % RowsBetweenReports == 0)
            {
                stop.ThrowIfCancellationRequested();
                progress.Report(rows);
            }

            if (rows <= FirstRows)
            {
                first.Add(row.Cells);
            }

            for (var column = 0; column < columns.Count; column++)
            {
                columns[column].Add(row.Cells[column]);
            }
        }

        return new LogProfile(rows, [.. columns.Select(column => column.ToColumn())], first);
    }

    /// <summary>The column of a title, or null.</summary>
    public Column? Find(string? title) => Columns.FirstOrDefault(column => column.Title == title);

    [GeneratedRegex(@"^\d{1,4}\D(?<second>\d{1,2})\D\d{1,4}(\D|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Time();

    /// <summary>A column.</summary>
    /// <param name="Title">As the table has it.</param>
    /// <param name="Values">The different values, most frequent first; none when there are more than <see cref="MostValues"/>.</param>
    /// <param name="IsTime">Whether times stand in it.</param>
    /// <param name="IsMonthFirst">Whether its dates cannot be read day before month.</param>
    public sealed record Column(string Title, IReadOnlyList<Value> Values, bool IsTime, bool IsMonthFirst);

    /// <summary>A value and how often it stands there.</summary>
    public sealed record Value(string Text, int Rows);

    private sealed class Counter(string title)
    {
        private readonly Dictionary<string, int> values = new(StringComparer.Ordinal);
        private bool? isTime;
        private bool many;
        private bool monthFirst;

        public void Add(string cell)
        {
            if (cell.Length == 0)
            {
                return;
            }

            isTime ??= Time().IsMatch(cell);
            monthFirst |= isTime.Value && !monthFirst && Time().Match(cell) is { Success: true } date && int.Parse(date.Groups["second"].ValueSpan, CultureInfo.InvariantCulture) > 12;
            if (!many)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(values, cell.Length > LongestValue ? cell[..LongestValue] : cell, out _)++;
                many = values.Count > MostValues;
            }
        }

        public Column ToColumn() => new(
            title,
            many ? [] : [.. values.OrderByDescending(value => value.Value).ThenBy(value => value.Key, StringComparer.Ordinal).Select(value => new Value(value.Key, value.Value))],
            isTime ?? false,
            monthFirst);
    }
}
