namespace Pledge.Routing.Search;

/// <summary>Takes up a plan that was made before, perhaps for a problem that has changed since.</summary>
internal sealed unsafe class PlanReader
{
    private readonly Instance instance;
    private readonly Timetable timetable;
    private readonly HashSet<int> taken;

    private PlanReader(Instance instance)
    {
        this.instance = instance;
        timetable = new Timetable(instance, instance.Rich ?? new RichTables(instance));
        taken = [.. instance.Shifts.SelectMany(route => route.Shift.Begun).Select(instance.NodeOf)];
    }

    /// <summary>The plan's order of visits, less what cannot be done any more; what has begun comes first.</summary>
    internal static Routes Read(Instance instance, Plan plan)
    {
        var planned = plan.Shifts.ToDictionary(shift => (shift.Technician, shift.Shift), shift => shift.Stops.Where(stop => stop.Kind == StopKind.Visit).Select(stop => stop.Visit!).ToList());
        var reader = new PlanReader(instance);
        var orders = instance.Shifts.Select((shift, route) => reader.Order(route, planned.GetValueOrDefault((shift.Technician.Id, shift.Index), []))).ToList();
        var routes = new Routes(instance.Nodes);
        routes.Set(instance, route => orders[route]);
        return routes;
    }

    private List<int> Order(int route, List<string> planned)
    {
        List<int> order = [.. instance.Shifts[route].Shift.Begun.Select(instance.NodeOf)];
        List<int> further = [.. planned.Where(instance.Knows).Select(instance.NodeOf).Where(visit => !taken.Contains(visit))];
        if (Holds(route, [.. order, .. further]))
        {
            taken.UnionWith(further);
            return [.. order, .. further];
        }

        foreach (var visit in further.Where(visit => Holds(route, [.. order, visit])))
        {
            taken.Add(visit);
            order.Add(visit);
        }

        return order;
    }

    private bool Holds(int route, List<int> order)
    {
        var (technician, shift, _) = instance.Shifts[route];
        if (order.Sum(node => (long)instance.Load[node]) > instance.Capacity[route]
            || order.Count > (shift.MostVisits ?? int.MaxValue)
            || !order.TrueForAll(node => Suitability.Admits(instance.Problem.Visits[instance.Order[node]], technician)))
        {
            return false;
        }

        timetable.Order[0] = instance.StartOf(route);
        for (var index = 0; index < order.Count; index++)
        {
            timetable.Order[index + 1] = order[index];
        }

        timetable.Order[order.Count + 1] = instance.EndOf(route);
        return timetable.Best(order.Count + 2, route) != IRules.NoWay;
    }
}
