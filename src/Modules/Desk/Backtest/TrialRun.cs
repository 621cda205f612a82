using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pledge.Desk.Packs;
using Pledge.Kernel.Data;
using Pledge.Kernel.Web;
using Pledge.Promises.Backtest;
using Pledge.Promises.Packs;

namespace Pledge.Desk.Backtest;

/// <summary>
/// Runs one trial: writes what happened as a log, reads it, replays it under each pack. The replay works on its own thread; this one tells how far it
/// is and whether somebody stopped it.
/// </summary>
internal sealed class TrialRun(PledgeDbContext db, PackLibrary library, TrialLog uploads, WriteGate gate, LiveChannel live, TimeProvider time)
{
    /// <summary>Topic of live news; the id is that of the trial.</summary>
    public const string Topic = "backtest";

    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(500);

    public async Task Run(Trial trial, CancellationToken cancellation)
    {
        var versions = await db.Set<PackVersion>().AsNoTracking().Where(version => version.Id == trial.PackVersionId || version.Id == trial.AgainstId).ToListAsync(cancellation);
        List<Pack> packs = [.. versions.OrderBy(version => version.Id != trial.PackVersionId).Select(version => library.Read(version).Text?.Pack).OfType<Pack>()];
        if (packs.Count != (trial.AgainstId is null ? 1 : 2))
        {
            await Fail(trial.Id, TrialRefusals.BrokenPack.Message, cancellation);
            return;
        }

        var path = Path.GetTempFileName();
        try
        {
            var map = await Write(trial, packs, path, cancellation);
            await Replay(trial, packs, map, path, cancellation);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public Task Fail(long id, Phrase failure, CancellationToken cancellation) => End(
        id,
        trial => (trial.State, trial.FailureChinese, trial.FailureEnglish) = (TrialState.Failed, failure.Chinese, failure.English),
        cancellation);

    private async Task<LogMap> Write(Trial trial, List<Pack> packs, string path, CancellationToken cancellation)
    {
        await using var log = new StreamWriter(path);
        if (trial is { From: { } from, To: { } to })
        {
            string[] attributes = [.. packs.SelectMany(pack => pack.Vocabulary.Attributes.Keys).Distinct(StringComparer.Ordinal)];
            await CaseLog.WriteHistory(db, from, to, attributes, log, cancellation);
            return LogMap.OfHistory(attributes);
        }

        var (content, opening) = await uploads.Open(trial, cancellation);
        await using var stream = content;
        using var table = opening.Table ?? throw new InvalidOperationException(opening.Refusal!.English);
        await CaseLog.WriteTable(table, log);
        return JsonSerializer.Deserialize<LogMap>(trial.Columns!, Wire.Json)!;
    }

    private async Task Replay(Trial trial, List<Pack> packs, LogMap map, string path, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var progress = new Share(packs.Count + 1);
        var work = Task.Run(() => Replay(packs, map, path, progress, stop.Token), CancellationToken.None);
        while (await Task.WhenAny(work, Task.Delay(BetweenReports, cancellation)) != work)
        {
            if (!await Tell(trial, progress.Percent, cancellation))
            {
                await stop.CancelAsync();
                await work.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                return;
            }
        }

        var (result, refusal) = await work;
        await (result is null
            ? Fail(trial.Id, PackSpeech.Of(refusal!), cancellation)
            : End(trial.Id, done => (done.State, done.Progress, done.Result) = (TrialState.Done, 100, JsonSerializer.Serialize(result, Wire.Json)), cancellation));
    }

    private static (TrialPage.Outcome? Result, Promises.Bilingual? Refusal) Replay(List<Pack> packs, LogMap map, string path, Share progress, CancellationToken stop)
    {
        using var text = new StreamReader(path);
        var length = new FileInfo(path).Length;
        var (log, refusal) = EventLogReader.Read(text, map.ToColumns(), progress.Part(length), stop);
        return log is null ? (null, refusal) : (TrialResult.Of(log, packs.ConvertAll(pack => BacktestRun.Replay(log, pack, null, progress.Part(log.CaseCount), stop))), null);
    }

    /// <summary>Says how far it is; false when somebody stopped it.</summary>
    private async Task<bool> Tell(Trial trial, int percent, CancellationToken cancellation)
    {
        using var turn = await gate.Enter(db, cancellation);
        var now = time.GetUtcNow();
        var goesOn = await db.Set<Trial>().Where(running => running.Id == trial.Id && running.State == TrialState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(running => running.Progress, percent).SetProperty(running => running.SeenAt, now), cancellation) == 1;
        TellPages(trial);
        return goesOn;
    }

    private async Task End(long id, Action<Trial> change, CancellationToken cancellation)
    {
        using var turn = await gate.Enter(db, cancellation);
        var trial = await db.Set<Trial>().FirstAsync(ending => ending.Id == id, cancellation);
        if (trial.State == TrialState.Running)
        {
            change(trial);
            trial.FinishedAt = time.GetUtcNow();
            trial.Version++;
            await db.SaveChangesAsync(cancellation);
        }

        TellPages(trial);
    }

    private void TellPages(Trial trial) => live.Publish(new LiveNews(Topic, trial.Id.ToString(CultureInfo.InvariantCulture), trial.Scope));

    /// <summary>How much is done of several parts that take about as long as each other.</summary>
    private sealed class Share(int parts)
    {
        private int begun;
        private volatile int percent;

        public int Percent => percent;

        public IProgress<long> Part(long total)
        {
            var number = begun++;
            return new Teller(done => percent = (int)Math.Min(99, 100 * (number + ((double)done / Math.Max(1, total))) / parts));
        }

        private sealed class Teller(Action<long> tell) : IProgress<long>
        {
            public void Report(long value) => tell(value);
        }
    }
}
