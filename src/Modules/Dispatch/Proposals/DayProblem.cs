using System.Globalization;
using Pledge.Kernel.Web;
using Pledge.Promises.Calendars;
using Pledge.Routing;
using static Pledge.Dispatch.BoardPage;
using Shift = Pledge.Routing.Shift;

namespace Pledge.Dispatch.Proposals;

/// <summary>What may become of visits that have a dispatch order.</summary>
internal enum Held
{
    /// <summary>They stay with their technicians at their times, and those whose technician is absent keep their times, too.</summary>
    WithTimes,

    /// <summary>They stay with their technicians at their times.</summary>
    Exactly,

    /// <summary>They stay with their technicians, but those whose customer has not been given a time may begin later.</summary>
    NotBefore,
}

/// <summary>A day of an outlet as the solver sees it. Seconds count from the midnight with which the day begins, in the organisation's zone.</summary>
/// <param name="Problem">Without technicians when nobody may or can go on that day.</param>
/// <param name="Planned">What has a dispatch order, as a plan of the problem.</param>
/// <param name="Travel">Ways between the visits of the board.</param>
/// <param name="Midnight">Where the seconds begin.</param>
/// <param name="Closes">When the working hours end.</param>
/// <param name="Held">What may become of what is planned.</param>
internal sealed record DayProblem(Problem Problem, Routing.Plan Planned, DayTravel Travel, DateTimeOffset Midnight, DateTimeOffset Closes, Held Held)
{
    /// <summary>A technician sets out so long after a proposal is asked for: he has to read the order.</summary>
    private static readonly TimeSpan Lead = TimeSpan.FromMinutes(15);

    /// <summary>A promise of an urgent case counts so many times as one of another [C2].</summary>
    private const int UrgentWeight = 5;

    /// <summary>What has been dispatched is not given up for anything that waits.</summary>
    private const long NeverLeft = 1_000_000_000;

    private static readonly Objective Objective = new() { Unevenness = Unevenness };

    /// <summary>An hour more in a day that is twice as long pays for ten minutes on the road.</summary>
    private const long Unevenness = 150;

    /// <summary>A technician's day: what still lies before him, and when he can be there at the earliest.</summary>
    private sealed record Line(string Id, string Name, Shift Shift, IReadOnlyList<(BoardVisit Visit, int Reached)> Visits);

    /// <summary>The problem of the day: what waits is free, what has been dispatched is held.</summary>
    /// <param name="board">What is planned and what waits.</param>
    /// <param name="hours">When technicians work; null when the pack does not say.</param>
    /// <param name="now">Nobody sets out before.</param>
    /// <param name="held">What may become of what is planned.</param>
    internal static DayProblem Of(BoardDay board, BusinessCalendar? hours, DateTimeOffset now, Held held)
    {
        var midnight = House.StartOf(board.Day);
        var travel = board.Travel;
        var (opens, closes) = Hours(midnight, hours);
        var from = Math.Max(opens, (int)Math.Ceiling((now + Lead - midnight).TotalSeconds / 300) * 300);
        IReadOnlyList<Line> days = from < closes ? [.. board.Lines.Where(line => line.MayGo).Select(line => LineOf(line, from, closes, midnight, travel))] : [];
        var problem = new Problem(
            [.. days.SelectMany(day => day.Visits.Select(visit => Holding(visit.Visit, visit.Reached, day.Id, held, closes, midnight, travel))), .. board.Waiting.Select(visit => Free(visit, held, closes, midnight, travel))],
            [.. days.Select(day => new Technician(day.Id, [day.Shift]) { Name = day.Name })],
            new WholeMinutes(travel.Ways))
        {
            Objective = Objective,
        };
        return new DayProblem(
            problem,
            new Routing.Plan(
                [.. days.Where(day => day.Visits.Count > 0).Select(day => new PlannedShift(day.Id, 0, day.Shift.Earliest, day.Shift.Latest, [.. day.Visits.Select(visit => StopOf(visit.Visit, midnight))]))],
                [.. board.Waiting.Select(visit => IdOf(visit.Visit.Id))]),
            travel,
            midnight,
            midnight.AddSeconds(closes),
            held);
    }

