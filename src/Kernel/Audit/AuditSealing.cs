using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;

namespace Pledge.Kernel.Audit;

/// <summary>
/// Seals committed entries in the order of their keys. Writers do not wait for one another: an entry that is committed late gets a later position.
/// Any node may seal, one at a time.
/// </summary>
internal sealed class AuditSealing(PledgeDbContext db, WriteGate gate) : IScheduledWork
{
    private const int MostAtOnce = 1000;

    public async Task Run(CancellationToken cancellation)
    {
        while (await SealSome(cancellation) == MostAtOnce)
        {
            // More wait.
        }
    }

    private async Task<int> SealSome(CancellationToken cancellation)
    {
        using var turn = await gate.Enter(db, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.Set<AuditChainEnd>().AsNoTracking().LockedIfFree().SingleOrDefaultAsync(cancellation) is not { } end)
        {
            return 0; // another node is sealing these
        }

        var entries = await db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.ChainPosition == null).OrderBy(entry => entry.Id).Take(MostAtOnce).ToListAsync(cancellation);
        foreach (var entry in entries)
        {
            entry.ChainPosition = ++end.Position;
            entry.Seal = end.Seal = AuditChain.SealOf(entry, end.Position, end.Seal);
        }

        await BulkUpdate.Write(db, entries, [nameof(AuditEntry.ChainPosition), nameof(AuditEntry.Seal)], cancellation);
        await db.Set<AuditChainEnd>().ExecuteUpdateAsync(set => set.SetProperty(e => e.Position, end.Position).SetProperty(e => e.Seal, end.Seal), cancellation);
        await transaction.CommitAsync(cancellation);
        return entries.Count;
    }
}
