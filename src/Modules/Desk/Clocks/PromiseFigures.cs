using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Promises.Clocks;

namespace Pledge.Desk;

/// <inheritdoc cref="IPromiseFigures"/>
internal sealed class PromiseFigures(PledgeDbContext db, PackLibrary packs) : IPromiseFigures
{
    public async Task<IReadOnlyList<PromiseFigure>> Count(DateOnly from, DateOnly to, string scope, CancellationToken cancellation)
    {
        var first = new DateOnly(from.Year, from.Month, 1);
        var last = new DateOnly(to.Year, to.Month, 1);
        var before = scope + Scope.End;
        var counts = await db.Set<CaseClock>().AsNoTracking()
            .Where(clock => clock.Month >= first && clock.Month <= last)
            .Where(clock => string.Compare(clock.Scope, scope) >= 0 && string.Compare(clock.Scope, before) < 0)
            .GroupBy(clock => new { clock.Month, clock.Promise, clock.OutletId, clock.State })
            .Select(group => new { group.Key.Month, group.Key.Promise, group.Key.OutletId, group.Key.State, Count = group.Count() })
            .ToListAsync(cancellation);
        return
        [
            .. counts.GroupBy(count => (count.Promise, count.OutletId, count.Month))
                .Select(group => Figure(group.Key.Promise, group.Key.OutletId, group.Key.Month, group.ToDictionary(count => count.State, count => count.Count)))
                .OrderBy(figure => figure.Promise, StringComparer.Ordinal).ThenBy(figure => figure.OutletId).ThenBy(figure => figure.Month),
        ];
    }

    private PromiseFigure Figure(string id, long outletId, DateOnly month, Dictionary<ClockState, int> counts)
    {
        var promise = packs.Promise(id);
        return new PromiseFigure(
            id,
            promise?.Requirement ?? id.Split('.')[0],
            promise is null ? new Phrase(id, id) : new Phrase(promise.Title.Chinese, promise.Title.English),
            outletId,
            month,
            Kept: Of(ClockState.Kept),
            Late: Of(ClockState.Broken) + Of(ClockState.KeptLate),
            AtRisk: Of(ClockState.DueSoon),
            Running: Of(ClockState.Running) + Of(ClockState.Paused));

        int Of(ClockState state) => counts.GetValueOrDefault(state);
    }
}