    /// <summary>Identity of a technician or a visit in the problem.</summary>
    internal static string IdOf(long key) => key.ToString(CultureInfo.InvariantCulture);

    /// <summary>The key that an identity stands for.</summary>
    internal static long KeyOf(string identity) => long.Parse(identity, CultureInfo.InvariantCulture);

    /// <summary>The plan with further visits where they were once planned; those that no longer wait, or whose technician is gone, are left out.</summary>
    internal Routing.Plan With(IReadOnlyList<PreparedPlace> places)
    {
        var service = Problem.Visits.ToDictionary(visit => visit.Id, visit => visit.Service, StringComparer.Ordinal);
        var free = Planned.Unassigned.ToHashSet(StringComparer.Ordinal);
        var kept = places.Where(place => free.Contains(IdOf(place.Visit)) && Problem.Technicians.Any(technician => technician.Id == IdOf(place.Technician)))
            .ToLookup(place => IdOf(place.Technician), place => new Stop(StopKind.Visit, IdOf(place.Visit), place.Start, place.Start + service[IdOf(place.Visit)]), StringComparer.Ordinal);
        var planned = Planned.Shifts.ToDictionary(shift => shift.Technician, shift => shift.Stops, StringComparer.Ordinal);
        free.ExceptWith(kept.SelectMany(stops => stops).Select(stop => stop.Visit!));
        return new Routing.Plan(
            [.. Problem.Technicians.Select(technician => new PlannedShift(technician.Id, 0, technician.Shifts[0].Earliest, technician.Shifts[0].Latest, [.. planned.GetValueOrDefault(technician.Id, []).Concat(kept[technician.Id]).OrderBy(stop => stop.Start)])).Where(shift => shift.Stops.Count > 0)],
            [.. free]);
    }

    /// <summary>Orders tell whole minutes. Rounding up keeps everything apart, for visits last whole minutes too.</summary>
    internal DateTimeOffset At(int second) => Midnight.AddMinutes(Math.Ceiling(second / 60.0));

    /// <summary>Whether a visit still lies before its technician, as a whole within the working hours.</summary>
    private static bool Ahead(BoardVisit visit, int from, int closes, DateTimeOffset midnight) =>
        Plan.Occupies(visit.Visit) && SecondOf(visit, midnight) >= from && SecondOf(visit, midnight) + (visit.Visit.PlannedMinutes * 60) <= closes;

    private static int SecondOf(BoardVisit visit, DateTimeOffset midnight) => (int)(visit.Visit.PlannedStart!.Value - midnight).TotalSeconds;

    private static Stop StopOf(BoardVisit visit, DateTimeOffset midnight) =>
        new(StopKind.Visit, IdOf(visit.Visit.Id), SecondOf(visit, midnight), SecondOf(visit, midnight) + (visit.Visit.PlannedMinutes * 60));

    // Somebody may be on his way by now, or have been sent closer than one can travel: such visits are held as far as they can be, for one that cannot be held
    // at all would be left out, and its time given to another.
    private static Line LineOf(TechnicianLine line, int from, int closes, DateTimeOffset midnight, DayTravel travel)
    {
        var (shift, ways, reached) = (ShiftOf(line, from, closes, midnight, travel), new WholeMinutes(travel.Ways), new List<(BoardVisit Visit, int Start)>());
        var (free, place) = (shift.Earliest, shift.StartPlace);
        foreach (var visit in line.Visits.Select(placed => placed.Visit).Where(visit => Ahead(visit, from, closes, midnight)).OrderBy(visit => visit.Visit.PlannedStart))
        {
            reached.Add((visit, Math.Max(SecondOf(visit, midnight), free + Way(place, travel.PlaceOf(visit.Visit.Id)))));
            (free, place) = (reached[^1].Start + (visit.Visit.PlannedMinutes * 60), travel.PlaceOf(visit.Visit.Id));
        }

        return new Line(IdOf(line.Technician.PersonId), line.Technician.Name, shift with { Latest = Math.Max(shift.Latest, free + Way(place, shift.EndPlace)) }, reached);

        int Way(int origin, int goal) => ways.Seconds(origin, goal) is < Routing.Travel.Unreachable and var seconds ? seconds : 0;
    }

