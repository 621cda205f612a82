namespace Pledge.Routing.Search;

/// <summary>Takes up a plan that was made before, perhaps for a problem that has changed since.</summary>
internal static class PlanReader
{
    /// <summary>The plan's order of visits, less what cannot be driven any more; what has begun comes first.</summary>
    internal static unsafe Routes Read(Instance instance, Plan plan)
    {
        var planned = plan.Shifts.ToDictionary(shift => (shift.Technician, shift.Shift), shift => shift.Stops.Where(stop => stop.Kind == StopKind.Visit).Select(stop => stop.Visit!).ToList());
        var timetable = new Timetable(instance, instance.Rich ?? new RichTables(instance));
        var taken = instance.Shifts.SelectMany(route => route.Shift.Begun).ToHashSet(StringComparer.Ordinal);
        var orders = new List<int>[instance.Routes];
        for (var route = 0; route < instance.Routes; route++)
        {
            var shift = instance.Shifts[route];
            orders[route] = [.. shift.Shift.Begun.Select(instance.NodeOf)];
            foreach (var id in planned.GetValueOrDefault((shift.Technician.Id, shift.Index), []))
            {
                if (instance.Knows(id) && !taken.Contains(id) && Holds(timetable, instance, route, orders[route], instance.NodeOf(id)))
                {
                    taken.Add(id);
                    orders[route].Add(instance.NodeOf(id));
                }
            }
        }

        var routes = new Routes(instance.Nodes);
        routes.Set(instance, route => orders[route]);
        return routes;
    }

    private static unsafe bool Holds(Timetable timetable, Instance instance, int route, List<int> order, int visit)
    {
        var shift = instance.Shifts[route];
        var load = instance.Load[visit] + order.Sum(node => (long)instance.Load[node]);
        if (load > instance.Capacity[route] || order.Count >= (shift.Shift.MostVisits ?? int.MaxValue) || !Suitability.Admits(instance.Problem.Visits[instance.Order[visit]], shift.Technician))
        {
            return false;
        }

        timetable.Order[0] = instance.StartOf(route);
        for (var index = 0; index < order.Count; index++)
        {
            timetable.Order[index + 1] = order[index];
        }

        timetable.Order[order.Count + 1] = visit;
        timetable.Order[order.Count + 2] = instance.EndOf(route);
        return timetable.Best(order.Count + 3, route) != IRules.NoWay;
    }
}
