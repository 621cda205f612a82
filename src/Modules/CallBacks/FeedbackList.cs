using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Lists;

namespace Pledge.CallBacks;

/// <summary>A row of the list of feedback forms.</summary>
internal sealed record FeedbackRow(string Number, string CaseNumber, string CustomerName, string Problem, Department Department, FeedbackStatus Status, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt);

/// <summary>The list of feedback forms, newest first.</summary>
internal static class FeedbackList
{
    internal static ListDefinition<FeedbackRow> Definition { get; } = new()
    {
        Key = "feedback",
        Title = Words.FeedbackForms,
        Path = "/feedback",
        Permission = Permissions.View,
        Link = row => $"/feedback/{row.Number}",
        LiveTopic = "feedback",
        Empty = Words.NoFeedback,
        Filters =
        [
            new("case", Words.Case, FilterKind.Text),
            new("status", Words.Status, FilterKind.Choice) { Options = [.. Enum.GetValues<FeedbackStatus>().Select(status => new ListOption(status.ToString(), Words.Of(status)))] },
            new("department", Words.DepartmentTitle, FilterKind.Choice) { Options = [.. Enum.GetValues<Department>().Select(department => new ListOption(department.ToString(), Words.Of(department)))] },
        ],
        Columns =
        [
            new("number", Words.Number, row => row.Number) { Sortable = true },
            new("case", Words.Case, row => row.CaseNumber),
            new("customer", Words.Customer, row => row.CustomerName),
            new("problem", Words.Problem, row => row.Problem) { Hide = PersonalNumbers.HideIn },
            new("department", Words.DepartmentTitle, row => Words.Of(row.Department)),
            new("status", Words.Status, row => Words.Of(row.Status)) { Cell = CallCells.Feedback },
            new("opened", Words.OpenedAt, row => row.OpenedAt) { Sortable = true },
            new("closed", Words.ClosedAt, row => row.ClosedAt),
        ],
    };

    internal static IListQuery<FeedbackRow> Query(PledgeDbContext db, ListRequest request, DateTimeOffset now)
    {
        IQueryable<Feedback> forms = db.Set<Feedback>();
        if (request["case"] is { } number)
        {
            forms = forms.Where(form => form.CaseNumber == number);
        }

        if (Enum.TryParse<FeedbackStatus>(request["status"], out var status))
        {
            forms = forms.Where(form => form.Status == status);
        }

        if (Enum.TryParse<Department>(request["department"], out var department))
        {
            forms = forms.Where(form => form.Department == department);
        }

        return new ListQuery<Feedback, FeedbackRow>(
                forms,
                form => new FeedbackRow(form.Number, form.CaseNumber, form.CustomerName, form.Problem, form.Department, form.Status, form.OpenedAt, form.ClosedAt),
                form => form.Id)
            .Sort("opened", form => form.OpenedAt)
            .Sort("number", form => form.Number)
            .Usually("opened", descending: true);
    }
}
