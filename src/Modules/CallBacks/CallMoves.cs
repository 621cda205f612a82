using Microsoft.EntityFrameworkCore;
using Pledge.Customers;
using Pledge.Desk;
using Pledge.Kernel.Data;
using Pledge.Kernel.Events;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;

namespace Pledge.CallBacks;

/// <summary>
/// What is still owed goes to another outlet with the case, or with the customer when no case stands behind it: the calls that are due and the feedback
/// forms whose loop is open [D6]. What has ended stays with the outlet that did it.
/// </summary>
internal sealed class CallMoves(PledgeDbContext db, ICustomers customers, FeedbackOpening feedbacks, SearchIndex search, AfterCommit afterCommit)
    : IListener<CaseNews>, IListener<CustomerMoved>, IListener<DivisionMoved>
{
    private const string AreaChanged = "area-changed";

    private IQueryable<Call> Calls => db.Set<Call>().IgnoreQueryFilters([PledgeDbContext.ScopeFilter]);

    private IQueryable<CallAttempt> Attempts => db.Set<CallAttempt>().IgnoreQueryFilters([PledgeDbContext.ScopeFilter]);

    private IQueryable<Feedback> Forms => db.Set<Feedback>().IgnoreQueryFilters([PledgeDbContext.ScopeFilter]);

    public async Task Hear(CaseNews happened, CancellationToken cancellation)
    {
        if (happened.Fact.Event == AreaChanged)
        {
            var served = happened.Case;
            await MoveCalls(served, cancellation);
            await MoveForms(Forms.Where(form => form.CaseId == served.Id), served.OutletId, served.Scope, cancellation);
        }
    }

    public Task Hear(CustomerMoved happened, CancellationToken cancellation)
    {
        var customer = happened.Customer;
        return Follow(Calls.Where(call => call.CustomerId == customer.Id), customer.OutletId, customer.Scope, customer.DivisionCode, cancellation);
    }

    public Task Hear(DivisionMoved happened, CancellationToken cancellation)
    {
        var (area, moved) = (happened.Area, customers.InDivision(happened.Area.DivisionCode));
        return Follow(Calls.Where(call => moved.Contains(call.CustomerId)), area.Outlet.Id, area.Outlet.Scope, area.DivisionCode, cancellation);
    }

    private async Task MoveCalls(CaseSummary served, CancellationToken cancellation)
    {
        foreach (var call in await Calls.Where(call => call.CaseId == served.Id && call.Status == CallStatus.Due && call.OutletId != served.OutletId).ToListAsync(cancellation))
        {
            // The attempts count at the new outlet too before the call may be given up [D9]; answers there are none yet.
            var attempts = await Attempts.Where(attempt => attempt.CallId == call.Id).ToListAsync(cancellation);
            attempts.ForEach(attempt => attempt.Scope = served.Scope);
            afterCommit.Tell(new LiveNews("callbacks", served.Number, call.Scope));
            call.FollowTo(served.OutletId, served.Scope);
            afterCommit.Tell(new LiveNews("callbacks", served.Number, call.Scope));
        }
    }

    /// <summary>They keep their day for the time being; the next run of the plan finds a caller of the new outlet for them, on that day or soon after it.</summary>
    private async Task Follow(IQueryable<Call> theirs, long outletId, string scope, string division, CancellationToken cancellation)
    {
        await MoveForms(Forms.Where(form => form.CaseId == 0 && theirs.Any(call => call.Id == form.CallId)), outletId, scope, cancellation);
        var due = theirs.Where(call => call.CaseId == 0 && call.Status == CallStatus.Due && call.OutletId != outletId);
        await Attempts.Where(attempt => due.Any(call => call.Id == attempt.CallId)).ExecuteUpdateAsync(set => set.SetProperty(attempt => attempt.Scope, scope), cancellation);
        await due.ExecuteUpdateAsync(
            set => set.SetProperty(call => call.OutletId, outletId).SetProperty(call => call.Scope, scope).SetProperty(call => call.Area, division)
                .SetProperty(call => call.AssignedId, (long?)null).SetProperty(call => call.AssignedName, (string?)null).SetProperty(call => call.Version, call => call.Version + 1),
            cancellation);
        afterCommit.Tell(new LiveNews("callbacks", division, scope));
    }

    private async Task MoveForms(IQueryable<Feedback> theirs, long outletId, string scope, CancellationToken cancellation)
    {
        var open = await theirs.Where(form => (form.Status == FeedbackStatus.Open || form.Status == FeedbackStatus.Handled) && form.OutletId != outletId).ToListAsync(cancellation);
        foreach (var form in open)
        {
            afterCommit.Tell(new LiveNews("feedback", form.Number, form.Scope));
            form.FollowTo(outletId, scope);
            await search.Put(form.ToFindable(), cancellation);
            if (form.Status == FeedbackStatus.Open)
            {
                await feedbacks.TellHandlers(form, cancellation);
            }

            afterCommit.Tell(new LiveNews("feedback", form.Number, form.Scope));
        }
    }
}
