using Microsoft.EntityFrameworkCore;
using Pledge.Desk.Packs;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;
using Pledge.Kernel.Web;

namespace Pledge.Desk;

/// <summary>
/// Brings clocks on that change without anything happening: half, three quarters, warnings, steps of the ladder, broken. Then tells what they have set
/// off. Several nodes share the work: each takes cases that no other node, and nobody who records a fact, holds at the moment.
/// </summary>
internal sealed class ClockWakeUp(PledgeDbContext db, WriteGate gate, PackLibrary packs, StuckCases stuck, AlarmTelling telling, AfterCommit afterCommit, TimeProvider time) : IScheduledWork
{
    /// <summary>Name of the job.</summary>
    public const string Name = "clock-wake-up";

    /// <summary>Clocks of which one run takes care. Only the keys of their cases are held; what is more than that waits for the next run.</summary>
    private const int MostClocks = 2_000_000;

    private static readonly string[] ClockColumns =
    [
        nameof(CaseClock.State), nameof(CaseClock.Standing), nameof(CaseClock.StartedAt), nameof(CaseClock.Month), nameof(CaseClock.DueAt),
        nameof(CaseClock.StoppedAt), nameof(CaseClock.NextChangeAt), nameof(CaseClock.Share),
    ];

    private static readonly string[] CaseColumns = [nameof(Case.Urgency), nameof(Case.NextDueAt), nameof(Case.NextPromise), nameof(Case.NextShare), nameof(Case.ClocksAt)];

    private readonly Pace pace = new(100, 500, time);

    public async Task Run(CancellationToken cancellation)
    {
        await using var cache = await WideCache.Open(db, cancellation);
        var due = await Due(cancellation);
        for (var done = 0; done < due.Length;)
        {
            var batch = due[done..Math.Min(done + pace.Size, due.Length)];
            await BringOn(batch, cancellation);
            done += batch.Length;
        }

        await stuck.Report(cancellation);
        while (await telling.Tell(cancellation))
        {
            // One transaction after the other, so that people get their turn in between.
        }
    }

    /// <summary>
    /// The cases whose clocks have changed, in the order of their keys: what was written together is read and changed together. Which of them is
    /// brought on first does not matter, for nothing is told before its turn.
    /// </summary>
    private async Task<long[]> Due(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var due = await db.Set<CaseClock>().Where(clock => clock.NextChangeAt <= now).OrderBy(clock => clock.NextChangeAt).Select(clock => clock.CaseId).Take(MostClocks).ToListAsync(cancellation);
        due.Sort();
        return [.. due.Where((id, index) => index == 0 || due[index - 1] != id)];
    }

    /// <summary>Brings cases on, all or none; when that fails, those alone that cannot be brought on are left out.</summary>
    private async Task BringOn(long[] ids, CancellationToken cancellation)
    {
        try
        {
            await BringOnTogether(ids, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            if (ids.Length == 1)
            {
                await stuck.SetAside(ids[0], failure, cancellation);
                return;
            }

            await BringOn(ids[..(ids.Length / 2)], cancellation);
            await BringOn(ids[(ids.Length / 2)..], cancellation);
        }
    }

    private async Task BringOnTogether(long[] ids, CancellationToken cancellation)
    {
        using var turn = await gate.Enter(db, cancellation);
        var began = time.GetTimestamp();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var now = time.GetUtcNow();
        var histories = await Read(ids, now, cancellation);
        var before = histories.SelectMany(history => history.Case.Clocks).Select(clock => (clock.Id, Key: TallyKey.Of(clock))).ToList();
        var reached = histories.SelectMany(history => ClockProjection.Rewrite(history, now)).ToList();
        await Store(histories.ConvertAll(history => history.Case), before, cancellation);
        await BulkInsert.Append(db, reached, cancellation);
        await transaction.CommitAsync(cancellation);
        pace.Learn(began);
        histories.ForEach(history => afterCommit.Tell(new LiveNews(CaseJournal.Topic, history.Case.Number, history.Case.Scope)));
        afterCommit.Run();
    }

    /// <summary>
    /// The cases that nobody else holds and whose clocks have still to be brought on, locked until the commit, with all that their clocks are worked out
    /// from; past the change tracker, for a sweep changes many rows in a simple way.
    /// </summary>
    private async Task<List<CaseHistory>> Read(long[] ids, DateTimeOffset now, CancellationToken cancellation)
    {
        var cases = await db.Set<Case>().AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.Id)).LockedIfFree().ToListAsync(cancellation);
        ids = [.. cases.Select(c => c.Id)];
        var clocks = (await db.Set<CaseClock>().AsNoTracking().Where(clock => EF.Parameter(ids).Contains(clock.CaseId)).ToListAsync(cancellation)).ToLookup(clock => clock.CaseId);
        var facts = (await db.Set<RecordedFact>().AsNoTracking().Where(fact => EF.Parameter(ids).Contains(fact.CaseId)).ToListAsync(cancellation)).ToLookup(fact => fact.CaseId);
        var alarms = (await db.Set<CaseAlarm>().AsNoTracking().Where(alarm => EF.Parameter(ids).Contains(alarm.CaseId)).ToListAsync(cancellation)).ToLookup(alarm => alarm.CaseId);
        var histories = new List<CaseHistory>(cases.Count);
        foreach (var @case in cases.Where(c => clocks[c.Id].Any(clock => clock.NextChangeAt <= now)))
        {
            @case.Facts.AddRange(facts[@case.Id]);
            @case.Clocks.AddRange(clocks[@case.Id]);
            @case.Alarms.AddRange(alarms[@case.Id]);
            histories.Add(new CaseHistory(@case, await packs.Of(db, @case.PackId, @case.PackVersion, cancellation)));
        }

        return histories;
    }

    /// <summary>Stores the clocks, what the cases copy of them and what they count, in a few statements.</summary>
    private async Task Store(IReadOnlyList<Case> cases, IReadOnlyList<(long Id, TallyKey Key)> before, CancellationToken cancellation)
    {
        var clocks = cases.SelectMany(@case => @case.Clocks).ToList();
        var gone = before.Select(clock => clock.Id).Except(clocks.Select(clock => clock.Id)).ToList();
        if (gone.Count > 0)
        {
            await db.Set<CaseClock>().Where(clock => EF.Parameter(gone).Contains(clock.Id)).ExecuteDeleteAsync(cancellation);
        }

        await BulkUpdate.Write(db, clocks.Where(clock => clock.Id != 0).ToList(), ClockColumns, cancellation);
        await BulkInsert.Append(db, clocks.Where(clock => clock.Id == 0), cancellation);
        await BulkUpdate.Write(db, cases, CaseColumns, cancellation);
        await BulkInsert.Append(db, PromiseTally.Of(before.Select(clock => (clock.Key, -1)).Concat(clocks.Select(clock => (TallyKey.Of(clock), 1)))), cancellation);
    }
}
