using Microsoft.EntityFrameworkCore;
using Pledge.Desk.Packs;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Desk;

/// <inheritdoc cref="IPromiseFigures"/>
internal sealed class PromiseFigures(PledgeDbContext db, PackLibrary packs) : IPromiseFigures
{
    public async Task<IReadOnlyList<PromiseFigure>> ByPromise(DateOnly from, DateOnly to, string scope, CancellationToken cancellation)
    {
        var counts = await Within(from, to, scope)
            .GroupBy(tally => new { tally.Promise, tally.Month, tally.Standing })
            .Select(group => new { group.Key.Promise, group.Key.Month, group.Key.Standing, Clocks = group.Sum(tally => tally.Clocks) })
            .ToListAsync(cancellation);
        return [.. counts.GroupBy(count => (count.Promise, count.Month))
            .Select(figure => new PromiseFigure(
                figure.Key.Promise,
                packs.Promise(figure.Key.Promise)?.Requirement ?? figure.Key.Promise.Split('.')[0],
                packs.TitleOf(figure.Key.Promise),
                figure.Key.Month,
                TallyOf(figure.ToDictionary(count => count.Standing, count => count.Clocks))))
            .Where(figure => figure.Tally.All > 0)];
    }

    public async Task<IReadOnlyList<OutletFigure>> ByOutlet(DateOnly from, DateOnly to, string scope, CancellationToken cancellation)
    {
        var counts = await Within(from, to, scope)
            .GroupBy(tally => new { tally.OutletId, tally.Month, tally.Standing })
            .Select(group => new { group.Key.OutletId, group.Key.Month, group.Key.Standing, Clocks = group.Sum(tally => tally.Clocks) })
            .ToListAsync(cancellation);
        return [.. counts.GroupBy(count => (count.OutletId, count.Month))
            .Select(figure => new OutletFigure(figure.Key.OutletId, figure.Key.Month, TallyOf(figure.ToDictionary(count => count.Standing, count => count.Clocks))))
            .Where(figure => figure.Tally.All > 0)];
    }

    private IQueryable<PromiseTally> Within(DateOnly from, DateOnly to, string scope)
    {
        var first = new DateOnly(from.Year, from.Month, 1);
        var last = new DateOnly(to.Year, to.Month, 1);
        var before = scope + Scope.End;
        return db.Set<PromiseTally>()
            .Where(tally => tally.Month >= first && tally.Month <= last)
            .Where(tally => string.Compare(tally.Scope, scope) >= 0 && string.Compare(tally.Scope, before) < 0);
    }

    private static Tally TallyOf(Dictionary<PromiseStanding, int> clocks) => new(
        clocks.GetValueOrDefault(PromiseStanding.Kept),
        clocks.GetValueOrDefault(PromiseStanding.Late),
        clocks.GetValueOrDefault(PromiseStanding.AtRisk),
        clocks.GetValueOrDefault(PromiseStanding.Running));
}
