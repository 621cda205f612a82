using Microsoft.EntityFrameworkCore;
using Pledge.Dispatch.Changes;
using Pledge.Field;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Events;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Dispatch;

/// <summary>Takes a dispatch order back while the visit has not started; the visit waits for another one.</summary>
internal static class WithdrawOrder
{
    internal sealed record Command(string? Reason, int? Version) : Command<Command>;

    internal sealed record Withdrawn(string Number, long VisitId, int Version);

    internal static async Task<Outcome<Withdrawn>> Handle(string number, Command command, PledgeDbContext db, Rearranging rearranging, CancellationToken cancellation)
    {
        var shape = new Shape();
        var reason = shape.Text(command.Reason, "reason", Words.Reason, 500);
        var version = shape.Present(command.Version, "version", Words.Version);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        var order = await db.Set<IssuedOrder>().FirstOrDefaultAsync(o => o.Number == number, cancellation);
        if (order is not { WithdrawnAt: null })
        {
            return order is null ? CommonRefusals.NotFound : PlanRefusals.NoOrder;
        }

        var moved = await rearranging.Carry(ChangeKind.Withdrawn, [new Move(order.VisitId, version, To: null, reason)], acceptConflicts: false, cancellation);
        return moved.Stopped.Count > 0
            ? moved.Refusals
            : new Withdrawn(order.Number, order.VisitId, moved.Done[0].Visit.Version);
    }
}

/// <summary>Hears of visits that lost their order elsewhere: the case was cancelled, or moved to another outlet.</summary>
internal sealed class VisitListener(DispatchOrders orders, CallerContext callers, TimeProvider time) : IListener<VisitNews>
{
    public async Task Hear(VisitNews happened, CancellationToken cancellation)
    {
        if (happened.Visit.Status == VisitStatus.Cancelled || happened.Visit.DispatchOrder is null)
        {
            await orders.TakeBack(happened.Visit.Id, callers.Current.Name, because: null, time.GetUtcNow(), cancellation);
        }
    }
}
