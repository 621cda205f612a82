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
internal sealed class ClockWakeUp(PledgeDbContext db, WriteGate gate, PackLibrary packs, AlarmTelling telling, AfterCommit afterCommit, TimeProvider time) : IScheduledWork
{
    /// <summary>Name of the job.</summary>
    public const string Name = "clock-wake-up";

    private static readonly string[] ClockColumns =
    [
        nameof(CaseClock.State), nameof(CaseClock.Standing), nameof(CaseClock.StartedAt), nameof(CaseClock.Month), nameof(CaseClock.DueAt),
        nameof(CaseClock.StoppedAt), nameof(CaseClock.NextChangeAt), nameof(CaseClock.Share),
    ];

    private static readonly string[] CaseColumns = [nameof(Case.Urgency), nameof(Case.NextDueAt), nameof(Case.NextPromise), nameof(Case.NextShare), nameof(Case.ClocksAt)];

    private const int Batch = 200;

    public async Task Run(CancellationToken cancellation)
    {
        while (await BringOn(time.GetUtcNow(), cancellation))
        {
            db.ChangeTracker.Clear();
        }

        while (await telling.Tell(time.GetUtcNow(), cancellation))
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<bool> BringOn(DateTimeOffset now, CancellationToken cancellation)
    {
        using var turn = await gate.Enter(db, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var due = await Claim(now, cancellation);
        if (due.Count == 0)
        {
            return false;
        }

        var histories = await Read(due, cancellation);
        var before = histories.SelectMany(history => history.Case.Clocks).Select(clock => (clock.Id, Key: TallyKey.Of(clock))).ToList();
        var reached = new List<CaseAlarm>();
        foreach (var history in histories)
        {
            reached.AddRange(ClockProjection.Rewrite(history, now));
            afterCommit.Tell(new LiveNews(CaseJournal.Topic, history.Case.Number, history.Case.Scope));
        }

        await Store([.. histories.Select(history => history.Case)], before, cancellation);
        await BulkInsert.Append(db, reached, cancellation);
        await transaction.CommitAsync(cancellation);
        afterCommit.Run();
        return true;
    }

    /// <summary>The cases with all that their clocks are worked out from, past the change tracker: a sweep changes many rows in a simple way.</summary>
    private async Task<List<CaseHistory>> Read(HashSet<long> ids, CancellationToken cancellation)
    {
        var cases = await db.Set<Case>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(cancellation);
        var facts = (await db.Set<RecordedFact>().AsNoTracking().Where(fact => ids.Contains(fact.CaseId)).ToListAsync(cancellation)).ToLookup(fact => fact.CaseId);
        var clocks = (await db.Set<CaseClock>().AsNoTracking().Where(clock => ids.Contains(clock.CaseId)).ToListAsync(cancellation)).ToLookup(clock => clock.CaseId);
        var alarms = (await db.Set<CaseAlarm>().AsNoTracking().Where(alarm => ids.Contains(alarm.CaseId)).ToListAsync(cancellation)).ToLookup(alarm => alarm.CaseId);
        var histories = new List<CaseHistory>(cases.Count);
        foreach (var @case in cases)
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
            await db.Set<CaseClock>().Where(clock => gone.Contains(clock.Id)).ExecuteDeleteAsync(cancellation);
        }

        await BulkUpdate.Write(db, clocks.Where(clock => clock.Id != 0).ToList(), ClockColumns, cancellation);
        await BulkInsert.Append(db, clocks.Where(clock => clock.Id == 0), cancellation);
        await BulkUpdate.Write(db, cases, CaseColumns, cancellation);
        await BulkInsert.Append(db, PromiseTally.Of(before.Select(clock => (clock.Key, -1)).Concat(clocks.Select(clock => (TallyKey.Of(clock), 1)))), cancellation);
    }

    /// <summary>The cases whose clocks change first, locked until the commit.</summary>
    private async Task<HashSet<long>> Claim(DateTimeOffset now, CancellationToken cancellation) => [.. await db.Set<CaseClock>()
        .IgnoreQueryFilters([PledgeDbContext.ScopeFilter])
        .Where(clock => clock.NextChangeAt <= now)
        .OrderBy(clock => clock.NextChangeAt)
        .Join(db.Set<Case>(), clock => clock.CaseId, @case => @case.Id, (_, @case) => @case.Id)
        .Take(Batch)
        .LockedIfFree()
        .ToListAsync(cancellation)];
}
