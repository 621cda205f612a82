using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Promises.Clocks;

namespace Pledge.Desk;

/// <inheritdoc cref="ICaseFigures"/>
internal sealed class CaseFigures(PledgeDbContext db, PackLibrary packs) : ICaseFigures
{
    public async Task<IReadOnlyList<CaseFigure>> Count(DateOnly from, DateOnly to, string scope, CancellationToken cancellation)
    {
        var (first, last) = Months(from, to);
        var before = scope + Scope.End;
        return await db.Set<Case>().AsNoTracking()
            .Where(c => c.ReportedMonth >= first && c.ReportedMonth <= last)
            .Where(c => string.Compare(c.Scope, scope) >= 0 && string.Compare(c.Scope, before) < 0)
            .GroupBy(c => new { c.Kind, c.Status, c.OutletId, c.ReportedMonth })
            .Select(group => new CaseFigure(group.Key.Kind, group.Key.Status, group.Key.OutletId, group.Key.ReportedMonth, group.Count()))
            .ToListAsync(cancellation);
    }

    public async Task<IReadOnlyList<PromisedCase>> Behind(PromiseSlice which, long after, int most, CancellationToken cancellation)
    {
        var (first, last) = Months(which.From, which.To);
        var before = which.Scope + Scope.End;
        var clocks = db.Set<CaseClock>().AsNoTracking()
            .Where(clock => clock.Id > after && clock.Month >= first && clock.Month <= last)
            .Where(clock => string.Compare(clock.Scope, which.Scope) >= 0 && string.Compare(clock.Scope, before) < 0);
        if (which.Promise is not null)
        {
            clocks = clocks.Where(clock => clock.Promise == which.Promise);
        }

        if (which.Standing is { } standing)
        {
            var states = Enum.GetValues<ClockState>().Where(state => PromiseFigures.StandingOf(state) == standing).ToList();
            clocks = clocks.Where(clock => states.Contains(clock.State));
        }

        var found = await clocks.OrderBy(clock => clock.Id).Take(Math.Clamp(most, 1, 1000)).Include(clock => clock.Case).ToListAsync(cancellation);
        return found.ConvertAll(clock => new PromisedCase(
            clock.Id,
            clock.Case!.ToSummary(),
            clock.Promise,
            clock.Requirement,
            packs.TitleOf(clock.Promise),
            PromiseFigures.StandingOf(clock.State) ?? PromiseStanding.Running,
            clock.StartedAt,
            clock.DueAt,
            clock.StoppedAt));
    }

    private static (DateOnly First, DateOnly Last) Months(DateOnly from, DateOnly to) =>
        (new DateOnly(from.Year, from.Month, 1), new DateOnly(to.Year, to.Month, 1));
}
