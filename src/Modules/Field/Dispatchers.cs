using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;

namespace Pledge.Field;

/// <summary>Tells the dispatchers responsible for a visit: those of the outlet, or of the nearest place above that has any.</summary>
internal sealed class Dispatchers(PledgeDbContext db, OutboxWriter outbox)
{
    private const string Role = "dispatcher";

    /// <summary>Notifies each in his language.</summary>
    /// <param name="number">Number of the visit.</param>
    /// <param name="title">Placeholders: number, customer, technician.</param>
    /// <param name="cancellation">Stops the read.</param>
    internal async Task Tell(string number, Phrase title, CancellationToken cancellation)
    {
        var visit = await db.Set<SiteVisit>().FirstAsync(v => v.Number == number, cancellation);
        var places = Enumerable.Range(0, (visit.Scope.Length / Scope.SegmentLength) + 1).Select(level => visit.Scope[..(level * Scope.SegmentLength)]).ToList();

        // Dispatchers above the outlet are outside the technician's part of the network.
        var reachable = await db.Set<Account>().IgnoreQueryFilters([PledgeDbContext.ScopeFilter]).AsNoTracking()
            .Where(a => !a.Disabled && places.Contains(a.Scope) && a.Roles.Any(role => role.Key == Role))
            .Select(a => new { a.Id, a.Scope, a.Language })
            .ToListAsync(cancellation);
        var nearest = reachable.Count == 0 ? 0 : reachable.Max(account => account.Scope.Length);
        foreach (var account in reachable.Where(account => account.Scope.Length == nearest))
        {
            outbox.Notify(account.Id, title.In(account.Language, visit.Number, visit.CustomerName, visit.TechnicianName), visit.Path);
        }
    }
}
