using Microsoft.EntityFrameworkCore;
using Pledge.Desk.Packs;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

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
        var clocks = db.Set<CaseClock>()
            .Where(clock => clock.Month >= first && clock.Month <= last)
            .Where(clock => string.Compare(clock.Scope, which.Scope) >= 0 && string.Compare(clock.Scope, before) < 0);
        if (which.Promise is not null)
        {
            clocks = clocks.Where(clock => clock.Promise == which.Promise);
        }

        if (after > 0)
        {
            var month = await db.Set<CaseClock>().Where(clock => clock.Id == after).Select(clock => clock.Month).FirstOrDefaultAsync(cancellation);
            clocks = clocks.Where(clock => clock.Month > month || (clock.Month == month && clock.Id > after));
        }

        // The index leads through one standing after the other in this order; all of them together would have to be sorted.
        most = Math.Clamp(most, 1, 1000);
        var found = new List<CaseClock>();
        foreach (var standing in which.Standing is { } only ? [only] : Enum.GetValues<PromiseStanding>())
        {
            found.AddRange(await clocks.AsNoTracking().Where(clock => clock.Standing == standing).OrderBy(clock => clock.Month).ThenBy(clock => clock.Id).Take(most).Include(clock => clock.Case).ToListAsync(cancellation));
        }

        found = [.. found.OrderBy(clock => clock.Month).ThenBy(clock => clock.Id).Take(most)];
        return found.ConvertAll(clock => new PromisedCase(
            clock.Id,
            clock.Case!.ToSummary(),
            clock.Promise,
            clock.Requirement,
            packs.TitleOf(clock.Promise),
            clock.Standing,
            clock.StartedAt,
            clock.DueAt,
            clock.StoppedAt));
    }

    private static (DateOnly First, DateOnly Last) Months(DateOnly from, DateOnly to) =>
        (new DateOnly(from.Year, from.Month, 1), new DateOnly(to.Year, to.Month, 1));
}
