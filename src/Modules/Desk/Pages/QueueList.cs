using System.Linq.Expressions;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;

namespace Pledge.Desk.Pages;

/// <summary>A row of the queue.</summary>
internal sealed record CaseRow(
    string Number,
    CaseKind Kind,
    CaseStatus Status,
    string Class,
    string Subject,
    string CustomerName,
    string OutletCode,
    string OutletName,
    string? AssigneeName,
    DateTimeOffset ReportedAt,
    DateTimeOffset NextDueAt,
    double NextShare,
    DateTimeOffset ClocksAt,
    Urgency Urgency)
{
    public DateTimeOffset? DueAt => NextDueAt == Case.NothingDue ? null : NextDueAt;
}

/// <summary>The queue: every case, the most urgent first.</summary>
internal static class QueueList
{
    // By name and not as what has not ended: an index leads to the few that are open, where SQLite passed by all that were closed before them.
    private static readonly CaseStatus[] Open = [.. Enum.GetValues<CaseStatus>().Except([CaseStatus.Closed, CaseStatus.Cancelled])];

    // Made once: the queue is asked for more often than anything else.
    private static readonly Expression<Func<Case, CaseRow>> Row =
        c => new CaseRow(c.Number, c.Kind, c.Status, c.Class, c.Subject, c.CustomerName, c.OutletCode, c.OutletName, c.AssigneeName, c.ReportedAt, c.NextDueAt, c.NextShare, c.ClocksAt, c.Urgency);

    private static readonly Expression<Func<Case, long>> Id = c => c.Id;
    private static readonly Expression<Func<Case, DateTimeOffset>> Due = c => c.NextDueAt;
    private static readonly Expression<Func<Case, string>> Number = c => c.Number;
    private static readonly Expression<Func<Case, DateTimeOffset>> Reported = c => c.ReportedAt;

    internal static ListDefinition<CaseRow> Definition { get; } = new()
    {
        Key = "cases",
        Title = Words.Queue,
        Path = "/cases",
        Permission = Permissions.Read,
        Link = row => $"/cases/{row.Number}",
        LiveTopic = CaseJournal.Topic,
        Empty = Words.NoCases,
        Filters =
        [
            new("q", Words.Find, FilterKind.Text),
            new("open", Words.OpenOnly, FilterKind.Flag),
            new("mine", Words.Mine, FilterKind.Flag),
            new("overdue", Words.Overdue, FilterKind.Flag),
            new("status", Words.Status, FilterKind.Choice) { Options = OptionsOf<CaseStatus>(Words.Of) },
            new("kind", Words.Kind, FilterKind.Choice) { Options = OptionsOf<CaseKind>(Words.Of) },
            new("class", Words.Class, FilterKind.Choice) { Options = [.. Words.Classes.Select(pair => new ListOption(pair.Key, pair.Value))] },
            new("outlet", Words.Outlet, FilterKind.Text),
            new("customer", Words.Customer, FilterKind.Text),
        ],
        Columns =
        [
            new("number", Words.Number, row => row.Number) { Sortable = true },
            new("status", Words.Status, row => Words.Of(row.Status)) { Cell = CaseCells.Status },
            new("due", Words.Due, row => row.DueAt) { Sortable = true, Cell = CaseCells.Due },
            new("subject", Words.Subject, row => row.Subject) { Hide = PersonalNumbers.HideIn },
            new("customer", Words.Customer, row => row.CustomerName),
            new("kind", Words.Kind, row => Words.Of(row.Kind)) { Cell = CaseCells.Kind },
            new("class", Words.Class, row => Words.Classes.GetValueOrDefault(row.Class)) { Cell = CaseCells.Class, Spare = true },
            new("assignee", Words.Assignee, row => row.AssigneeName),
            new("outlet", Words.Outlet, row => row.OutletName) { Cell = CaseCells.Outlet, Spare = true },
            new("reported", Words.ReportedAt, row => row.ReportedAt) { Sortable = true, Cell = CaseCells.Reported, Spare = true },
        ],
    };

    internal static IListQuery<CaseRow> Query(PledgeDbContext db, ListRequest request, DateTimeOffset now) =>
        new ListQuery<Case, CaseRow>(Filtered(db, request), Row, Id)
            .Sort("due", Due)
            .Sort("number", Number)
            .Sort("reported", Reported)
            .Usually("due")
            .KeptFor(db);

    private static IQueryable<Case> Filtered(PledgeDbContext db, ListRequest request)
    {
        var cases = db.Listed<Case>();
        if (request["q"] is { } words)
        {
            cases = SearchIndex.Narrow(cases, db, c => c.Id, CaseSearch.Kind, words) ?? cases;
        }

        if (request["open"] is not null)
        {
            cases = cases.Where(c => Open.Contains(c.Status));
        }

        if (request["mine"] is not null)
        {
            var account = db.Caller.AccountId;
            cases = cases.Where(c => c.AssigneeId == account);
        }

        if (request["overdue"] is not null)
        {
            cases = cases.Where(c => c.Urgency == Urgency.Broken);
        }

        if (Enum.TryParse<CaseStatus>(request["status"]?.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var status))
        {
            cases = cases.Where(c => c.Status == status);
        }

        if (Enum.TryParse<CaseKind>(request["kind"], ignoreCase: true, out var kind))
        {
            cases = cases.Where(c => c.Kind == kind);
        }

        if (request["class"] is { } @class)
        {
            cases = cases.Where(c => c.Class == @class);
        }

        if (request["outlet"] is { } outlet)
        {
            cases = long.TryParse(outlet, System.Globalization.CultureInfo.InvariantCulture, out var outletId)
                ? cases.Where(c => c.OutletId == outletId)
                : cases.Where(c => c.OutletCode == outlet || c.OutletName.Contains(outlet));
        }

        return long.TryParse(request["customer"], System.Globalization.CultureInfo.InvariantCulture, out var customerId)
            ? cases.Where(c => c.CustomerId == customerId)
            : request["customer"] is { } name ? cases.Where(c => c.CustomerName.Contains(name)) : cases;
    }

    private static IReadOnlyList<ListOption> OptionsOf<TEnum>(Func<TEnum, Phrase> title)
        where TEnum : struct, Enum => [.. Enum.GetValues<TEnum>().Select(value => new ListOption(Wire.NameOf(value), title(value)))];
}
