namespace Pledge.Routing.Search;

/// <summary>Turns routes into a plan with times.</summary>
internal sealed unsafe class PlanBuilder(Instance instance)
{
    private readonly RichTables rich = instance.Rich ?? new RichTables(instance);

    internal Plan Build(Routes routes)
    {
        var timetable = new Timetable(instance, rich);
        var shifts = new List<PlannedShift>();
        var planned = new HashSet<int>();
        for (var route = 0; route < instance.Routes; route++)
        {
            var visits = routes.Of(instance, route).ToList();
            if (visits.Count > 0)
            {
                shifts.Add(Shift(timetable, route, visits));
                planned.UnionWith(visits);
            }
        }

        var absent = Enumerable.Range(0, instance.Visits).Where(visit => !planned.Contains(visit)).Select(visit => instance.Order[visit]).Order();
        return new Plan(shifts, [.. absent.Select(index => instance.Problem.Visits[index].Id)]);
    }

    private PlannedShift Shift(Timetable timetable, int route, List<int> visits)
    {
        timetable.Order[0] = instance.StartOf(route);
        for (var index = 0; index < visits.Count; index++)
        {
            timetable.Order[index + 1] = visits[index];
        }

        timetable.Order[visits.Count + 1] = instance.EndOf(route);
        if (timetable.Best(visits.Count + 2, route) == IRules.NoWay)
        {
            throw new InvalidOperationException("The search returned a route that cannot be driven.");
        }

        var stops = new List<Stop>();
        var pause = rich.BreakFrom[route];
        var leave = timetable.Departure;
        for (var index = 1; index < timetable.Count; index++)
        {
            var node = timetable.Nodes[index];
            for (var taken = 0; taken < timetable.Breaks[index]; taken++, pause++)
            {
                leave = Math.Max(leave, rich.BreakEarliest[pause]);
                stops.Add(new Stop(StopKind.Break, null, leave, leave += rich.BreakLength[pause]));
            }

            var begin = timetable.Begins[index];
            leave = begin + instance.Service[node];
            if (node < instance.Visits)
            {
                stops.Add(new Stop(StopKind.Visit, instance.Problem.Visits[instance.Order[node]].Id, begin, leave));
            }
            else if (node == rich.Store)
            {
                stops.Add(new Stop(StopKind.Store, null, begin, leave));
            }
        }

        var shift = instance.Shifts[route];
        return new PlannedShift(shift.Technician.Id, shift.Index, timetable.Departure, timetable.Begins[timetable.Count - 1], stops);
    }
}
