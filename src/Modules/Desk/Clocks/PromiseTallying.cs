using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Pledge.Desk;

/// <summary>Keeps the tallies with the clocks: whatever is saved about clocks is counted in the same transaction.</summary>
internal sealed class PromiseTallying : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Count(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Count(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    private static void Count(DbContext context) =>
        context.AddRange(PromiseTally.Of(context.ChangeTracker.Entries<CaseClock>().SelectMany(Changes).ToList()));

    private static IEnumerable<(TallyKey Key, int Change)> Changes(EntityEntry<CaseClock> clock)
    {
        if (clock.State is EntityState.Modified or EntityState.Deleted)
        {
            yield return (TallyKey.Of((CaseClock)clock.OriginalValues.ToObject()), -1);
        }

        if (clock.State is EntityState.Modified or EntityState.Added)
        {
            yield return (TallyKey.Of(clock.Entity), 1);
        }
    }
}
