using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Exchange;
using Pledge.Kernel.Web;

namespace Pledge.Desk.Backtest;

/// <summary>Writes what happened as a log with columns of our own: the organisation's cases, or the rows of an uploaded table.</summary>
internal static class CaseLog
{
    private const int Batch = 500;
    private const int RowsBetweenReports = 4096;

    /// <summary>
    /// The facts of the cases that were reported in the period of a trial, within the caller's part of the network, as they were known when it was begun, so that
    /// a trial that is run again comes to the same result; false when <paramref name="goesOn"/> stopped it.
    /// </summary>
    public static async Task<bool> WriteHistory(
        PledgeDbContext db, Trial trial, IReadOnlyList<string> attributes, TextWriter log, Func<double, Task<bool>> goesOn, CancellationToken cancellation)
    {
        await log.WriteLineAsync(Line([LogMap.CaseColumn, LogMap.EventColumn, LogMap.TimeColumn, LogMap.RecordedColumn, LogMap.CustomerColumn, .. attributes.Select(LogMap.ColumnOf)]));
        var (first, end) = (House.StartOf(trial.From!.Value), House.StartOf(trial.To!.Value.AddDays(1)));
        var reported = db.Set<Case>().AsNoTracking().Where(c => c.ReportedAt >= first && c.ReportedAt < end);
        var all = await reported.CountAsync(cancellation);
        var after = 0L;
        for (var done = 0; await goesOn((double)done / Math.Max(1, all)); done += Batch)
        {
            var cases = await reported.Where(c => c.Id > after).OrderBy(c => c.Id).Take(Batch).Include(c => c.Facts).ToListAsync(cancellation);
            if (cases.Count == 0)
            {
                return true;
            }

            foreach (var @case in cases)
            {
                await WriteCase(@case, trial.CreatedAt, attributes, log);
            }

            after = cases[^1].Id;
        }

        return false;
    }

    /// <summary>
    /// The rows of a table, with the columns that the map names. Each row stands on the line that the table gives it, so that a fault names the row
    /// that the user's spreadsheet program shows. Why the table ended before its end, or null.
    /// </summary>
    public static Phrase? WriteTable(TableReader table, LogMap map, TextWriter log, IProgress<long> progress, CancellationToken stop)
    {
        var titles = table.Headers.ToList();
        List<(string Name, string Title)> columns = [(LogMap.CaseColumn, map.Case), (LogMap.EventColumn, map.Event), (LogMap.TimeColumn, map.Time)];
        columns.AddRange(new[] { (LogMap.RecordedColumn, map.Recorded), (LogMap.CustomerColumn, map.Customer) }.Where(column => column.Item2 is not null)!);
        columns.AddRange(map.Attributes.Select(attribute => (LogMap.ColumnOf(attribute.Key), attribute.Value)));
        var places = columns.ConvertAll(column => titles.IndexOf(column.Title));
        log.WriteLine(Line([.. columns.Select(column => column.Name), .. map.Always.Keys.Select(LogMap.ColumnOf)]));
        var line = 1;
        foreach (var row in table.Rows())
        {
            for (; line < row.Number - 1; line++)
            {
                log.WriteLine();
            }

            log.WriteLine(Line([.. places.Select(place => row.Cells[place].ReplaceLineEndings(" ")), .. map.Always.Values]));
            line++;
            if (line % RowsBetweenReports == 0)
            {
                stop.ThrowIfCancellationRequested();
                progress.Report(line);
            }
        }

        return table.Refusal;
    }

    private static async Task WriteCase(Case @case, DateTimeOffset until, IReadOnlyList<string> attributes, TextWriter log)
    {
        var known = new Dictionary<string, string>(@case.InitialAttributes, StringComparer.Ordinal);
        foreach (var fact in @case.Facts.Where(fact => fact.RecordedAt <= until).OrderBy(fact => fact.HappenedAt).ThenBy(fact => fact.Id))
        {
            foreach (var (name, value) in fact.Attributes ?? new Dictionary<string, string>(StringComparer.Ordinal))
            {
                known[name] = value;
            }

            await log.WriteLineAsync(Line(
            [
                @case.Number,
                fact.Event,
                fact.HappenedAt.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                fact.Id.ToString(CultureInfo.InvariantCulture),
                @case.CustomerId.ToString(CultureInfo.InvariantCulture),
                .. attributes.Select(name => known.GetValueOrDefault(name, "")),
            ]));
        }
    }

    private static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(cell =>
        cell.AsSpan().IndexOfAny(",\"\r\n;\t") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
}
