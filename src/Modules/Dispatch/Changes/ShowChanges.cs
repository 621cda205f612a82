using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Dispatch.Changes;

/// <summary>Shows what was changed in an outlet's plan of a day, the last change first; of the first outlet and today when not told.</summary>
internal static class ShowChanges
{
    private const int Most = 100;

    internal static async Task<Outcome<Screen>> Page([FromQuery] long? outlet, [FromQuery] string? day, PledgeDbContext db, INetwork network, TimeProvider time, CancellationToken cancellation)
    {
        var shownDay = House.ReadDay(day) ?? House.DayOf(time.GetUtcNow());
        return (outlet is { } id ? await network.Outlet(id, cancellation) : (await network.Outlets(cancellation)).FirstOrDefault()) is { } shown
            ? Screen.Of<ChangesPage>(new ChangesPage.Shown(shown, shownDay, await Read(db, shown.Id, shownDay, cancellation)))
            : CommonRefusals.NotFound;
    }

    internal static async Task<Outcome<IReadOnlyList<ChangesPage.Change>>> Query([FromQuery] long outlet, [FromQuery] string? day, PledgeDbContext db, INetwork network, TimeProvider time, CancellationToken cancellation)
    {
        if (day is not null && House.ReadDay(day) is null)
        {
            return CommonRefusals.ParameterMalformed.With("day").At("day");
        }

        return await network.Outlet(outlet, cancellation) is null
            ? CommonRefusals.NotFound
            : await Read(db, outlet, House.ReadDay(day) ?? House.DayOf(time.GetUtcNow()), cancellation);
    }

    private static async Task<List<ChangesPage.Change>> Read(PledgeDbContext db, long outlet, DateOnly day, CancellationToken cancellation) =>
        (await db.Set<PlanChange>().AsNoTracking().Include(change => change.Moves).AsSplitQuery()
            .Where(change => change.OutletId == outlet && change.Day == day)
            .OrderByDescending(change => change.Id).Take(Most).ToListAsync(cancellation))
        .ConvertAll(change => new ChangesPage.Change(
            change.Id, Words.Of(change.Kind), change.MadeAt, change.MadeBy, change.UndoneAt, change.UndoneBy,
            [.. change.Moves.OrderBy(move => move.Id).Select(move => new ChangesPage.Moved(move.VisitId, move.VisitNumber, move.CustomerName, move.FromName, move.FromStart, move.ToName, move.ToStart, move.FromUntil is not null))]));
}
