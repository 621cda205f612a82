using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Web;

namespace Pledge.CallBacks;

/// <summary>A row of the due list.</summary>
internal sealed record CallRow(
    long Id,
    string CaseNumber,
    string CustomerName,
    string Subject,
    bool Regular,
    string? AssignedName,
    bool SecondCall,
    CallStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset DueAt,
    DateTimeOffset NextAt,
    int Attempts,
    FailureReason? LastFailure,
    Verdict? Verdict,
    DateTimeOffset AsOf);

/// <summary>The due list of call-backs: whom to call next; what was called before by filter.</summary>
internal static class CallList
{
    private const string Everything = "all";

    internal static ListDefinition<CallRow> Definition { get; } = new()
    {
        Key = "call-backs",
        Title = Words.CallBacks,
        Path = "/call-backs",
        Permission = Permissions.View,
        Link = row => $"/call-backs/{row.Id}",
        LiveTopic = "callbacks",
        Empty = Words.NoCalls,
        Filters =
        [
            new("case", Words.Case, FilterKind.Text),
            new("status", Words.Status, FilterKind.Choice) { Options = [.. Enum.GetValues<CallStatus>().Select(status => new ListOption(status.ToString(), Words.Of(status))), new(Everything, Words.AnyStatus)] },
            new("verdict", Words.VerdictTitle, FilterKind.Choice) { Options = [.. Enum.GetValues<Verdict>().Select(verdict => new ListOption(verdict.ToString(), Words.Of(verdict)))] },
            new("mine", Words.Mine, FilterKind.Flag),
            new("ahead", Words.Ahead, FilterKind.Flag),
            new("ready", Words.ReadyNow, FilterKind.Flag),
            new("overdue", Words.Overdue, FilterKind.Flag),
        ],
        Columns =
        [
            new("case", Words.Case, row => row.CaseNumber) { Sortable = true },
            new("customer", Words.Customer, row => row.CustomerName),
            new("subject", Words.Subject, row => row.Regular ? Words.Regular : row.Subject) { Hide = PersonalNumbers.HideIn },
            new("assigned", Words.Assigned, row => row.AssignedName),
            new("status", Words.Status, row => Words.Of(row.Status)) { Cell = CallCells.Status },
            new("next", Words.Next, row => row.NextAt) { Sortable = true, Cell = CallCells.Next },
            new("due", Words.Due, row => row.DueAt) { Sortable = true, Cell = CallCells.Due },
            new("attempts", Words.Attempts, row => row.Attempts) { Numeric = true },
            new("lastFailure", Words.LastFailure, row => row.LastFailure is { } reason ? Words.Of(reason) : null),
            new("verdict", Words.VerdictTitle, row => row.Verdict is { } verdict ? Words.Of(verdict) : null) { Cell = CallCells.VerdictOf },
        ],
    };

    internal static IListQuery<CallRow> Query(PledgeDbContext db, ListRequest request, DateTimeOffset now)
    {
        var calls = Filtered(Planned(db, request, now), request, now);
        return new ListQuery<Call, CallRow>(
                calls,
                call => new CallRow(
                    call.Id, call.CaseNumber, call.CustomerName, call.Subject, call.Cadence != null, call.AssignedName, call.FeedbackId != null, call.Status, call.CreatedAt, call.DueAt, call.NextAt,
                    call.Attempts, call.LastFailure, call.Verdict, now),
                call => call.Id)
            .Sort("next", call => call.NextAt)
            .Sort("due", call => call.DueAt)
            .Sort("case", call => call.CaseNumber)
            .Usually("next");
    }

    /// <summary>Without what is planned for another day, a year of it, unless it is asked for.</summary>
    private static IQueryable<Call> Planned(PledgeDbContext db, ListRequest request, DateTimeOffset now)
    {
        var calls = db.Listed<Call>();
        if (request["mine"] is not null)
        {
            var me = db.Caller.AccountId;
            calls = calls.Where(call => call.AssignedId == me);
        }

        var tomorrow = House.StartOf(House.DayOf(now).AddDays(1));
        return request["ahead"] is null ? calls.Where(call => call.Cadence == null || call.NextAt < tomorrow) : calls;
    }

    private static IQueryable<Call> Filtered(IQueryable<Call> calls, ListRequest request, DateTimeOffset now)
    {
        if (request["status"] is not Everything)
        {
            var status = Enum.TryParse<CallStatus>(request["status"], out var wanted) ? wanted : CallStatus.Due;
            calls = calls.Where(call => call.Status == status);
        }

        if (request["case"] is { } number)
        {
            calls = calls.Where(call => call.CaseNumber == number);
        }

        if (Enum.TryParse<Verdict>(request["verdict"], out var verdict))
        {
            calls = calls.Where(call => call.Verdict == verdict);
        }

        if (request["ready"] is not null)
        {
            calls = calls.Where(call => call.NextAt <= now);
        }

        return request["overdue"] is null ? calls : calls.Where(call => call.DueAt < now);
    }
}
