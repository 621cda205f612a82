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
    internal readonly int* Next;
    internal readonly int* Previous;

    /// <summary>Per node: its route, or −1 for a visit that is not planned.</summary>
    internal readonly int* Route;

    /// <summary>Per node: earliest leaving, and latest beginning for which all that follows is in time.</summary>
    internal readonly int* Leave;
    internal readonly int* Latest;

    /// <summary>Per node: cost of travelling to the next one.</summary>
    internal readonly int* Onward;

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
        Next = Arena.Integers(instance.Nodes);
        Previous = Arena.Integers(instance.Nodes);
        Route = Arena.Integers(instance.Nodes);
        Leave = Arena.Integers(instance.Nodes);
        Latest = Arena.Integers(instance.Nodes);
        Onward = Arena.Integers(instance.Nodes);
        Room = Arena.Integers(instance.Routes + 1) + 1;
        Room[-1] = -1;
        Size = Arena.Integers(instance.Routes);
        Cost = Arena.Longs(instance.Routes);
        Used = Arena.Integers(instance.Routes);
        usedPlace = Arena.Integers(instance.Routes);
        Absent = Arena.Integers(instance.Visits);
        absentPlace = Arena.Integers(instance.Visits);
        for (var route = 0; route < instance.Routes; route++)
        {
            Used[route] = usedPlace[route] = route;
            Route[instance.StartOf(route)] = Route[instance.EndOf(route)] = route;
            Join(instance.StartOf(route), instance.EndOf(route));
            Previous[instance.StartOf(route)] = Next[instance.EndOf(route)] = -1;
        }

        for (var visit = 0; visit < instance.Visits; visit++)
        {
            Route[visit] = -1;
            AddAbsent(visit);
        }
    }

    /// <summary>All routes; the first <see cref="UsedCount"/> have visits.</summary>
    internal int* Used { get; }

    internal int UsedCount { get; private set; }

    /// <summary>The visits that are not planned.</summary>
    internal int* Absent { get; }

    internal int AbsentCount { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Join(int first, int second)
    {
        Next[first] = second;
        Previous[second] = first;
    }

    /// <summary>Takes note of how many visits a route has.</summary>
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

    internal void AddAbsent(int visit)
    {
        absentPlace[visit] = AbsentCount;
        Absent[AbsentCount++] = visit;
    }

    internal void RemoveAbsent(int visit)
    {
        var last = Absent[--AbsentCount];
        Absent[absentPlace[visit]] = last;
        absentPlace[last] = absentPlace[visit];
    }

    internal bool IsAbsent(int visit) => absentPlace[visit] < AbsentCount && Absent[absentPlace[visit]] == visit;
}
