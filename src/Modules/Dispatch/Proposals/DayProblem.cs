using Pledge.Kernel.Web;
using Pledge.Network;
using Pledge.Promises.Calendars;
using Pledge.Routing;
using static Pledge.Dispatch.BoardPage;
using Place = Pledge.Routing.Place;
using Shift = Pledge.Routing.Shift;

namespace Pledge.Dispatch.Proposals;

/// <summary>
/// A day of an outlet as the solver sees it. Seconds count from the midnight with which the day begins, in the organisation's zone. What has a dispatch
/// order stays with its technician at its time; what waits is free.
/// </summary>
internal static class DayProblem
{
    /// <summary>A technician sets out so long after a proposal is asked for: he has to read the order.</summary>
    private static readonly TimeSpan Lead = TimeSpan.FromMinutes(15);

    /// <summary>A promise of an urgent case counts so many times as one of another [C2].</summary>
    private const int UrgentWeight = 5;

    /// <summary>An hour more in a day that is twice as long pays for ten minutes on the road.</summary>
    private const long Unevenness = 150;

    /// <summary>The problem of the day; without technicians when nobody may or can go on that day.</summary>
    /// <param name="board">What is planned and what waits.</param>
    /// <param name="hours">When technicians work; null when the pack does not say.</param>
    /// <param name="now">Nobody sets out before.</param>
    internal static Problem Of(BoardDay board, BusinessCalendar? hours, DateTimeOffset now)
    {
        var midnight = House.StartOf(board.Day);
        var (opens, closes) = Hours(midnight, hours);
        var from = Math.Max(opens, (int)Math.Ceiling((now + Lead - midnight).TotalSeconds / 300) * 300);
        var places = new List<Place> { PlaceOf(board.Outlet.Latitude, board.Outlet.Longitude, board.Outlet) };
        var visits = new List<Routing.Visit>();
        var able = from < closes ? board.Lines.Where(line => line.MayGo).ToList() : [];
        foreach (var line in able)
        {
            foreach (var visit in line.Visits.Select(placed => placed.Visit).Where(visit => Plan.Occupies(visit.Visit)))
            {
                var start = (int)(visit.Visit.PlannedStart!.Value - midnight).TotalSeconds;
                if (start >= from && start + (visit.Visit.PlannedMinutes * 60) <= closes)
                {
                    visits.Add(Free(visit, board.Outlet, places, midnight) with { Promise = null, PinnedTo = IdOf(line.Technician.PersonId), Windows = [new TimeWindow(start, start)] });
                }
            }
        }

        visits.AddRange(board.Waiting.Select(visit => Free(visit, board.Outlet, places, midnight)));
        return new Problem(visits, [.. able.Select(line => new Routing.Technician(IdOf(line.Technician.PersonId), [ShiftOf(line, from, closes, midnight)]))], new GreatCircleTravel(places))
        {
            Objective = new Objective { Unevenness = Unevenness },
        };
    }

    /// <summary>Identity of a technician in the problem.</summary>
    internal static string IdOf(long technician) => technician.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Routing.Visit Free(BoardVisit visit, Outlet outlet, List<Place> places, DateTimeOffset midnight)
    {
        places.Add(PlaceOf(visit.Visit.Latitude, visit.Visit.Longitude, outlet));
        return new Routing.Visit(IdOf(visit.Visit.Id), places.Count - 1)
        {
            Service = visit.Visit.PlannedMinutes * 60,
            Promise = visit.Arrival is { } arrival
                ? new Promise((int)Math.Clamp((arrival.DueAt - midnight).TotalSeconds, 0, Travel.Unreachable - 1), visit.Urgent ? UrgentWeight : 1)
                : null,
        };
    }

    // Somebody on the way or at work is free again when his visit is planned to end.
    private static Shift ShiftOf(TechnicianLine line, int from, int closes, DateTimeOffset midnight)
    {
        var busyUntil = line.Visits.Select(placed => placed.Visit.Visit)
            .Where(visit => Plan.Occupies(visit) && visit.PlannedStart < midnight.AddSeconds(from))
            .Select(visit => (int)(visit.PlannedStart!.Value.AddMinutes(visit.PlannedMinutes) - midnight).TotalSeconds)
            .DefaultIfEmpty(from).Max();
        return new Shift(0, 0, Math.Min(Math.Max(from, busyUntil), closes), closes);
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

    // An address that nobody has located is taken to be at the outlet.
    private static Place PlaceOf(double? latitude, double? longitude, Outlet outlet) => new(latitude ?? outlet.Latitude ?? 0, longitude ?? outlet.Longitude ?? 0);
}
