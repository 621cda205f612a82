using System.Collections.Frozen;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pledge.Desk;
using Pledge.Dispatch.Pool;
using Pledge.Dispatch.Proposals;
using Pledge.Dispatch.Roads;
using Pledge.Field;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;
using static Pledge.Dispatch.BoardPage;

namespace Pledge.Dispatch;

/// <summary>Shows the board of an outlet on a day; of the first outlet and today when not told. Eight queries, all by index.</summary>
internal static class ShowBoard
{
    // An open board tells the stamps of the parts that it shows, separated by blanks: those that are still the same are left out.
    internal static async Task<Outcome<Screen>> Page([FromQuery] long? outlet, [FromQuery] string? day, [FromHeader(Name = "Pledge-Shown")] string? shown, PledgeDbContext db, BoardReading reading, INetwork network, TimeProvider time, CancellationToken cancellation)
    {
        var outlets = await network.Outlets(cancellation);
        var shownDay = House.ReadDay(day) ?? House.DayOf(time.GetUtcNow());
        var chosen = outlet is null ? outlets.Count > 0 ? outlets[0] : null : outlets.FirstOrDefault(known => known.Id == outlet);
        if (chosen is null && outlet is not null)
        {
            return CommonRefusals.NotFound;
        }

        return Screen.Of<BoardPage>(chosen is null
            ? new BoardScreen(outlets, shownDay, null, new HashSet<long>(), Prepared: false)
            : new BoardScreen(outlets, shownDay, await reading.Read(chosen, shownDay, cancellation), await Pooled(db, chosen.Id, cancellation), await db.Set<PreparedPlan>().AnyAsync(plan => plan.OutletId == chosen.Id && plan.Day == shownDay, cancellation))
            {
                Shown = (shown ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal),
            });
    }

    private static async Task<HashSet<long>> Pooled(PledgeDbContext db, long outlet, CancellationToken cancellation) =>
        [.. await db.Set<PooledVisit>().Where(pooled => pooled.OutletId == outlet && pooled.ClosedAt == null).Select(pooled => pooled.VisitId).ToListAsync(cancellation)];

    internal static async Task<Outcome<BoardDay>> Query([FromQuery] long outlet, [FromQuery] string? day, BoardReading reading, INetwork network, TimeProvider time, CancellationToken cancellation)
    {
        if (day is not null && House.ReadDay(day) is null)
        {
            return CommonRefusals.ParameterMalformed.With("day").At("day");
        }

        return await network.Outlet(outlet, cancellation) is { } shown
            ? await reading.Read(shown, House.ReadDay(day) ?? House.DayOf(time.GetUtcNow()), cancellation)
            : CommonRefusals.NotFound;
    }
}

/// <summary>Reads what stands on a board.</summary>
internal sealed class BoardReading(INetwork network, IVisits visits, ICases cases, RoadService roads, CallerContext callers)
{
    private static readonly string[] Arrival = ["arrived"];
    private static readonly string[] UrgentClasses = ["critical", "major"];

    /// <summary>The board as it is looked at.</summary>
    internal async Task<BoardDay> Read(Outlet outlet, DateOnly day, CancellationToken cancellation) =>
        await Read(outlet, day, await visits.Waiting(outlet.Id, cancellation), planning: false, cancellation);

    /// <summary>The board with the ways that a plan for what waits needs.</summary>
    internal async Task<BoardDay> ToPlan(Outlet outlet, DateOnly day, CancellationToken cancellation) =>
        await Read(outlet, day, await visits.Waiting(outlet.Id, cancellation), planning: true, cancellation);

    /// <summary>The same as if nothing waited but these visits.</summary>
    internal Task<BoardDay> ToPlan(Outlet outlet, DateOnly day, IReadOnlyList<Visit> waiting, CancellationToken cancellation) => Read(outlet, day, waiting, planning: true, cancellation);

    private async Task<BoardDay> Read(Outlet outlet, DateOnly day, IReadOnlyList<Visit> waiting, bool planning, CancellationToken cancellation)
    {
        var technicians = await network.TechniciansOn(outlet.Id, day, cancellation);
        var planned = await visits.OnDay(outlet.Id, day, cancellation);
        var shown = await OnBoard([.. planned, .. waiting], cancellation);
        var absent = technicians.Where(technician => technician.Absent).Select(technician => technician.PersonId).ToHashSet();
        var free = shown.Where((visit, index) => planning && (index >= planned.Count || absent.Contains(visit.Visit.TechnicianId ?? 0))).ToList();
        var travel = await roads.Between(outlet, [.. shown.Take(planned.Count)], free, cancellation);
        return BoardDay.Of(outlet, day, technicians, shown.Take(planned.Count), shown.Skip(planned.Count), travel);
    }

    /// <summary>Visits with what their cases say of urgency and promised arrival.</summary>
    internal async Task<IReadOnlyList<BoardVisit>> OnBoard(IReadOnlyList<Visit> some, CancellationToken cancellation)
    {
        var ids = some.Select(visit => visit.CaseId).Distinct().ToList();
        var stakes = await cases.AtStake(ids, Arrival, cancellation);
        return [.. some.Select(visit =>
        {
            var stake = stakes.GetValueOrDefault(visit.CaseId);
            return new BoardVisit(visit.SeenBy(callers.Current), UrgentClasses.Contains(stake?.Class), stake?.ReportedAt ?? visit.PlannedStart ?? default, stake?.Due, stake?.Area);
        })];
    }
}