    private static Visit Holding(BoardVisit visit, int reached, string technician, Held held, int closes, DateTimeOffset midnight, DayTravel travel)
    {
        var start = SecondOf(visit, midnight);
        var own = Free(visit, held, closes, midnight, travel) with { PinnedTo = technician, OptionalAt = NeverLeft };
        return held == Held.NotBefore && visit.Visit.Status == Field.VisitStatus.Dispatched
            ? own with { Windows = [new TimeWindow(start, Math.Max(closes, reached))] }
            : own with { Windows = [new TimeWindow(start, reached)], Promise = null };
    }

    private static Visit Free(BoardVisit visit, Held held, int closes, DateTimeOffset midnight, DayTravel travel) => Priced(closes, new(IdOf(visit.Visit.Id), travel.PlaceOf(visit.Visit.Id))
    {
        Name = visit.Visit.CustomerName,
        Service = visit.Visit.PlannedMinutes * 60,
        Promise = visit.Arrival is { } arrival
            ? new Promise((int)Math.Clamp((arrival.DueAt - midnight).TotalSeconds, 0, Routing.Travel.Unreachable - 1), visit.Urgent ? UrgentWeight : 1)
            : null,
        Windows = visit.Visit.Status == Field.VisitStatus.Appointed || (held == Held.WithTimes && visit.Visit.PlannedStart is not null) ? [new TimeWindow(SecondOf(visit, midnight), SecondOf(visit, midnight))] : [],
        Published = visit.Visit is { Status: Field.VisitStatus.Dispatched, TechnicianId: { } technician } ? new Appointment(IdOf(technician), SecondOf(visit, midnight)) : null,
    });

    // Whoever is not visited is kept waiting even longer than the last one who is: what was promised is not left out because it is late already.
    private static Visit Priced(int closes, Visit visit) => visit.Promise is { } promise
        ? visit with { OptionalAt = Objective.Unassigned + (promise.Weight * (Objective.BrokenPromise + (Objective.SecondLate * Math.Max(0, closes - promise.Due)))) }
        : visit;

    // Somebody on the way or at work is free again when his visit is planned to end, and sets out from there.
    private static Shift ShiftOf(TechnicianLine line, int from, int closes, DateTimeOffset midnight, DayTravel travel)
    {
        var busy = line.Visits.Select(placed => placed.Visit).Where(visit => Plan.Occupies(visit.Visit) && SecondOf(visit, midnight) < from)
            .Select(visit => (visit.Visit.Id, End: SecondOf(visit, midnight) + (visit.Visit.PlannedMinutes * 60)))
            .OrderByDescending(visit => visit.End).FirstOrDefault();
        return busy.Id == 0
            ? new Shift(DayTravel.Home, DayTravel.Home, from, closes)
            : new Shift(travel.PlaceOf(busy.Id), DayTravel.Home, Math.Min(Math.Max(from, busy.End), closes), closes);
    }

    private static (int Opens, int Closes) Hours(DateTimeOffset midnight, BusinessCalendar? hours)
    {
        if (hours is null)
        {
            return (BoardDay.FirstHour * 3600, BoardDay.LastHour * 3600);
        }

        var open = hours.OpenBetween(midnight, midnight.AddDays(1));
        return open <= TimeSpan.Zero || hours.After(midnight, TimeSpan.FromSeconds(1)) is not { } first || hours.After(midnight, open) is not { } last
            ? (0, 0)
            : ((int)(first - midnight).TotalSeconds - 1, (int)(last - midnight).TotalSeconds);
    }
}
