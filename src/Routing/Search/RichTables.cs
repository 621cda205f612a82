namespace Pledge.Routing.Search;

/// <summary>The tables of a problem with more than one window a visit, technicians that differ, breaks, stock, promises and so on.</summary>
internal sealed unsafe class RichTables
{
    /// <summary>Visits × routes: cost of this technician for this visit, or <see cref="Instance.NoFit"/>.</summary>
    internal readonly int* Fit;

    /// <summary>Per visit, and one more: where its windows begin in <see cref="WindowOpen"/> and <see cref="WindowClose"/>.</summary>
    internal readonly int* WindowFrom;
    internal readonly int* WindowOpen;
    internal readonly int* WindowClose;

    /// <summary>Per visit: due time of the promise with its cost when broken and per second; due is out of reach where nothing is promised.</summary>
    internal readonly int* Due;
    internal readonly long* BrokenCost;
    internal readonly long* LateCost;

    /// <summary>Per visit: the published beginning, or −1.</summary>
    internal readonly int* Published;

    /// <summary>Per visit: 1 when it has begun.</summary>
    internal readonly int* Begun;

    /// <summary>Per route.</summary>
    internal readonly int* OvertimeFrom;
    internal readonly int* MostVisits;

    /// <summary>Per route, and one more: where its breaks begin.</summary>
    internal readonly int* BreakFrom;
    internal readonly int* BreakEarliest;
    internal readonly int* BreakLatest;
    internal readonly int* BreakLength;
    internal readonly int MostBreaks;

    /// <summary>Node of the store, or −1.</summary>
    internal readonly int Store;

    internal readonly Goods Goods;

    /// <summary>Per visit: the suitable routes that lie nearest, ended by −1; at most <see cref="NearRoutes"/>.</summary>
    internal readonly int* NearRoute;
    internal const int NearRoutes = 24;

    internal RichTables(Instance instance)
    {
        var (arena, problem, visits, routes) = (instance.Arena, instance.Problem, instance.Visits, instance.Routes);
        var objective = problem.Objective;
        WindowFrom = arena.Integers(visits + 1);
        var windows = instance.Order.Sum(index => Math.Max(1, problem.Visits[index].Windows.Count));
        WindowOpen = arena.Integers(windows);
        WindowClose = arena.Integers(windows);
        Due = arena.Integers(visits);
        BrokenCost = arena.Longs(visits);
        LateCost = arena.Longs(visits);
        Published = arena.Integers(visits);
        Begun = arena.Integers(visits);
        var next = 0;
        for (var node = 0; node < visits; node++)
        {
            var visit = problem.Visits[instance.Order[node]];
            foreach (var window in visit.Windows.Count > 0 ? visit.Windows : [new TimeWindow(0, Routing.Travel.Unreachable)])
            {
                (WindowOpen[next], WindowClose[next]) = (window.Earliest, window.Latest);
                next++;
            }

            WindowFrom[node + 1] = next;
            Due[node] = visit.Promise?.Due ?? int.MaxValue;
            BrokenCost[node] = (visit.Promise?.Weight ?? 0) * objective.BrokenPromise;
            LateCost[node] = (visit.Promise?.Weight ?? 0) * objective.SecondLate;
            Published[node] = visit.Published?.Start ?? -1;
        }

        OvertimeFrom = arena.Integers(routes);
        MostVisits = arena.Integers(routes);
        BreakFrom = arena.Integers(routes + 1);
        var breaks = instance.Shifts.Sum(route => route.Shift.Breaks.Count);
        BreakEarliest = arena.Integers(breaks);
        BreakLatest = arena.Integers(breaks);
        BreakLength = arena.Integers(breaks);
        MostBreaks = routes == 0 ? 0 : instance.Shifts.Max(route => route.Shift.Breaks.Count);
        next = 0;
        for (var route = 0; route < routes; route++)
        {
            var shift = instance.Shifts[route].Shift;
            OvertimeFrom[route] = shift.OvertimeFrom ?? int.MaxValue;
            MostVisits[route] = shift.MostVisits ?? int.MaxValue;
            foreach (var pause in shift.Breaks)
            {
                (BreakEarliest[next], BreakLatest[next], BreakLength[next]) = (pause.Earliest, pause.Latest, pause.Duration);
                next++;
            }

            BreakFrom[route + 1] = next;
        }

        Store = problem.Store is null ? -1 : visits + (2 * routes);
        Goods = new Goods(instance);
        Fit = Suit(instance);
        NearRoute = Nearest(instance);
        foreach (var id in instance.Shifts.SelectMany(route => route.Shift.Begun))
        {
            Begun[instance.NodeOf(id)] = 1;
        }
    }

    private static int* Suit(Instance instance)
    {
        var fit = instance.Arena.Integers((long)instance.Visits * instance.Routes);
        var objective = instance.Problem.Objective;
        for (var node = 0; node < instance.Visits; node++)
        {
            var visit = instance.Problem.Visits[instance.Order[node]];
            var cost = 0;
            for (var route = 0; route < instance.Routes; route++)
            {
                var technician = instance.Shifts[route].Technician;
                if (route == 0 || technician != instance.Shifts[route - 1].Technician)
                {
                    cost = Suitability.Admits(visit, technician)
                        ? (int)Math.Min(Suitability.PreferenceCost(visit, technician, objective) + Suitability.ChangeCost(visit, technician, objective), Instance.NoFit - 1)
                        : Instance.NoFit;
                }

                fit[((long)node * instance.Routes) + route] = cost;
            }
        }

        return fit;
    }

    private int* Nearest(Instance instance)
    {
        var near = instance.Arena.Integers((long)instance.Visits * NearRoutes);
        var keys = new long[instance.Routes];
        var order = new int[instance.Routes];
        for (var node = 0; node < instance.Visits; node++)
        {
            var suitable = 0;
            for (var route = 0; route < instance.Routes; route++)
            {
                var fit = Fit[((long)node * instance.Routes) + route];
                if (fit != Instance.NoFit)
                {
                    keys[suitable] = fit + (long)instance.Travel[instance.Row[instance.StartOf(route)] + instance.Place[node]] + instance.Travel[instance.Row[node] + instance.Place[instance.EndOf(route)]];
                    order[suitable++] = route;
                }
            }

            Array.Sort(keys, order, 0, suitable);
            for (var index = 0; index < NearRoutes; index++)
            {
                near[((long)node * NearRoutes) + index] = index < suitable ? order[index] : -1;
            }
        }

        return near;
    }
}
