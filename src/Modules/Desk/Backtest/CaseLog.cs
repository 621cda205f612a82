using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Exchange;
using Pledge.Kernel.Web;

namespace Pledge.Desk.Backtest;

/// <summary>Writes what happened as an event log: the organisation's own cases, or the rows of an uploaded table.</summary>
internal static class CaseLog
{
    private const int Batch = 500;

    /// <summary>Column of an attribute; a prefix keeps it apart from the others.</summary>
    public static string ColumnOf(string attribute) => "attribute " + attribute;

    /// <summary>The facts of the cases that were reported in a period, within the caller's part of the network.</summary>
    public static async Task WriteHistory(PledgeDbContext db, DateOnly from, DateOnly to, IReadOnlyList<string> attributes, TextWriter log, CancellationToken cancellation)
    {
        await log.WriteLineAsync(Line(["case", "event", "time", "recorded", "customer", .. attributes.Select(ColumnOf)]));
        var (first, end) = (House.StartOf(from), House.StartOf(to.AddDays(1)));
        for (var after = 0L; ;)
        {
            var cases = await db.Set<Case>().AsNoTracking().Where(c => c.ReportedAt >= first && c.ReportedAt < end && c.Id > after).OrderBy(c => c.Id).Take(Batch).Include(c => c.Facts).ToListAsync(cancellation);
            if (cases.Count == 0)
            {
                return;
            }

            foreach (var @case in cases)
            {
                await WriteCase(@case, attributes, log);
            }

            after = cases[^1].Id;
        }
    }

    /// <summary>The rows of a table, whatever file it stands in.</summary>
    public static async Task WriteTable(TableReader table, TextWriter log)
    {
        await log.WriteLineAsync(Line(table.Headers));
        foreach (var row in table.Rows())
        {
            await log.WriteLineAsync(Line(row.Cells));
        }
    }

    private static async Task WriteCase(Case @case, IReadOnlyList<string> attributes, TextWriter log)
    {
        var known = new Dictionary<string, string>(@case.InitialAttributes, StringComparer.Ordinal);
        foreach (var fact in @case.Facts.OrderBy(fact => fact.HappenedAt).ThenBy(fact => fact.Id))
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
