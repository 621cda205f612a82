using Microsoft.EntityFrameworkCore;
using Pledge.Dispatch.Changes;
using Pledge.Dispatch.Insertions;
using Pledge.Field;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Dispatch.Pool;

/// <summary>
/// A technician takes a visit from the pool (抢单): it goes into the first gap of his day in which nobody of his customers has to wait longer. Of two who
/// take it at once one gets it, and the other is told who was faster.
/// </summary>
internal static class GrabVisit
{
    internal sealed record Command : Command<Command>;

    internal sealed record Grabbed(string Number, DateTimeOffset PlannedStart);

    internal static async Task<Outcome<Grabbed>> Handle(
        long id, Command command, PledgeDbContext db, IVisits visits, INetwork network, Planning planning, Inserting inserting, Rearranging rearranging, CallerContext callers, TimeProvider time, CancellationToken cancellation)
    {
        // Locked until the commit, so the slower one reads what the faster one wrote.
        if (await db.Set<PooledVisit>().Where(p => p.VisitId == id).OrderByDescending(p => p.Id).Locked().FirstOrDefaultAsync(cancellation) is not { } pooled)
        {
            return CommonRefusals.NotFound;
        }

        if (pooled.ClosedAt is { } closed)
        {
            return pooled.TakenBy is { } faster ? GrabRefusals.Taken.With(faster, House.Minute(closed)) : GrabRefusals.Closed;
        }

        var now = time.GetUtcNow();
        var today = House.DayOf(now);
        if (callers.Current.PersonId is not { } person || await network.TechnicianOn(person, today, cancellation) is not { } technician)
        {
            return GrabRefusals.NoTechnician;
        }

        var visit = (await visits.Find(id, cancellation))!;
        var never = new Plan(visit, technician, now, visit.PlannedMinutes).Refusals(now).ToList();
        if (never.Count > 0)
        {
            return never;
        }

        var outlet = (await network.Outlet(visit.OutletId, cancellation))!;
        if (await inserting.Gap(visit, outlet, today, person, cancellation) is not { } gap)
        {
            return GrabRefusals.NoRoom;
        }

        (pooled.ClosedAt, pooled.TakenBy) = (now, technician.Name);
        var moved = await rearranging.Carry(ChangeKind.Grabbed, [new Move(id, visit.Version, new Slot(person, gap.Start, visit.PlannedMinutes))], acceptConflicts: false, cancellation);
        return moved.Stopped.Count > 0
            ? moved.Refusals
            : new Grabbed(visit.Number, gap.Start);
    }
}

/// <summary>Why a technician does not get a visit.</summary>
internal static class GrabRefusals
{
    internal static readonly Refusal Taken = new("grab.taken", 409, new(
        "慢了一步：{0} 已于 {1} 抢到这张上门单。",
        "{0} was faster and took this visit at {1}."));

    internal static readonly Refusal Closed = new("grab.closed", 409, new(
        "这张上门单已不在抢单池。",
        "This visit is no longer in the pool."));

    internal static readonly Refusal NoTechnician = new("grab.no-technician", 403, new(
        "只有技术人员可以抢单；请管理员把您的账号与人员关联。",
        "Only technicians take visits; ask your administrator to link your account with your person."));

    internal static readonly Refusal NoRoom = new("grab.no-room", 409, new(
        "您今天没有合适的空档，请联系派工员。",
        "There is no gap in your day that would fit; talk to the dispatcher."));
}
