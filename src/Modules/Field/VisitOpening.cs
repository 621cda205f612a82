using Microsoft.EntityFrameworkCore;
using Pledge.Customers;
using Pledge.Desk;
using Pledge.Kernel.Data;
using Pledge.Kernel.Events;
using Pledge.Kernel.Search;

namespace Pledge.Field;

/// <summary>Hears what happens to cases: opens the visit that was asked for, calls off or moves the one that has not started.</summary>
internal sealed class VisitOpening(PledgeDbContext db, ICustomers customers, SearchIndex index, VisitTidings tidings) : IListener<CaseNews>
{
    public async Task Hear(CaseNews happened, CancellationToken cancellation)
    {
        if (happened.Fact.Event == CaseEvents.Opened)
        {
            return; // a new case has no visit
        }

        var open = await OpenVisitOf(happened.Case.Id, cancellation);
        if (open is null && happened.Fact.Event == CaseEvents.DispatchRequested && !happened.Case.Ended)
        {
            await Open(happened.Case, happened.Fact.HappenedAt, cancellation);
        }
        else if (open is { Status: not VisitStatus.OnSite } && happened.Case.Ended)
        {
            open.Cancel(null);
            await tidings.Tell(open, "cancelled", cancellation);
        }
        else if (open is not null && happened.Fact.Event == CaseEvents.DispatchRequested && open.Withdraw() is null)
        {
            // The desk wants somebody sent anew: the order that was given no longer holds.
            await tidings.Tell(open, "requested", cancellation);
        }
        else if (open is { Status: not VisitStatus.OnSite } && open.OutletId != happened.Case.OutletId)
        {
            open.FollowTo(happened.Case);
            await index.Put(open.ToFindable(), cancellation);
            await tidings.Tell(open, "requested", cancellation);
        }
    }

    /// <summary>The visit of a case that is neither done nor called off, or null: a case has at most one.</summary>
    internal Task<SiteVisit?> OpenVisitOf(long caseId, CancellationToken cancellation) =>
        db.Set<SiteVisit>()
            .Where(v => v.CaseId == caseId && (v.Status == VisitStatus.Requested || v.Status == VisitStatus.Dispatched || v.Status == VisitStatus.Appointed || v.Status == VisitStatus.OnSite))
            .FirstOrDefaultAsync(cancellation);

    /// <summary>Opens a visit for a case.</summary>
    internal async Task Open(CaseSummary served, DateTimeOffset at, CancellationToken cancellation)
    {
        // Visits that the case had at another outlet count too, or the number would clash.
        var earlier = await db.Set<SiteVisit>().IgnoreQueryFilters([PledgeDbContext.ScopeFilter]).CountAsync(v => v.CaseId == served.Id, cancellation);
        var customer = await customers.Served(served.CustomerId, cancellation);
        var visit = SiteVisit.Request(served, earlier + 1, customer, at);
        db.Add(visit);
        await db.SaveChangesAsync(cancellation);
        index.Add(visit.ToFindable());
        await tidings.Tell(visit, "requested", cancellation);
    }
}
