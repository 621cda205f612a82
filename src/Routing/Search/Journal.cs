using System.Runtime.CompilerServices;

namespace Pledge.Routing.Search;

/// <summary>What a step changed, so that it can be taken back: the routes it touched as they were.</summary>
internal sealed unsafe class Journal
{
    private readonly Tour tour;
    private readonly Arena arena = new();
    private readonly int* stamp;

    /// <summary>Per touched route: room, size and cost, and all its nodes in order.</summary>
    private readonly int* room;
    private readonly int* size;
    private readonly long* cost;
    private readonly TourNode* nodes;
    private int written;
    private int now;

    internal Journal(Tour tour)
    {
        this.tour = tour;
        var instance = tour.Instance;
        stamp = arena.Integers(instance.Routes);
        room = arena.Integers(instance.Routes);
        size = arena.Integers(instance.Routes);
        cost = arena.Longs(instance.Routes);
        nodes = arena.TourNodes(instance.Nodes);
        Touched = arena.Integers(instance.Routes);
    }

    internal int* Touched { get; }

    internal int TouchedCount { get; private set; }

    /// <summary>Cost of the touched routes as they were.</summary>
    internal long CostBefore { get; private set; }

    internal void Begin() => (now, written, TouchedCount, CostBefore) = (now + 1, 0, 0, 0);

    internal bool IsTouched(int route) => stamp[route] == now;

    /// <summary>Keeps a route that was not touched in this step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Touch(int route)
    {
        stamp[route] = now;
        var index = TouchedCount++;
        Touched[index] = route;
        (room[index], size[index], cost[index]) = (tour.Room[route], tour.Size[route], tour.Cost[route]);
        CostBefore += tour.Cost[route];
        var from = tour.Nodes;
        var to = nodes + written;
        for (var node = tour.Instance.StartOf(route); node >= 0; node = from[node].Next)
        {
            *to++ = from[node];
        }

        written = (int)(to - nodes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal long CostAfter()
    {
        var sum = 0L;
        for (var index = 0; index < TouchedCount; index++)
        {
            sum += tour.Cost[Touched[index]];
        }

        return sum;
    }

    /// <summary>Brings the touched routes back as they were.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Restore()
    {
        var from = nodes;
        var to = tour.Nodes;
        for (var index = 0; index < TouchedCount; index++)
        {
            var route = Touched[index];
            (tour.Room[route], tour.Cost[route]) = (room[index], cost[index]);
            tour.Resize(route, size[index]);
            for (var node = tour.Instance.StartOf(route); node >= 0; node = from++->Next)
            {
                to[node] = *from;
            }
        }
    }
}
