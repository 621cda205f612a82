using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pledge.Dispatch.Insertions;
using Pledge.Dispatch.Pool;
using Pledge.Field;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;
using static Pledge.Dispatch.BoardPage;
using static Pledge.Dispatch.PlanPage;

namespace Pledge.Dispatch;

/// <summary>Shows the dispatch form of a visit; the board opens the same form in a drawer.</summary>
internal static class ShowPlan
{
    internal sealed record Checked(IReadOnlyList<Against> Refused, IReadOnlyList<Against> Conflicts, IReadOnlyList<Phrase> Warnings);

    internal sealed record Against(string Code, string? Field, Phrase Message);

    internal static async Task<Outcome<Screen>> Page(
        long id, [FromQuery] long? technician, [FromQuery] string? start, [FromQuery] int? minutes, [FromQuery] string? day,
        PledgeDbContext db, IVisits visits, INetwork network, Planning planning, BoardReading reading, Inserting inserting, CallerContext callers, TimeProvider time, CancellationToken cancellation)
    {
        if (await visits.Find(id, cancellation) is not { } visit)
        {
            return CommonRefusals.NotFound;
        }

        var now = time.GetUtcNow();
        var chosen = technician ?? visit.TechnicianId;
        var at = ReadStart(start) ?? visit.PlannedStart ?? Earliest(day, now);
        var length = Math.Clamp(minutes ?? visit.PlannedMinutes, Plan.ShortestMinutes, Plan.LongestMinutes);
        var board = callers.Current.Can(Permissions.Send) && visit.Status is VisitStatus.Requested or VisitStatus.Dispatched or VisitStatus.Appointed
            ? await reading.ToPlan((await network.Outlet(visit.OutletId, cancellation))!, House.DayOf(at), [visit], cancellation)
            : null;
        var (never, conflicts, warnings) = chosen is { } person ? await Check(visit, person, at, length, board, planning, now, cancellation) : ([], [], []);
        var order = visit.DispatchOrder is null ? null : await db.Set<IssuedOrder>().AsNoTracking()
            .Where(o => o.VisitId == id && o.WithdrawnAt == null)
            .Select(o => new OrderInForce(o.Number, o.TechnicianName, o.IssuedAt, o.IssuedBy, o.Note))
            .FirstOrDefaultAsync(cancellation);
        var pooled = visit.Status == VisitStatus.Requested && await db.Set<PooledVisit>().AnyAsync(p => p.VisitId == id && p.ClosedAt == null, cancellation);
        return Screen.Of<PlanPage>(new PlanScreen(
            board?.Waiting[0] ?? (await reading.OnBoard([visit], cancellation))[0],
            visits.Name(visit.Status),
            board?.Lines.Select(line => line.Technician).ToList() ?? await network.TechniciansOn(visit.OutletId, House.DayOf(at), cancellation),
            chosen,
            at,
            length,
            never,
            conflicts,
            warnings,
            order is null ? null : order with { Note = PersonalNumbers.Text(callers.Current, order.Note) },
            board is null || chosen is not null ? null : await inserting.Read(board, cancellation),
            pooled));
    }

    /// <summary>The best places for a visit that waits: for programs.</summary>
    internal static async Task<Outcome<Openings>> Places(
        long id, [FromQuery] string? day, IVisits visits, INetwork network, BoardReading reading, Inserting inserting, TimeProvider time, CancellationToken cancellation)
    {
        if (day is not null && House.ReadDay(day) is null)
        {
            return CommonRefusals.ParameterMalformed.With("day").At("day");
        }

        return await visits.Find(id, cancellation) switch
        {
            null => CommonRefusals.NotFound,
            { Status: not VisitStatus.Requested } => PlanRefusals.NotWaiting,
            { } visit => await inserting.Read(
                await reading.ToPlan((await network.Outlet(visit.OutletId, cancellation))!, House.ReadDay(day) ?? House.DayOf(time.GetUtcNow()), [visit], cancellation), cancellation),
        };
    }

    /// <summary>What stands against a plan, before it is sent: for programs.</summary>
    internal static async Task<Outcome<Checked>> Query(
        [FromQuery] long visit, [FromQuery] long technician, [FromQuery] string start, [FromQuery] int minutes,
        IVisits visits, INetwork network, BoardReading reading, Planning planning, TimeProvider time, CancellationToken cancellation)
    {
        var shape = new Shape();
        var at = shape.Present(ReadStart(start), "start", Words.Start);
        shape.Within<int>(minutes, "minutes", Words.Minutes, Plan.ShortestMinutes, Plan.LongestMinutes);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        if (await visits.Find(visit, cancellation) is not { } found)
        {
            return CommonRefusals.NotFound;
        }

        var board = await reading.ToPlan((await network.Outlet(found.OutletId, cancellation))!, House.DayOf(at), [found], cancellation);
        var (never, conflicts, warnings) = await Check(found, technician, at, minutes, board, planning, time.GetUtcNow(), cancellation);
        return new Checked(never.ConvertAll(Told), conflicts.ConvertAll(Told), warnings);
    }

    private static async Task<(List<Refusal> Never, List<Refusal> Conflicts, List<Phrase> Warnings)> Check(
        Visit visit, long technicianId, DateTimeOffset start, int minutes, BoardDay? board, Planning planning, DateTimeOffset now, CancellationToken cancellation)
    {
        var known = board?.Lines.FirstOrDefault(line => line.Technician.PersonId == technicianId)?.Technician;
        if (board is null || known is null)
        {
            var plan = await planning.Of(visit, technicianId, start, minutes, cancellation);
            return plan.Refused
                ? ([.. plan.Refusals], [], [])
                : ([.. plan.Value.Refusals(now)], await planning.Conflicts(plan.Value, cancellation), []);
        }

        var asked = new Plan(visit, known, start, minutes);
        return ([.. asked.Refusals(now)], [.. asked.Conflicts(board.Planned, await planning.Shift(cancellation))], [.. board.Warnings(asked)]);
    }

    private static Against Told(Refusal refusal) => new(refusal.Code, refusal.Field, refusal.Said);

    // A form's time is the organisation's wall clock; programs may send an offset.
    private static DateTimeOffset? ReadStart(string? text)
    {
        if (text?.Contains('T', StringComparison.Ordinal) != true || !DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var local) || !House.Deals(local.Year))
        {
            return null;
        }

        return local.Kind == DateTimeKind.Unspecified ? House.ToInstant(local) : new DateTimeOffset(local).ToUniversalTime();
    }

    // Whoever looks at the board of a later day asks for that day.
    private static DateTimeOffset Earliest(string? day, DateTimeOffset now) =>
        House.ReadDay(day) is { } later && later > House.DayOf(now) ? House.StartOf(later).AddHours(BoardDay.FirstHour) : NextQuarter(now);

    private static DateTimeOffset NextQuarter(DateTimeOffset now)
    {
        const long Quarter = 15 * TimeSpan.TicksPerMinute;
        return new DateTimeOffset(((now.UtcTicks / Quarter) + 1) * Quarter, TimeSpan.Zero);
    }
}
