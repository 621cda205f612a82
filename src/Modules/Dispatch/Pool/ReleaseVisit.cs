using Microsoft.EntityFrameworkCore;
using Pledge.Field;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Dispatch.Pool;

/// <summary>Puts a visit that waits into the pool of its outlet, or takes it out again.</summary>
internal static class ReleaseVisit
{
    internal sealed record Command : Command<Command>;

    internal static async Task<Outcome<Done>> Release(
        long id, Command command, PledgeDbContext db, IVisits visits, CallerContext callers, AfterCommit afterCommit, TimeProvider time, CancellationToken cancellation)
    {
        if (await visits.Find(id, cancellation) is not { } visit)
        {
            return CommonRefusals.NotFound;
        }

        if (visit.Status != VisitStatus.Requested)
        {
            return PlanRefusals.NotWaiting;
        }

        // Twice is once: the index lets a visit into the pool a single time.
        if (!await db.Set<PooledVisit>().AnyAsync(pooled => pooled.VisitId == id && pooled.ClosedAt == null, cancellation))
        {
            db.Add(new PooledVisit
            {
                Scope = visit.Scope,
                OutletId = visit.OutletId,
                VisitId = visit.Id,
                VisitNumber = visit.Number,
                CustomerName = visit.CustomerName,
                Address = visit.Address,
                Subject = visit.Subject,
                ReleasedAt = time.GetUtcNow(),
                ReleasedBy = callers.Current.Name,
            });
            afterCommit.Tell(new LiveNews("board", visit.OutletId.ToString(), visit.Scope));
        }

        return Done.Value;
    }

    internal static async Task<Outcome<Done>> TakeOut(long id, Command command, PledgeDbContext db, AfterCommit afterCommit, TimeProvider time, CancellationToken cancellation)
    {
        if (await db.Set<PooledVisit>().FirstOrDefaultAsync(p => p.VisitId == id && p.ClosedAt == null, cancellation) is not { } pooled)
        {
            return CommonRefusals.NotFound;
        }

        pooled.ClosedAt = time.GetUtcNow();
        afterCommit.Tell(new LiveNews("board", pooled.OutletId.ToString(), pooled.Scope));
        return Done.Value;
    }
}
