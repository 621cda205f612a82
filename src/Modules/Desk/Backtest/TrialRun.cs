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
/// Runs one trial: reads an uploaded log so that its columns can be named; or writes what happened as a log and replays it under each pack. The hard
/// work has its own thread; this one tells how far it is and whether somebody stopped it.
/// </summary>
internal sealed class TrialRun(PledgeDbContext db, PackLibrary library, TrialLog uploads, WriteGate gate, LiveChannel live, TimeProvider time)
{
    /// <summary>Topic of live news; the id is that of the trial.</summary>
    public const string Topic = "backtest";

    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(500);

    public async Task Run(Trial trial, CancellationToken cancellation)
    {
        if (trial is { FileId: not null, Profile: null })
        {
            await ReadLog(trial, cancellation);
            return;
        }

        var versions = await db.Set<PackVersion>().AsNoTracking().Where(version => version.Id == trial.PackVersionId || version.Id == trial.AgainstId).ToListAsync(cancellation);
        List<Pack> packs = [.. versions.OrderBy(version => version.Id != trial.PackVersionId).Select(version => library.Read(version).Text?.Pack).OfType<Pack>()];
        if (packs.Count != (trial.AgainstId is null ? 1 : 2))
        {
            await Fail(trial, TrialRefusals.BrokenPack.Message, cancellation);
            return;
        }

        var path = Path.GetTempFileName();
        try
        {
            await (trial.FileId is null ? ReplayHistory(trial, packs, path, cancellation) : ReplayUpload(trial, packs, path, cancellation));
        }
        finally
        {
            File.Delete(path);
        }
    }

    public Task Fail(Trial trial, Phrase failure, CancellationToken cancellation) => End(
        trial,
        failed => (failed.State, failed.FailureChinese, failed.FailureEnglish, failed.FinishedAt) = (TrialState.Failed, failure.Chinese, failure.English, time.GetUtcNow()),
        cancellation);

    private async Task ReadLog(Trial trial, CancellationToken cancellation)
    {
        var (content, opening) = await uploads.Open(trial, cancellation);
        await using var stream = content;
        using var table = opening.Table;
        if (table is null)
        {
            await Fail(trial, opening.Refusal!, cancellation);
            return;
        }

        var share = new TrialShare(1);
        if (await Watch(trial, share, stop => LogProfile.Of(table, share.Part(stream), stop), cancellation) is not { } profile)
        {
            return;
        }

        var refusal = table.Refusal ?? (profile.Rows == 0 ? Words.NoRows : null);
        await (refusal is not null
            ? Fail(trial, refusal, cancellation)
            : End(trial, read => (read.State, read.Profile, read.Progress, read.Attempts) = (TrialState.Uploaded, JsonSerializer.Serialize(profile, Wire.Json), 0, 0), cancellation));
    }

    private async Task ReplayHistory(Trial trial, List<Pack> packs, string path, CancellationToken cancellation)
    {
        string[] attributes = [.. packs.SelectMany(pack => pack.Vocabulary.Attributes.Keys).Distinct(StringComparer.Ordinal)];
        var share = new TrialShare(packs.Count + 2);
        var part = share.Part(100);
        await using (var log = new StreamWriter(path))
        {
            if (!await CaseLog.WriteHistory(db, trial, attributes, log, GoesOn, cancellation))
            {
                return;
            }
        }

        var columns = LogMap.ColumnsOf(attributes);
        await Conclude(trial, await Watch(trial, share, stop => Replay(packs, columns, null, trial.CreatedAt, path, share, stop), cancellation), cancellation);

        Task<bool> GoesOn(double done)
        {
            part.Report((long)(100 * done));
            return Tell(trial, share.Percent, cancellation);
        }
    }

    private async Task ReplayUpload(Trial trial, List<Pack> packs, string path, CancellationToken cancellation)
    {
        var (content, opening) = await uploads.Open(trial, cancellation);
        await using var stream = content;
        using var table = opening.Table ?? throw new InvalidOperationException(opening.Refusal!.English);
        var map = JsonSerializer.Deserialize<LogMap>(trial.Columns!, Wire.Json)!;
        var share = new TrialShare(packs.Count + 2);
        await Conclude(trial, await Watch(trial, share, WriteAndReplay, cancellation), cancellation);

        Replayed WriteAndReplay(CancellationToken stop)
        {
            using (var log = new StreamWriter(path))
            {
                if (CaseLog.WriteTable(table, map, log, share.Part(stream), stop) is { } refusal)
                {
                    return new Replayed(null, refusal);
                }
            }

            return Replay(packs, map.ToColumns(), map, null, path, share, stop);
        }
    }

    private static Replayed Replay(List<Pack> packs, LogColumns columns, LogMap? map, DateTimeOffset? until, string path, TrialShare share, CancellationToken stop)
    {
        using var text = new StreamReader(path);
        var (log, refusal) = EventLogReader.Read(text, columns, share.Part(new FileInfo(path).Length), stop);
        return log is null
            ? new Replayed(null, refusal!.AsPhrase())
            : new Replayed(TrialResult.Of(log, packs.ConvertAll(pack => BacktestRun.Replay(log, pack, until, share.Part(log.CaseCount), stop)), map), null);
    }

    private Task Conclude(Trial trial, Replayed? replayed, CancellationToken cancellation) => replayed switch
    {
        null => Task.CompletedTask,
        { Result: { } result } => End(
            trial,
            done => (done.State, done.Progress, done.Result, done.FinishedAt) = (TrialState.Done, 100, JsonSerializer.Serialize(result, Wire.Json), time.GetUtcNow()),
            cancellation),
        _ => Fail(trial, replayed.Refusal!, cancellation),
    };

    /// <summary>Works on another thread and tells how far it is meanwhile; null when somebody stopped it. Nothing goes on afterwards.</summary>
    private async Task<T?> Watch<T>(Trial trial, TrialShare share, Func<CancellationToken, T> work, CancellationToken cancellation)
        where T : class
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var working = Task.Run(() => work(stop.Token), CancellationToken.None);
        try
        {
            while (await Task.WhenAny(working, Task.Delay(BetweenReports, cancellation)) != working)
            {
                if (!await Tell(trial, share.Percent, cancellation))
                {
                    return null;
                }
            }

            return await working;
        }
        finally
        {
            await stop.CancelAsync();
            await working.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
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

    private async Task End(Trial trial, Action<Trial> change, CancellationToken cancellation)
    {
        using var turn = await gate.Enter(db, cancellation);
        var ending = await db.Set<Trial>().FirstAsync(each => each.Id == trial.Id, cancellation);
        if (ending.State == TrialState.Running)
        {
            change(ending);
            ending.Version++;
            await db.SaveChangesAsync(cancellation);
        }

        TellPages(trial);
    }

    private void TellPages(Trial trial) => live.Publish(new LiveNews(Topic, trial.Id.ToString(CultureInfo.InvariantCulture), trial.Scope));

    /// <summary>What came out of a replay, or why nothing did.</summary>
    private sealed record Replayed(TrialPage.Outcome? Result, Phrase? Refusal);
}
