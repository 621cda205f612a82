using Pledge.Customers;
using Pledge.Desk.Packs;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Desk;

/// <summary>One incident of the log as a case.</summary>
internal sealed class Incident(IReadOnlyList<IncidentLine> lines, Customer customer, Outlet outlet, PackText pack)
{
    private static readonly string[] Classes = ["critical", "major", "minor", "none"];

    /// <summary>States in which the log waits, and the pause that they are.</summary>
    private static readonly Dictionary<string, string> Pauses = new(StringComparer.Ordinal)
    {
        ["Awaiting User Info"] = "waiting-customer",
        ["Awaiting Vendor"] = "waiting-parts",
        ["Awaiting Problem"] = "suspended",
        ["Awaiting Evidence"] = "suspended",
    };

    private CaseHistory history = null!;
    private string? pause;
    private string state = "";
    private int reopened;

    public Case ToCase(DateTimeOffset now)
    {
        var first = lines[0];
        history = new CaseHistory(New(first), pack.Pack);
        Add(CaseEvents.Reported, first.OpenedAt, first, CaseStatus.New);
        Add(CaseEvents.Opened, first.At, first, CaseStatus.New);
        foreach (var line in lines.OrderBy(line => line.At))
        {
            Follow(line);
        }

        history.Case.Alarms.AddRange(ClockProjection.Rewrite(history, now));
        return history.Case;
    }

    private void Follow(IncidentLine line)
    {
        if (line.Reopened > reopened)
        {
            reopened = line.Reopened;
            Add(CaseEvents.Reopened, line.At, line, CaseStatus.InProgress);
        }

        if (line.State == state)
        {
            return;
        }

        state = line.State;
        if (pause is not null)
        {
            Add(pause + CaseEvents.End, line.At, line, history.Case.StatusBefore ?? history.Case.Status);
        }

        pause = Pauses.GetValueOrDefault(state);
        if (pause is not null)
        {
            Add(pause + CaseEvents.Begin, line.At, line, pause == "suspended" ? CaseStatus.Suspended : history.Case.Status);
        }
        else if (state == "Active")
        {
            Add(history.Case.Status == CaseStatus.New ? CaseEvents.Acknowledged : CaseEvents.Assigned, line.At, line, CaseStatus.InProgress);
        }
        else if (state == "Resolved")
        {
            Add(CaseEvents.Resolved, line.At, line, CaseStatus.AwaitingCallBack);
        }
        else if (state == "Closed")
        {
            Add(CaseEvents.Closed, line.At, line, CaseStatus.Closed);
        }
    }

    private void Add(string happened, DateTimeOffset at, IncidentLine line, CaseStatus status) => history.Apply(new RecordedFact
    {
        Event = happened,
        HappenedAt = at,
        RecordedAt = line.At,
        Actor = line.Actor,
        Status = status,
        Moved = history.Case.Facts.Count == 0 || status != history.Case.Status,
    });

    private Case New(IncidentLine first)
    {
        var area = CaseAttributes.ValueOf(customer.Area);
        var @class = Classes[Math.Clamp(first.Priority, 1, Classes.Length) - 1];
        var day = House.DayOf(first.OpenedAt);
        return new Case
        {
            Number = $"INC{first.Incident}",
            Kind = CaseKind.Fault,
            Status = CaseStatus.New,
            Class = @class,
            Area = area,
            Scope = outlet.Scope,
            OutletId = outlet.Id,
            OutletCode = outlet.Code,
            OutletName = outlet.Name,
            CustomerId = customer.Id,
            CustomerName = customer.Name,
            Subject = $"Incident {first.Incident}, category {first.Category}",
            ReporterName = customer.ContactName,
            ReporterPhone = customer.Phone,
            Channel = ReportChannel.Phone,
            ReportedAt = first.OpenedAt,
            ReportedMonth = new DateOnly(day.Year, day.Month, 1),
            OpenedAt = first.At,
            OpenedBy = first.Actor,
            PackId = pack.Pack.Id,
            PackVersion = pack.Version,
            InitialAttributes = CaseAttributes.OnOpening(CaseKind.Fault, @class, area, ReportChannel.Phone, isAfterSales: false, cover: null),
        };
    }
}
