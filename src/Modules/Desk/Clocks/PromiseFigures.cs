using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Desk;

/// <inheritdoc cref="IPromiseFigures"/>
internal sealed class PromiseFigures(PledgeDbContext db, PackLibrary packs) : IPromiseFigures
{
    public async Task<IReadOnlyList<PromiseFigure>> Count(DateOnly from, DateOnly to, string scope, CancellationToken cancellation)
    {
        var first = new DateOnly(from.Year, from.Month, 1);
        var last = new DateOnly(to.Year, to.Month, 1);
        var before = scope + Scope.End;
        var counts = await db.Set<PromiseTally>()
            .Where(tally => tally.Month >= first && tally.Month <= last)
            .Where(tally => string.Compare(tally.Scope, scope) >= 0 && string.Compare(tally.Scope, before) < 0)
            .GroupBy(tally => new { tally.Month, tally.Promise, tally.OutletId, tally.Standing })
            .Select(group => new { group.Key.Month, group.Key.Promise, group.Key.OutletId, group.Key.Standing, Clocks = group.Sum(tally => tally.Clocks) })
            .ToListAsync(cancellation);
        return
        [
            .. counts.Where(count => count.Clocks != 0)
                .GroupBy(count => (count.Promise, count.OutletId, count.Month))
                .Select(group => Figure(group.Key.Promise, group.Key.OutletId, group.Key.Month, group.ToDictionary(count => count.Standing, count => count.Clocks)))
                .OrderBy(figure => figure.Promise, StringComparer.Ordinal).ThenBy(figure => figure.OutletId).ThenBy(figure => figure.Month),
        ];
    }

    private PromiseFigure Figure(string id, long outletId, DateOnly month, IReadOnlyDictionary<PromiseStanding, int> counts) => new(
        id,
        packs.Promise(id)?.Requirement ?? id.Split('.')[0],
        packs.TitleOf(id),
        outletId,
        month,
        Kept: counts.GetValueOrDefault(PromiseStanding.Kept),
        Late: counts.GetValueOrDefault(PromiseStanding.Late),
        AtRisk: counts.GetValueOrDefault(PromiseStanding.AtRisk),
        Running: counts.GetValueOrDefault(PromiseStanding.Running));
}
