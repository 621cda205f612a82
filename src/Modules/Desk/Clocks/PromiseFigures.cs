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
            .. counts.Where(count => StandingOf(count.State) is not null)
                .GroupBy(count => (count.Promise, count.OutletId, count.Month))
                .Select(group => Figure(
                    group.Key.Promise,
                    group.Key.OutletId,
                    group.Key.Month,
                    group.GroupBy(count => StandingOf(count.State)!.Value).ToDictionary(standing => standing.Key, standing => standing.Sum(count => count.Count))))
                .OrderBy(figure => figure.Promise, StringComparer.Ordinal).ThenBy(figure => figure.OutletId).ThenBy(figure => figure.Month),
        ];
    }

    /// <summary>How a clock in a state counts; null for one that promises nothing (any more).</summary>
    public static PromiseStanding? StandingOf(ClockState state) => state switch
    {
        ClockState.Kept => PromiseStanding.Kept,
        ClockState.Broken or ClockState.KeptLate => PromiseStanding.Late,
        ClockState.DueSoon => PromiseStanding.AtRisk,
        ClockState.Running or ClockState.Paused => PromiseStanding.Running,
        _ => null,
    };

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
