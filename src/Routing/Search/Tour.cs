using System.Runtime.CompilerServices;

namespace Pledge.Routing.Search;

/// <summary>
/// The routes of a search as doubly linked nodes, with the times that make an insertion a matter of a few additions. The rules own the meaning of
/// the times; the tour owns the links.
/// </summary>
internal sealed unsafe class Tour
{
    internal readonly Instance Instance;

    /// <summary>Per node.</summary>
    internal readonly TourNode* Nodes;

    /// <summary>Per route, and for −1, the route of what is not planned: room for further load.</summary>
    internal readonly int* Room;

    /// <summary>Per route.</summary>
    internal readonly int* Size;
    internal readonly long* Cost;

    /// <summary>For tables that belong to this tour.</summary>
    internal readonly Arena Arena = new();
    private readonly int* usedPlace;
    private readonly int* absentPlace;

    internal Tour(Instance instance)
    {
        Instance = instance;
        Nodes = Arena.TourNodes(instance.Nodes);
        Room = Arena.Integers(instance.Routes + 1) + 1;
        Room[-1] = -1;
        Size = Arena.Integers(instance.Routes);
        Cost = Arena.Longs(instance.Routes);
        (MostUsed, RouteCost) = (instance.Routes, instance.RouteCost);
        Used = Arena.Integers(instance.Routes);
        usedPlace = Arena.Integers(instance.Routes);
        Absent = Arena.Integers(instance.Visits);
        absentPlace = Arena.Integers(instance.Visits);
        for (var node = 0; node < instance.Nodes; node++)
        {
            Nodes[node].Place = instance.Place[node];
        }

        for (var route = 0; route < instance.Routes; route++)
        {
            Used[route] = usedPlace[route] = route;
            Nodes[instance.StartOf(route)].Route = Nodes[instance.EndOf(route)].Route = route;
            Join(instance.StartOf(route), instance.EndOf(route));
            Nodes[instance.StartOf(route)].Previous = Nodes[instance.EndOf(route)].Next = -1;
        }

        for (var visit = 0; visit < instance.Visits; visit++)
        {
            Nodes[visit].Route = -1;
            AddAbsent(visit);
        }
    }

    /// <summary>All routes; the first <see cref="UsedCount"/> have visits.</summary>
    internal int* Used { get; }

    internal int UsedCount { get; private set; }

    /// <summary>What a route of a plain problem costs for being used; routes are worked out anew when it changes.</summary>
    internal long RouteCost { get; set; }

    /// <summary>No further route of a plain problem is opened from this many on.</summary>
    internal int MostUsed { get; set; }

    /// <summary>The visits that are not planned.</summary>
    internal int* Absent { get; }

    internal int AbsentCount { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Join(int first, int second)
    {
        Nodes[first].Next = second;
        Nodes[second].Previous = first;
    }

    /// <summary>Takes note of how many visits a route has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Resize(int route, int size)
    {
        if ((Size[route] == 0) != (size == 0))
        {
            var border = size == 0 ? --UsedCount : UsedCount++;
            var (place, other) = (usedPlace[route], Used[border]);
            (Used[place], Used[border]) = (other, route);
            (usedPlace[other], usedPlace[route]) = (place, border);
        }

        Size[route] = size;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void AddAbsent(int visit)
    {
        absentPlace[visit] = AbsentCount;
        Absent[AbsentCount++] = visit;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void RemoveAbsent(int visit)
    {
        var last = Absent[--AbsentCount];
        Absent[absentPlace[visit]] = last;
        absentPlace[last] = absentPlace[visit];
    }

    internal bool IsAbsent(int visit) => absentPlace[visit] < AbsentCount && Absent[absentPlace[visit]] == visit;
}
