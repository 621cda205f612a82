using Microsoft.EntityFrameworkCore;
using Pledge.Dispatch.Changes;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Dispatch;

/// <summary>Sends a technician to a visit, or moves it to another technician or time, by a dispatch order [B8].</summary>
internal static class DispatchVisit
{
    internal sealed record Command(long? VisitId, long? TechnicianId, DateTimeOffset? PlannedStart, int? PlannedMinutes, string? Note, bool? AcceptConflicts, int? Version) : Command<Command>;

    internal sealed record Issued(string Number, long VisitId, string Visit, string Technician, DateTimeOffset PlannedStart, int PlannedMinutes, int Version);

    internal static async Task<Outcome<Issued>> Handle(Command command, Rearranging rearranging, CancellationToken cancellation)
    {
        var shape = new Shape();
        var visitId = shape.Present(command.VisitId, "visitId", Words.Visit);
        var technicianId = shape.Present(command.TechnicianId, "technicianId", Words.Technician);
        var start = shape.Present(command.PlannedStart, "plannedStart", Words.Start);
        var minutes = shape.Within(command.PlannedMinutes, "plannedMinutes", Words.Minutes, Plan.ShortestMinutes, Plan.LongestMinutes);
        var note = shape.OptionalText(command.Note, "note", Words.Note, 500);
        var version = shape.Present(command.Version, "version", Words.Version);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        var moved = await rearranging.Carry(ChangeKind.ByHand, [new Move(visitId, version, new Slot(technicianId, start, minutes), note)], command.AcceptConflicts == true, cancellation);
        if (moved.Stopped.Count > 0)
        {
            return moved.Refusals;
        }

        var (order, visit) = moved.Done[0];
        return new Issued(order!.Number, visit.Id, visit.Number, order.TechnicianName, start, minutes, visit.Version);
    }
}

/// <summary>The book of dispatch orders: numbers them, keeps one per visit in force, tells the technicians.</summary>
internal sealed class DispatchOrders(PledgeDbContext db, INetwork network, OutboxWriter outbox, AfterCommit afterCommit)
{
    /// <summary>The next number of the outlet's month.</summary>
    internal async Task<string> NextNumber(long outletId, DateTimeOffset now, CancellationToken cancellation)
    {
        var outlet = await network.Outlet(outletId, cancellation);
        var head = $"P{House.ToLocal(now):yyyyMM}-{outlet?.Code ?? outletId.ToString()}";
        return $"{head}-{await Numbers.Next(db, head, cancellation):0000}";
    }

    /// <summary>Puts a new order in force and withdraws the one before, which it answers.</summary>
    internal async Task<IssuedOrder?> Replace(IssuedOrder order, CancellationToken cancellation)
    {
        var before = await InForce(order.VisitId, cancellation);
        if (before is not null)
        {
            order.Note = PersonalNumbers.Typed(order.Note, before.Note); // the form offers it
            before.Withdraw(order.IssuedBy, $"→ {order.Number}", order.IssuedAt);
            if (before.TechnicianId != order.TechnicianId)
            {
                await Notify(before, Words.OrderWithdrawn, cancellation);
            }

            // The index that allows one order in force per visit is checked row by row.
            await db.SaveChangesAsync(cancellation);
        }

        db.Add(order);
        return before;
    }

    /// <summary>Withdraws the order in force, which it answers, and tells the technician.</summary>
    internal async Task<IssuedOrder?> TakeBack(long visitId, string by, string? because, DateTimeOffset now, CancellationToken cancellation)
    {
        // An order that this transaction has withdrawn already is still found in force by the database.
        if (await InForce(visitId, cancellation) is not { WithdrawnAt: null } order)
        {
            return null;
        }

        order.Withdraw(by, because, now);
        await Notify(order, Words.OrderWithdrawn, cancellation);
        return order;
    }

    /// <summary>The order of a visit that has not been withdrawn.</summary>
    internal Task<IssuedOrder?> InForce(long visitId, CancellationToken cancellation) =>
        db.Set<IssuedOrder>().FirstOrDefaultAsync(order => order.VisitId == visitId && order.WithdrawnAt == null, cancellation);

    /// <summary>Tells the technician of a new order, and open boards.</summary>
    internal async Task Tell(IssuedOrder order, CancellationToken cancellation)
    {
        await Notify(order, Words.OrderIssued, cancellation);
        afterCommit.Tell(new LiveNews("board", order.OutletId.ToString(), order.Scope));
    }

    /// <summary>Tells the technician's account, when he has one.</summary>
    internal async Task Notify(IssuedOrder order, Phrase message, CancellationToken cancellation)
    {
        var accounts = await db.Set<Account>().AsNoTracking().Where(account => account.PersonId == order.TechnicianId && !account.Disabled).ToListAsync(cancellation);
        foreach (var account in accounts)
        {
            outbox.Notify(account.Id, message.In(account.Language, order.Number, order.CustomerName, House.Minute(order.PlannedStart)), $"/visits/{order.VisitNumber}");
        }
    }
}
