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

        var cases = await db.Set<Case>().Where(c => due.Contains(c.Id)).Include(c => c.Facts).Include(c => c.Clocks).Include(c => c.Alarms).AsSplitQuery().ToListAsync(cancellation);
        var reached = new List<CaseAlarm>();
        foreach (var @case in cases)
        {
            reached.AddRange(ClockProjection.Rewrite(new CaseHistory(@case, await packs.Of(db, @case.PackId, @case.PackVersion, cancellation)), now));
            afterCommit.Tell(new LiveNews(CaseJournal.Topic, @case.Number, @case.Scope));
        }

        await db.SaveChangesAsync(cancellation);
        await BulkInsert.Append(db, reached, cancellation);
        await transaction.CommitAsync(cancellation);
        afterCommit.Run();
        return true;
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
