using Microsoft.EntityFrameworkCore;
using Pledge.Desk.Packs;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;
using Pledge.Kernel.Web;

namespace Pledge.Desk;

/// <summary>Brings clocks on that change without anything happening: half, three quarters, warnings, broken. Tells each once.</summary>
internal sealed class ClockWakeUp(PledgeDbContext db, WriteGate gate, PackLibrary packs, ClockMessages messages, AfterCommit afterCommit, TimeProvider time) : IScheduledWork
{
    /// <summary>Name of the job.</summary>
    public const string Name = "clock-wake-up";

    private const int Batch = 100;

    public async Task Run(CancellationToken cancellation)
    {
        while (await RunBatch(time.GetUtcNow(), cancellation) == Batch)
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<int> RunBatch(DateTimeOffset now, CancellationToken cancellation)
    {
        using var turn = await gate.Enter(db, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var due = await db.Set<CaseClock>().Where(clock => clock.NextChangeAt <= now).OrderBy(clock => clock.NextChangeAt).Select(clock => clock.CaseId).Take(Batch).ToListAsync(cancellation);
        if (due.Count == 0)
        {
            return 0;
        }

        var cases = await db.Set<Case>().Where(c => due.Contains(c.Id)).Include(c => c.Facts).Include(c => c.Clocks).AsSplitQuery().ToListAsync(cancellation);
        foreach (var @case in cases)
        {
            var pack = await packs.Of(db, @case.PackId, @case.PackVersion, cancellation);
            await messages.Send(@case, ClockProjection.Rewrite(new CaseHistory(@case, pack), now), cancellation);
            afterCommit.Tell(new LiveNews(CaseJournal.Topic, @case.Number, @case.Scope));
        }

        // Somebody who records a fact at the same moment works the same clocks out himself: his save or this one fails, and the next run finds what is left.
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        afterCommit.Run();
        return due.Count;
    }
}
