namespace Pledge.Routing.Search;

/// <summary>Tells whether a problem is a plain vehicle-routing problem with time windows and one load: all routes alike, nothing but hard windows,
/// and nothing asked for that anybody lacks.</summary>
internal static class Plainness
{
    internal static bool IsPlain(Problem problem, IReadOnlyList<RouteShift> shifts) =>
        problem.Objective is { SecondAway: 0, Unevenness: 0 }
        && problem.Visits.All(IsPlain)
        && problem.Visits.Where(visit => visit.Area is not null || visit.Skills.Count > 0).All(visit => problem.Technicians.All(technician => Suitability.Admits(visit, technician)))
        && shifts.All(shift => IsPlain(shift, shifts[0]));

    private static bool IsPlain(Visit visit) =>
        visit is { Windows.Count: <= 1, Promise: null, Needs.Count: 0, Preferred.Count: 0, Excluded.Count: 0, PinnedTo: null, Published: null };

    private static bool IsPlain(RouteShift route, RouteShift first) =>
        route.Shift is { OvertimeFrom: null, Breaks.Count: 0, MostVisits: null, Begun.Count: 0 }
        && (route.Shift.StartPlace, route.Shift.EndPlace, route.Shift.Earliest, route.Shift.Latest) == (first.Shift.StartPlace, first.Shift.EndPlace, first.Shift.Earliest, first.Shift.Latest)
        && route.Technician.Capacity == first.Technician.Capacity;
}
