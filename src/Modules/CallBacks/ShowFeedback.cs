using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using static Pledge.CallBacks.FeedbackPage;

namespace Pledge.CallBacks;

/// <summary>Shows a feedback form and how far its loop has come [D6].</summary>
internal static class ShowFeedback
{
    internal static async Task<Outcome<FeedbackScreen>> Query(string number, PledgeDbContext db, CallerContext callers, CancellationToken cancellation)
    {
        if (await db.Set<Feedback>().AsNoTracking().FirstOrDefaultAsync(form => form.Number == number, cancellation) is not { } form)
        {
            return CommonRefusals.NotFound;
        }

        // A form that followed its case to this outlet was opened by a call that stayed with the other.
        var opener = await db.Set<Call>().Where(call => call.Id == form.CallId).Select(call => (long?)call.Id).FirstOrDefaultAsync(cancellation);
        var next = await db.Set<Call>().Where(call => call.FeedbackId == form.Id && call.Status != CallStatus.Void).OrderByDescending(call => call.Id).Select(call => (long?)call.Id).FirstOrDefaultAsync(cancellation);
        return new FeedbackScreen(
            form.ShownTo(callers.Current),
            form.CaseNumber, form.CustomerName, opener, next, form.OpenedAt, form.OpenedBy, form.HandledAt, form.HandledBy, form.ClosedAt, form.Version);
    }

    internal static async Task<Outcome<Screen>> Page(string number, PledgeDbContext db, CallerContext callers, CancellationToken cancellation)
    {
        var form = await Query(number, db, callers, cancellation);
        return form.Refused ? form.Refusals[0] : Screen.Of<FeedbackPage>(form.Value);
    }
}
