namespace Pledge.Routing.Search;

/// <summary>What a step changed, so that it can be taken back: the routes it touched as they were, and the visits it moved.</summary>
internal sealed unsafe class Journal
{
    private readonly Tour tour;
    private readonly Arena arena = new();
    private readonly int* stamp;
    private readonly int* beginning;
    private readonly int* nodes;
    private int written;
    private int now;

    internal Journal(Tour tour)
    {
        this.tour = tour;
        var instance = tour.Instance;
        stamp = arena.Integers(instance.Routes);
        beginning = arena.Integers(instance.Routes + 1);
        nodes = arena.Integers(instance.Visits + 1);
        Touched = arena.Integers(instance.Routes);
    }

    internal int* Touched { get; }

    internal int TouchedCount { get; private set; }

    /// <summary>Cost of the touched routes as they were.</summary>
    internal long CostBefore { get; private set; }

    internal void Begin() => (now, written, TouchedCount, CostBefore) = (now + 1, 0, 0, 0);

    internal bool IsTouched(int route) => stamp[route] == now;

    /// <summary>Keeps a route that was not touched in this step.</summary>
    internal void Touch(int route)
    {
        stamp[route] = now;
        Touched[TouchedCount] = route;
        beginning[TouchedCount++] = written;
        CostBefore += tour.Cost[route];
        var visits = tour.Instance.Visits;
        for (var node = tour.Next[tour.Instance.StartOf(route)]; node < visits; node = tour.Next[node])
        {
            nodes[written++] = node;
        }

        beginning[TouchedCount] = written;
    }

    internal long CostAfter()
    {
        var cost = 0L;
        for (var index = 0; index < TouchedCount; index++)
        {
            cost += tour.Cost[Touched[index]];
        }

        return cost;
    }

    /// <summary>Links the touched routes as they were; the caller restores what belongs to them.</summary>
    internal void Relink()
    {
        for (var index = 0; index < TouchedCount; index++)
        {
            var previous = tour.Instance.StartOf(Touched[index]);
            for (var at = beginning[index]; at < beginning[index + 1]; at++)
            {
                tour.Join(previous, nodes[at]);
                previous = nodes[at];
            }

            tour.Join(previous, tour.Instance.EndOf(Touched[index]));
        }
    }
}
