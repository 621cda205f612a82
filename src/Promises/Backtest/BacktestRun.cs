using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;
using Pledge.Promises.Ratios;

namespace Pledge.Promises.Backtest;

/// <summary>Tries a pack on an event log before anybody signs it.</summary>
public static class BacktestRun
{
    private const string Customers = "customers";
    private const int CasesBetweenReports = 1 << 12;

    /// <summary>Replays a log under a pack.</summary>
    /// <param name="log">The log.</param>
    /// <param name="pack">The pack.</param>
    /// <param name="until">When clocks that still run are read; the last event of the log when not given.</param>
    /// <param name="progress">Is told how many cases have been replayed, now and then.</param>
    /// <param name="cancellation">Stops the replay.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static BacktestResult Replay(
        EventLog log, Pack pack, DateTimeOffset? until = null, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        var end = until is { } given ? UtcSecond.Of(given) : log.LastSecond;
        var replay = new LogReplay(log, pack.Clocks);
        PromiseTally[] tallies = [.. pack.Clocks.Promises.Select(promise => new PromiseTally(promise))];
        for (var number = 0; number < log.CaseCount; number++)
        {
            if (number % CasesBetweenReports == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(number);
            }

            var read = replay.Read(number);
            foreach (var tally in tallies)
            {
                tally.Add(read, number, end);
            }
        }

        progress?.Report(log.CaseCount);
        return new(
            pack,
            log.RowCount,
            log.CaseCount,
            log.From,
            UtcSecond.At(end),
            [.. tallies.Select(tally => tally.ToResult(Explain(tally, replay, pack, log.Cases, end))).Where(result => result.Cases > 0)],
            [.. pack.Ratios.Where(ratio => ratio is { Per: Customers, AtLeast: not null }).Select(ratio => new StaffingResult(ratio, log.CustomerCount, RatioEvaluation.Asked(ratio, log.CustomerCount)))]);
    }

    private static List<WorstCase> Explain(PromiseTally tally, LogReplay replay, Pack pack, NameTable names, long end)
    {
        List<WorstCase> worst = [];
        foreach (var (number, counted) in tally.Worst)
        {
            worst.Add(new(names[number], counted, ClockEvaluation.Explain(tally.Promise, replay.ReadFacts(number), pack.Vocabulary, UtcSecond.At(end))));
        }

        return worst;
    }
}
