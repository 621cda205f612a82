using Microsoft.EntityFrameworkCore;
using Pledge.Customers;
using Pledge.Desk;
using Pledge.Kernel.Data;
using Pledge.Kernel.Events;
using Pledge.Kernel.Web;

namespace Pledge.CallBacks;

/// <summary>Makes the call-backs that are owed.</summary>
internal sealed class CallOpening(PledgeDbContext db, ICases cases, ICustomers customers, TimeProvider time, AfterCommit afterCommit)
{
    private static readonly string[] Ends = ["called-back"];

    /// <summary>Opens a call for a case that waits for one; a case never waits for two.</summary>
    internal async Task Open(CaseSummary served, CancellationToken cancellation)
    {
        if (await db.Set<Call>().AnyAsync(call => call.CaseId == served.Id && call.Status == CallStatus.Due, cancellation))
        {
            return;
        }

        // Calls that the case had at another outlet count too.
        var earlier = await db.Set<Call>().IgnoreQueryFilters([PledgeDbContext.ScopeFilter]).CountAsync(call => call.CaseId == served.Id && call.Status != CallStatus.Void, cancellation);
        var feedback = await db.Set<Feedback>().Where(form => form.CaseId == served.Id && form.Status == FeedbackStatus.Handled).Select(form => (long?)form.Id).FirstOrDefaultAsync(cancellation);
        var stake = (await cases.AtStake([served.Id], Ends, cancellation)).GetValueOrDefault(served.Id);
        var customer = await customers.Served(served.CustomerId, cancellation);
        db.Add(Call.For(served, customer?.Name ?? "", earlier + 1, feedback, time.GetUtcNow(), stake?.Due?.DueAt));
        afterCommit.Tell(new LiveNews("callbacks", served.Number, served.Scope));
    }

    /// <summary>Opens the second call for a form that no case stands behind.</summary>
    internal async Task Again(Feedback form, CancellationToken cancellation)
    {
        var first = await db.Set<Call>().FirstAsync(call => call.Id == form.CallId, cancellation);
        db.Add(first.Again(form.Id, time.GetUtcNow()));
        afterCommit.Tell(new LiveNews("callbacks", form.Number, form.Scope));
    }

    /// <summary>Ends the call of a case that no longer waits for it.</summary>
    internal async Task Cancel(CaseSummary served, CancellationToken cancellation)
    {
        if (await db.Set<Call>().FirstOrDefaultAsync(call => call.CaseId == served.Id && call.Status == CallStatus.Due, cancellation) is { } call)
        {
            call.Cancel(time.GetUtcNow());
            afterCommit.Tell(new LiveNews("callbacks", served.Number, served.Scope));
        }
    }
}

/// <summary>Hears what happens to cases: every service that was accepted is called back [C10].</summary>
internal sealed class CaseListener(CallOpening calls, PledgeDbContext db) : IListener<CaseNews>
{
    public async Task Hear(CaseNews happened, CancellationToken cancellation)
    {
        if (happened.Case.Status == happened.Before)
        {
            return;
        }

        if (happened.Case.Status == CaseStatus.AwaitingCallBack)
        {
            if (!await WaitsForDepartment(happened.Case.Id, cancellation))
            {
                await calls.Open(happened.Case, cancellation);
            }
        }
        else if (happened.Case.Status != CaseStatus.Suspended && happened.Before is CaseStatus.AwaitingCallBack or CaseStatus.Suspended)
        {
            await calls.Cancel(happened.Case, cancellation);
        }
    }

    // The second call follows the department's result, not the mere return of the case [D6].
    private Task<bool> WaitsForDepartment(long caseId, CancellationToken cancellation) =>
        db.Set<Feedback>().AnyAsync(form => form.CaseId == caseId && form.Status == FeedbackStatus.Open, cancellation);
}
