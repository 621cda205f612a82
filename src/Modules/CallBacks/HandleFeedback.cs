using Microsoft.EntityFrameworkCore;
using Pledge.Desk;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.CallBacks;

/// <summary>The responsible department says what it did and what came of it; the customer is then called again [D6].</summary>
internal static class HandleFeedback
{
    internal sealed record Command(Department? Department, string? Measures, string? Result, int? Version) : Command<Command>;

    internal sealed record Handled(string Number, FeedbackStatus Status, int Version);

    internal static async Task<Outcome<Handled>> Handle(string number, Command command, PledgeDbContext db, ICases cases, CallOpening calls, CallerContext callers, TimeProvider time, AfterCommit afterCommit, CancellationToken cancellation)
    {
        var shape = new Shape();
        var measures = shape.Text(command.Measures, "measures", Words.Measures, 2000);
        var result = shape.Text(command.Result, "result", Words.Result, 2000);
        shape.Present(command.Version, "version", Words.Version);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        var form = await db.Set<Feedback>().FirstOrDefaultAsync(feedback => feedback.Number == number, cancellation);
        if (form is null || form.Version != command.Version)
        {
            return form is null ? CommonRefusals.NotFound : CommonRefusals.Changed;
        }

        if (form.Handle(command.Department ?? form.Department, measures, result, callers.Current.Name, time.GetUtcNow()) is { } refusal)
        {
            return refusal;
        }

        // A case that is being worked on again is called when it comes back.
        await db.SaveChangesAsync(cancellation);
        if (form.CaseId == 0)
        {
            await calls.Again(form, cancellation);
        }
        else if (await cases.Find(form.CaseId, cancellation) is { Status: CaseStatus.AwaitingCallBack } served)
        {
            await calls.Open(served, cancellation);
        }

        afterCommit.Tell(new LiveNews("feedback", form.Number, form.Scope));
        return new Handled(form.Number, form.Status, form.Version);
    }
}
