using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Web;
using Pledge.Kernel.Web.Components;

namespace Pledge.Field.Pages;

/// <summary>All visits, for the desk and the outlet.</summary>
internal static class VisitList
{
    internal sealed record Row(string Number, string CaseNumber, VisitStatus Status, string CustomerName, string Subject, string? TechnicianName, DateTimeOffset ExpectedAt, DateTimeOffset? ArrivedAt, DateTimeOffset? LeftAt, decimal ChargeTotal);

    internal static readonly ListDefinition<Row> Definition = new()
    {
        Key = "visits",
        Title = Words.Visits,
        Path = "/visits",
        Permission = Permissions.See,
        Link = row => $"/visits/{row.Number}",
        Empty = Words.NoVisits,
        LiveTopic = "visit",
        Filters =
        [
            new("customer", Words.Customer, FilterKind.Text),
            new("status", Words.Status, FilterKind.Choice) { Options = [.. Enum.GetValues<VisitStatus>().Select(status => new ListOption(status.ToString(), Words.Of(status)))] },
            new("day", Words.Day, FilterKind.Day),
            new("technician", Words.Technician, FilterKind.Text),
        ],
        Columns =
        [
            new("number", Words.Number, row => row.Number) { Sortable = true },
            new("status", Words.Status, row => Words.Of(row.Status)) { Cell = (html, row) => StatusBadge.Write(html, VisitBadge.StageOf(row.Status), Words.Of(row.Status)) },
            new("customer", Words.Customer, row => row.CustomerName),
            new("subject", Words.Subject, row => row.Subject) { Hide = PersonalNumbers.HideIn },
            new("technician", Words.Technician, row => row.TechnicianName),
            new("expectedAt", Words.ExpectedAt, row => row.ExpectedAt) { Sortable = true },
            new("arrivedAt", Words.ArrivedAt, row => row.ArrivedAt),
            new("leftAt", Words.LeftAt, row => row.LeftAt),
            new("charge", Words.Charge, row => row.ChargeTotal) { Numeric = true },
        ],
    };

    internal static IListQuery<Row> Read(PledgeDbContext db, ListRequest request, DateTimeOffset now)
    {
        var found = db.Set<SiteVisit>().AsNoTracking();
        found = Enum.TryParse<VisitStatus>(request["status"], out var status) ? found.Where(v => v.Status == status) : found;
        found = request["technician"] is { } technician ? found.Where(v => v.TechnicianName!.Contains(technician)) : found;
        found = request["customer"] is { } customer ? found.Where(v => v.CustomerName.Contains(customer)) : found;
        if (House.ReadDay(request["day"]) is { } day)
        {
            var (start, end) = (House.StartOf(day), House.StartOf(day.AddDays(1)));
            found = found.Where(v => v.ExpectedAt >= start && v.ExpectedAt < end);
        }

        return new ListQuery<SiteVisit, Row>(found, v => new Row(v.Number, v.CaseNumber, v.Status, v.CustomerName, v.Subject, v.TechnicianName, v.ExpectedAt, v.ArrivedAt, v.LeftAt, v.ChargeTotal), v => v.Id)
            .Sort("expectedAt", v => v.ExpectedAt)
            .Sort("number", v => v.Number)
            .Usually("expectedAt", descending: true);
    }
}
