using Microsoft.EntityFrameworkCore;
using Pledge.Field;
using Pledge.Kernel.Data;
using Pledge.Kernel.Events;

namespace Pledge.Dispatch.Pool;

/// <summary>Takes a visit out of the pool that was dispatched by hand, called off or moved to another outlet.</summary>
internal sealed class PoolListener(PledgeDbContext db, TimeProvider time) : IListener<VisitNews>
{
    public async Task Hear(VisitNews happened, CancellationToken cancellation)
    {
        // One that was taken in this very transaction is still found open by the database.
        var pooled = await db.Set<PooledVisit>().FirstOrDefaultAsync(p => p.VisitId == happened.Visit.Id && p.ClosedAt == null, cancellation);
        if (pooled is { ClosedAt: null } && (happened.Visit.Status != VisitStatus.Requested || happened.Visit.OutletId != pooled.OutletId))
        {
            pooled.ClosedAt = time.GetUtcNow();
        }
    }
}
