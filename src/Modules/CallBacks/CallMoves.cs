using Microsoft.EntityFrameworkCore;
using Pledge.Desk;
using Pledge.Kernel.Data;
using Pledge.Kernel.Events;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;

namespace Pledge.CallBacks;

/// <summary>
/// What a case still owes its customer goes with it to another outlet: the call that is due and the feedback forms whose loop is open [D6]. What has
/// ended stays with the outlet that did it.
/// </summary>
internal sealed class CallMoves(PledgeDbContext db, FeedbackOpening feedbacks, SearchIndex search, AfterCommit afterCommit) : IListener<CaseNews>
{
    private const string AreaChanged = "area-changed";

    public async Task Hear(CaseNews happened, CancellationToken cancellation)
    {
        if (happened.Fact.Event == AreaChanged)
        {
            await MoveCalls(happened.Case, cancellation);
            await MoveForms(happened.Case, cancellation);
        }
    }

    private async Task MoveCalls(CaseSummary served, CancellationToken cancellation)
    {
        var due = await db.Set<Call>().IgnoreQueryFilters([PledgeDbContext.ScopeFilter])
            .Where(call => call.CaseId == served.Id && call.Status == CallStatus.Due && call.OutletId != served.OutletId)
            .ToListAsync(cancellation);
        foreach (var call in due)
        {
            // The attempts count at the new outlet too before the call may be given up [D9]; answers there are none yet.
            var attempts = await db.Set<CallAttempt>().IgnoreQueryFilters([PledgeDbContext.ScopeFilter]).Where(attempt => attempt.CallId == call.Id).ToListAsync(cancellation);
            attempts.ForEach(attempt => attempt.Scope = served.Scope);
            afterCommit.Tell(new LiveNews("callbacks", served.Number, call.Scope));
            call.FollowTo(served);
            afterCommit.Tell(new LiveNews("callbacks", served.Number, call.Scope));
        }
    }

    private async Task MoveForms(CaseSummary served, CancellationToken cancellation)
    {
        var open = await db.Set<Feedback>().IgnoreQueryFilters([PledgeDbContext.ScopeFilter])
            .Where(form => form.CaseId == served.Id && (form.Status == FeedbackStatus.Open || form.Status == FeedbackStatus.Handled) && form.OutletId != served.OutletId)
            .ToListAsync(cancellation);
        foreach (var form in open)
        {
            afterCommit.Tell(new LiveNews("feedback", form.Number, form.Scope));
            form.FollowTo(served);
            await search.Put(form.ToFindable(), cancellation);
            if (form.Status == FeedbackStatus.Open)
            {
                await feedbacks.TellHandlers(form, cancellation);
            }

            afterCommit.Tell(new LiveNews("feedback", form.Number, form.Scope));
        }
    }
}
