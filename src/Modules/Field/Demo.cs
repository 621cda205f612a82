using Pledge.Customers;
using Pledge.Desk;
using Pledge.Kernel.Data;
using Pledge.Kernel.Search;

namespace Pledge.Field;

/// <summary>Visits of the demonstration's open cases.</summary>
public static class DemoVisits
{
    /// <summary>Opens the visits that cases wait for, so that the dispatcher of the demonstration has something to plan; in a transaction of its own.</summary>
    /// <param name="db">As the product itself, outside a transaction.</param>
    /// <param name="open">Open cases, as <c>DemoCases.Write</c> hands them on.</param>
    /// <param name="customers">The customers of those cases.</param>
    /// <param name="cancellation">Stops the writing.</param>
    /// <returns>How many visits were opened.</returns>
    public static async Task<int> Write(PledgeDbContext db, IReadOnlyList<CaseSummary> open, IReadOnlyList<Customer> customers, CancellationToken cancellation)
    {
        var byId = customers.ToDictionary(customer => customer.Id);
        var visits = open.Where(served => served.Status == CaseStatus.AwaitingDispatch)
            .Select(served => SiteVisit.Request(served, 1, byId.GetValueOrDefault(served.CustomerId), served.ReportedAt))
            .ToList();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        db.AddRange(visits);
        await db.SaveChangesAsync(cancellation);
        var index = new SearchIndex(db);
        visits.ForEach(visit => index.Add(visit.ToFindable()));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        db.ChangeTracker.Clear();
        return visits.Count;
    }
}
