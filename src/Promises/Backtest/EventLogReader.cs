using System.Globalization;
using Pledge.Promises.Calendars;

namespace Pledge.Promises.Backtest;

/// <summary>A log that was read, or why it cannot be.</summary>
/// <param name="Log">The log, or <see langword="null"/>.</param>
/// <param name="Refusal">What is wrong and what to do about it, or <see langword="null"/>.</param>
public sealed record EventLogReading(EventLog? Log, Bilingual? Refusal);

/// <summary>Reads an event log with a head line, of any size, row by row.</summary>
public sealed class EventLogReader
{
    private const int MostErrorsShown = 20;
    private const int RowsBetweenReports = 1 << 14;
    private const int LongestShown = 40;

    private static readonly Bilingual OpenQuote = new("引号未闭合，或闭合后还有文字；格内的引号应写两遍。", "A quotation mark is not closed, or text follows it; write one inside a field twice.");

    private readonly EventLog _log;
    private readonly CsvRows _rows;
    private readonly LogTimes _times;
    private readonly List<string> _names;
    private readonly int _case;
    private readonly int _event;
    private readonly int _time;
    private readonly int _recorded;
    private readonly int _customer;
    private readonly int[] _attributes;

    private EventLogReader(CsvRows rows, LogColumns columns, List<string> names)
    {
        _rows = rows;
        _names = names;
        _log = new(columns);
        _times = new(columns.Zone, columns.MonthFirst);
        _case = names.IndexOf(columns.Case);
        _event = names.IndexOf(columns.Event);
        _time = names.IndexOf(columns.Time);
        _recorded = columns.Recorded is { } recorded ? names.IndexOf(recorded) : -1;
        _customer = columns.Customer is { } customer ? names.IndexOf(customer) : -1;
        _attributes = [.. columns.Attributes.Values.Select(column => names.IndexOf(column))];
    }

    /// <summary>Reads a log. Rows that cannot be used are left out and counted; the first are told with their line.</summary>
    /// <param name="text">Separated values (comma, semicolon or tab) whose first row names the columns.</param>
    /// <param name="columns">Which columns mean what.</param>
    /// <param name="progress">Is told how many characters have been read, now and then.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static EventLogReading Read(TextReader text, LogColumns columns, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        var rows = new CsvRows(text);
        if (!rows.Next())
        {
            return new(null, new("日志为空：应有列名一行和数据行。", "The log is empty: it needs a line of column names and rows."));
        }

        if (rows.Broken is not null)
        {
            return new(null, new($"列名一行有误：{OpenQuote.Chinese}", $"The line of column names: {OpenQuote.English}"));
        }

        List<string> names = [.. Enumerable.Range(0, rows.Count).Select(index => rows.Field(index).Trim('\uFEFF').Trim().ToString())];
        string?[] wanted = [columns.Case, columns.Event, columns.Time, columns.Recorded, columns.Customer, .. columns.Attributes.Values];
        if (wanted.FirstOrDefault(column => column is not null && !names.Contains(column)) is { } missing)
        {
            var known = string.Join(", ", names);
            return new(null, new($"日志中没有列“{missing}”；有：{known}。", $"The log has no column \"{missing}\"; it has: {known}."));
        }

        var log = new EventLogReader(rows, columns, names).ReadRows(progress, cancellation);
        return log.RowCount > 0 ? new(log, null) : new(null, NoRows(log));
    }

    private static Bilingual NoRows(EventLog log)
    {
        var first = log.FirstErrors.Count > 0 ? log.FirstErrors[0].Message : new("没有数据行", "there are none");
        return new($"日志中没有可用的数据行：{first.Chinese}", $"The log has no row that can be used: {first.English}");
    }

    private EventLog ReadRows(IProgress<long>? progress, CancellationToken cancellation)
    {
        for (var row = 0L; _rows.Next(); row++)
        {
            if (row % RowsBetweenReports == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(_rows.Characters);
            }

            ReadRow();
        }

        progress?.Report(_rows.Characters);
        return _log;
    }

    private void ReadRow()
    {
        if (_rows.Broken is { } broken)
        {
            Fail(broken < _names.Count ? _names[broken] : "", OpenQuote.Chinese, OpenQuote.English);
            return;
        }

        var name = _rows.Field(_case).Trim();
        var happened = _rows.Field(_event).Trim();
        var time = _rows.Field(_time);
        if (name.IsEmpty || happened.IsEmpty)
        {
            Fail(name.IsEmpty ? _log.Columns.Case : _log.Columns.Event, "此处为空。", "There is nothing here.");
            return;
        }

        if (_times.Read(time) is not { } at)
        {
            var shown = time.Length > LongestShown ? time[..LongestShown].ToString() : time.ToString();
            var (example, zh, en) = _log.Columns.MonthFirst ? ("3/2/2026", "月", "month") : ("2/3/2026", "日", "day");
            Fail(
                _log.Columns.Time,
                $"“{shown}”不是 {BusinessCalendar.Years} 年间的时间，应如 2026-03-02 09:00 或 {example} 09:00（{zh}在前）。",
                $"\"{shown}\" is not a time of the years {BusinessCalendar.Years}, expected one like 2026-03-02 09:00 or {example} 09:00 ({en} first).");
            return;
        }

        long? recorded = null;
        if (_recorded >= 0 && (recorded = Order(_rows.Field(_recorded))) is null)
        {
            Fail(_log.Columns.Recorded!, "记录时间应为时间或整数。", "The time of recording must be a time or a whole number.");
            return;
        }

        if (_customer >= 0)
        {
            _log.Customers.Of(_rows.Field(_customer).Trim());
        }

        _log.Add(name, at, _log.Events.Of(happened), AttributeSet(), recorded);
    }

    private int AttributeSet()
    {
        if (_attributes.Length == 0)
        {
            return AttributeSets.None;
        }

        foreach (var column in _attributes)
        {
            _log.AttributeSets.Append(_rows.Field(column).Trim());
        }

        return _log.AttributeSets.Take();
    }

    private long? Order(ReadOnlySpan<char> text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : _times.Read(text);

    private void Fail(string column, string chinese, string english)
    {
        _log.ErrorCount++;
        if (_log.FirstErrors.Count < MostErrorsShown)
        {
            _log.FirstErrors.Add(new(_rows.Line, column, new(chinese, english)));
        }
    }
}
