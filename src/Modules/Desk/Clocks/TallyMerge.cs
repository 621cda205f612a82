using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;

namespace Pledge.Desk;

/// <summary>Adds up the tallies of the same key, so that their number depends on outlets and months and not on what happened.</summary>
internal sealed class TallyMerge(PledgeDbContext db, WriteGate gate) : IScheduledWork
{
    /// <summary>Name of the job.</summary>
    public const string Name = "tally-merge";

    private const int Batch = 500;

    public async Task Run(CancellationToken cancellation)
    {
        while (await Merge(cancellation) == Batch)
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<int> Merge(CancellationToken cancellation)
    {
        using var turn = await gate.Enter(db, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var crowded = db.Set<PromiseTally>()
            .GroupBy(tally => new { tally.Month, tally.Scope, tally.Promise, tally.OutletId, tally.Standing })
            .Where(group => group.Count() > 1)
            .Select(group => group.Key)
            .OrderBy(key => key.Month).ThenBy(key => key.Scope).ThenBy(key => key.Promise).ThenBy(key => key.OutletId).ThenBy(key => key.Standing)
            .Take(Batch);
        var found = await db.Set<PromiseTally>()
            .Join(crowded, tally => new { tally.Month, tally.Scope, tally.Promise, tally.OutletId, tally.Standing }, key => key, (tally, _) => tally)
            .ToListAsync(cancellation);

        // A merge on another node that took the same rows makes this save fail, for they are gone then; nothing is counted twice.
        db.RemoveRange(found);
        db.AddRange(PromiseTally.Of(found.Select(tally => (tally.Key, tally.Clocks))));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return found.Select(tally => tally.Key).Distinct().Count();
    }
}
