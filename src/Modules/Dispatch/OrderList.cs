using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Web;

namespace Pledge.Dispatch;

/// <summary>A row of the book of dispatch orders.</summary>
internal sealed record OrderRow(
    long VisitId,
    string Number,
    string VisitNumber,
    string CustomerName,
    string TechnicianName,
    DateTimeOffset PlannedStart,
    int PlannedMinutes,
    DateTimeOffset IssuedAt,
    string IssuedBy,
    string? Accepted,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawnBecause);

/// <summary>The book of dispatch orders: who was sent when, and what was withdrawn and why.</summary>
internal static class OrderList
{
    internal static ListDefinition<OrderRow> Definition { get; } = new()
    {
        Key = "dispatch-orders",
        Title = Words.Orders,
        Path = "/dispatch-orders",
        Permission = Permissions.View,
        Link = row => $"/board/visits/{row.VisitId}",
        Empty = Words.NoOrders,
        Filters =
        [
            new("case", Words.Case, FilterKind.Text),
            new("technician", Words.Technician, FilterKind.Text),
            new("day", Words.Start, FilterKind.Day),
            new("inForce", Words.InForce, FilterKind.Flag),
        ],
        Columns =
        [
            new("number", Words.Number, row => row.Number) { Sortable = true },
            new("visit", Words.VisitTitle, row => row.VisitNumber),
            new("customer", Words.Customer, row => row.CustomerName),
            new("technician", Words.Technician, row => row.TechnicianName),
            new("planned", Words.Start, row => row.PlannedStart) { Sortable = true },
            new("minutes", Words.Minutes, row => row.PlannedMinutes) { Numeric = true },
            new("issued", Words.IssuedAt, row => row.IssuedAt) { Sortable = true },
            new("issuedBy", Words.IssuedBy, row => row.IssuedBy),
            new("accepted", Words.Accepted, row => Words.OfAccepted(row.Accepted)),
            new("withdrawn", Words.Withdrawn, row => row.WithdrawnAt),
            new("because", Words.Because, row => row.WithdrawnAt is null ? null : (object?)row.WithdrawnBecause ?? Words.VisitCalledOff) { Hide = PersonalNumbers.HideIn },
        ],
    };

    internal static IListQuery<OrderRow> Query(PledgeDbContext db, ListRequest request, DateTimeOffset now)
    {
        IQueryable<IssuedOrder> orders = db.Set<IssuedOrder>();
        if (request["case"] is { } number)
        {
            orders = orders.Where(order => order.CaseNumber == number);
        }

        if (request["technician"] is { } name)
        {
            orders = orders.Where(order => order.TechnicianName == name);
        }

        if (House.ReadDay(request["day"]) is { } day)
        {
            var (from, before) = (House.StartOf(day), House.StartOf(day.AddDays(1)));
            orders = orders.Where(order => order.PlannedStart >= from && order.PlannedStart < before);
        }

        if (request["inForce"] is not null)
        {
            orders = orders.Where(order => order.WithdrawnAt == null);
        }

        return new ListQuery<IssuedOrder, OrderRow>(
                orders,
                order => new OrderRow(
                    order.VisitId, order.Number, order.VisitNumber, order.CustomerName, order.TechnicianName, order.PlannedStart, order.PlannedMinutes,
                    order.IssuedAt, order.IssuedBy, order.Accepted, order.WithdrawnAt, order.WithdrawnBecause),
                order => order.Id)
            .Sort("issued", order => order.IssuedAt)
            .Sort("planned", order => order.PlannedStart)
            .Sort("number", order => order.Number)
            .Usually("issued", descending: true);
    }
}
