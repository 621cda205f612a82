namespace Pledge.Routing.Search;

/// <summary>The tables of a problem with more than one window a visit, technicians that differ, breaks, stock, promises and so on.</summary>
internal sealed unsafe class RichTables
{
    /// <summary>Visits × routes: cost of this technician for this visit, or <see cref="Instance.NoFit"/>.</summary>
    internal readonly int* Fit;

    /// <summary>Windows that a visit may have which takes the place of another one.</summary>
    internal const int MostNewWindows = 32;

    /// <summary>Per visit: where its windows begin and end in <see cref="WindowOpen"/> and <see cref="WindowClose"/>.</summary>
    internal readonly int* WindowFrom;
    internal readonly int* WindowUntil;
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

    /// <summary>Whether the way over the store is somewhere shorter than the direct one; then nothing can be ruled out without looking at it.</summary>
    internal readonly bool StoreIsShortcut;

    /// <summary>Per visit: the suitable routes that lie nearest, ended by −1; at most <see cref="NearRoutes"/>.</summary>
    internal readonly int* NearRoute;
    private readonly int newWindows;

    /// <summary>Whether there are neither breaks nor second windows nor promises nor published times, so that stretches of routes say what these cost.</summary>
    internal bool IsSimple { get; private set; }

    internal const int NearRoutes = 8;

    internal RichTables(Instance instance)
    {
        var (arena, problem, visits, routes) = (instance.Arena, instance.Problem, instance.Visits, instance.Routes);
        WindowFrom = arena.Integers(visits);
        WindowUntil = arena.Integers(visits);
        newWindows = problem.Visits.Sum(visit => Math.Max(1, visit.Windows.Count));
        var windows = newWindows + MostNewWindows;
        WindowOpen = arena.Integers(windows);
        WindowClose = arena.Integers(windows);
        Due = arena.Integers(visits);
        BrokenCost = arena.Longs(visits);
        LateCost = arena.Longs(visits);
        Published = arena.Integers(visits);
        Begun = arena.Integers(visits);
        Fit = arena.Integers((long)visits * routes);
        Goods = new Goods(instance);
        var next = 0;
        for (var node = 0; node < visits; node++)
        {
            var visit = problem.Visits[instance.Order[node]];
            Set(instance, node, visit, next);
            next = WindowUntil[node];
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
        StoreIsShortcut = Goods.Matter && Store >= 0 && IsShortcut(instance, Store);
        NearRoute = Nearest(instance);
        IsSimple = MostBreaks == 0 && problem.Objective.Unevenness == 0 && problem.Visits.All(IsSimpleVisit);
        foreach (var id in instance.Shifts.SelectMany(route => route.Shift.Begun))
        {
            Begun[instance.NodeOf(id)] = 1;
        }
    }

    /// <summary>Puts another visit into the tables.</summary>
    /// <exception cref="ArgumentException">It has more windows than there is room for.</exception>
    internal void Set(Instance instance, int node, Visit visit)
    {
        if (visit.Windows.Count > MostNewWindows)
        {
            throw new ArgumentException($"A visit that is inserted may have at most {MostNewWindows} windows; it has {visit.Windows.Count}.", nameof(visit));
        }

        IsSimple &= IsSimpleVisit(visit);
        Set(instance, node, visit, newWindows);
    }

    private static bool IsSimpleVisit(Visit visit) => visit is { Windows.Count: <= 1, Promise: null, Published: null };

    private void Set(Instance instance, int node, Visit visit, int window)
    {
        WindowFrom[node] = window;
        foreach (var (earliest, latest) in visit.Windows.Count > 0 ? visit.Windows : [new TimeWindow(0, Routing.Travel.Unreachable)])
        {
            (WindowOpen[window], WindowClose[window]) = (earliest, latest);
            window++;
        }

        WindowUntil[node] = window;
        var objective = instance.Problem.Objective;
        Due[node] = visit.Promise?.Due ?? int.MaxValue;
        BrokenCost[node] = (visit.Promise?.Weight ?? 0) * objective.BrokenPromise;
        LateCost[node] = (visit.Promise?.Weight ?? 0) * objective.SecondLate;
        Published[node] = visit.Published?.Start ?? -1;
        Goods.Set(instance, node, visit);
        Suit(instance, node, visit);
    }

    private void Suit(Instance instance, int node, Visit visit)
    {
        var objective = instance.Problem.Objective;
        var cost = 0;
        for (var route = 0; route < instance.Routes; route++)
        {
            var technician = instance.Shifts[route].Technician;
            if (route == 0 || !ReferenceEquals(technician, instance.Shifts[route - 1].Technician))
            {
                cost = Suitability.Admits(visit, technician)
                    ? (int)Math.Min(Suitability.PreferenceCost(visit, technician, objective) + Suitability.ChangeCost(visit, technician, objective), Instance.NoFit - 1)
                    : Instance.NoFit;
            }

            Fit[((long)node * instance.Routes) + route] = cost;
        }
    }

    private static bool IsShortcut(Instance instance, int store)
    {
        var (there, places) = (instance.Place[store], instance.Places);
        for (var from = 0; from < places; from++)
        {
            for (var to = 0; to < places; to++)
            {
                var (direct, first, second) = ((from * places) + to, (from * places) + there, (there * places) + to);
                if (instance.Travel[direct] > instance.Travel[first] + (long)instance.Service[store] + instance.Travel[second] || instance.Arc[direct] > (long)instance.Arc[first] + instance.Arc[second])
                {
                    return true;
                }
            }
        }

        return false;
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
