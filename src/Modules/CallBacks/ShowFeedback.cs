using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.CallBacks;

/// <summary>A feedback form on its page.</summary>
/// <param name="Form">What it says.</param>
/// <param name="CaseNumber">The case.</param>
/// <param name="CustomerName">The customer.</param>
/// <param name="CallId">The call that opened it.</param>
/// <param name="NextCallId">The second call, once it is owed or made.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="OpenedBy">By whom.</param>
/// <param name="HandledAt">When the department acted.</param>
/// <param name="HandledBy">Who acted.</param>
/// <param name="ClosedAt">When the second call ended it.</param>
/// <param name="Version">Grows with every change.</param>
public sealed record FeedbackScreen(
    FeedbackShown Form,
    string CaseNumber,
    string CustomerName,
    long CallId,
    long? NextCallId,
    DateTimeOffset OpenedAt,
    string OpenedBy,
    DateTimeOffset? HandledAt,
    string? HandledBy,
    DateTimeOffset? ClosedAt,
    int Version);

/// <summary>Shows a feedback form and how far its loop has come [D6].</summary>
internal static class ShowFeedback
{
    internal static async Task<Outcome<FeedbackScreen>> Query(string number, PledgeDbContext db, CancellationToken cancellation)
    {
        if (await db.Set<Feedback>().AsNoTracking().FirstOrDefaultAsync(form => form.Number == number, cancellation) is not { } form)
        {
            return CommonRefusals.NotFound;
        }

        var next = await db.Set<Call>().Where(call => call.FeedbackId == form.Id && call.Status != CallStatus.Void).OrderByDescending(call => call.Id).Select(call => (long?)call.Id).FirstOrDefaultAsync(cancellation);
        return new FeedbackScreen(
            new FeedbackShown(form.Number, form.Problem, form.Department, form.Status, form.Measures, form.Result),
            form.CaseNumber, form.CustomerName, form.CallId, next, form.OpenedAt, form.OpenedBy, form.HandledAt, form.HandledBy, form.ClosedAt, form.Version);
    }

    internal static async Task<Outcome<Screen>> Page(string number, PledgeDbContext db, CancellationToken cancellation)
    {
        var form = await Query(number, db, cancellation);
        return form.Refused ? form.Refusals[0] : Screen.Of<FeedbackPage>(form.Value);
    }
}
