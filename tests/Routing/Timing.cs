using Pledge.Routing.Search;

namespace Pledge.Routing.Tests;

/// <summary>Gives a plan the times that follow from its order.</summary>
internal static class Timing
{
    internal static Plan Of(Problem problem, Plan plan)
    {
        var instance = new Instance(Begun.Grant(problem));
        return new PlanBuilder(instance).Build(PlanReader.Read(instance, plan));
    }

    /// <summary>The plan with the visit put where the alternative says, timed by a search that may not move anything.</summary>
    internal static Plan Put(Problem whole, Plan plan, string visit, Alternative place)
    {
        var shifts = plan.Shifts.Any(shift => (shift.Technician, shift.Shift) == (place.Technician, place.Shift)) ? plan.Shifts : [.. plan.Shifts, new PlannedShift(place.Technician, place.Shift, 0, 0, [])];
        var changed = new Plan([.. shifts.Select(shift => (shift.Technician, shift.Shift) == (place.Technician, place.Shift) ? shift with { Stops = Insert(shift.Stops, visit, place.After) } : shift)], [.. plan.Unassigned.Where(other => other != visit)]);
        return Of(whole, changed);
    }

    private static IReadOnlyList<Stop> Insert(IReadOnlyList<Stop> stops, string visit, string? after)
    {
        var at = after is null ? 0 : stops.Select((stop, index) => (stop, index)).Single(pair => pair.stop.Visit == after).index + 1;
        return [.. stops.Take(at), new Stop(StopKind.Visit, visit, 0, 0), .. stops.Skip(at)];
    }
}
