namespace Pledge.Routing;

/// <summary>
/// What has begun is right: visits that open a shift by <see cref="Shift.Begun"/> are past or under way, so no constraint can refuse them, and the
/// bounds of their shift give way as far as they alone need it. Solver and checker both look at problems in this way.
/// </summary>
internal static class Begun
{
    internal static Problem Grant(Problem problem)
    {
        if (problem.Technicians.All(technician => technician.Shifts.All(shift => shift.Begun.Count == 0)))
        {
            return problem;
        }

        var holder = problem.Technicians.SelectMany(technician => technician.Shifts.SelectMany(shift => shift.Begun.Select(id => (id, technician.Id)))).ToDictionary(pair => pair.id, pair => pair.Id, StringComparer.Ordinal);
        var visits = problem.Visits.Select(visit => holder.TryGetValue(visit.Id, out var technician) ? Free(visit, technician) : visit).ToList();
        var byId = visits.ToDictionary(visit => visit.Id, StringComparer.Ordinal);
        return problem with
        {
            Visits = visits,
            Technicians = [.. problem.Technicians.Select(technician => Grant(problem, technician, byId))],
        };
    }

    private static Visit Free(Visit visit, string technician) => visit with
    {
        Skills = [],
        Area = null,
        Needs = [],
        Excluded = [],
        PinnedTo = technician,
        Windows = visit.Windows.Count == 0 ? [] : [new TimeWindow(visit.Windows[0].Earliest, Travel.Unreachable)],
    };

    private static Technician Grant(Problem problem, Technician technician, Dictionary<string, Visit> visits)
    {
        var load = technician.Shifts.Max(shift => shift.Begun.Sum(id => visits[id].Load), 0);
        return technician with
        {
            Capacity = technician.Capacity is { } capacity ? Math.Max(capacity, load) : null,
            Shifts = [.. technician.Shifts.Select(shift => shift.Begun.Count == 0 ? shift : Grant(problem.Travel, shift, [.. shift.Begun.Select(id => visits[id])]))],
        };
    }

    private static Shift Grant(ITravel travel, Shift shift, IReadOnlyList<Visit> begun)
    {
        var (time, place) = (shift.Earliest, shift.StartPlace);
        foreach (var visit in begun)
        {
            var earliest = visit.Windows.Count == 0 ? 0 : visit.Windows[0].Earliest;
            time = Math.Max(time + travel.Seconds(place, visit.Place), earliest) + visit.Service;
            place = visit.Place;
        }

        // Breaks that could not be taken in time are taken as soon as the technician is free; then he goes home.
        var free = time;
        var breaks = new List<Break>();
        foreach (var pause in shift.Breaks)
        {
            var granted = pause with { Latest = Math.Max(pause.Latest, free) };
            free = Math.Max(free, granted.Earliest) + granted.Duration;
            breaks.Add(granted);
        }

        var end = Math.Max(free, time) + travel.Seconds(place, shift.EndPlace);
        return shift with
        {
            Breaks = breaks,
            Latest = Math.Max(shift.Latest, breaks.SequenceEqual(shift.Breaks) ? time + travel.Seconds(place, shift.EndPlace) : end),
            MostVisits = shift.MostVisits is { } most ? Math.Max(most, begun.Count) : null,
        };
    }

    private static int Max(this IEnumerable<Shift> shifts, Func<Shift, int> value, int least) => shifts.Select(value).Append(least).Max();
}
