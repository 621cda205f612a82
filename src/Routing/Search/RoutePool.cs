using System.Runtime.CompilerServices;

namespace Pledge.Routing.Search;

/// <summary>Good routes that the search came across, each once. A route of a plain problem stands for any vehicle; of a rich one for its shift alone.</summary>
internal sealed class RoutePool(Instance instance)
{
    private const int Most = 12_000;

    private readonly Dictionary<ulong, int> known = [];
    private readonly List<int[]> visits = [];
    private readonly List<long> costs = [];
    private readonly List<int> shifts = [];

    internal int Count => visits.Count;

    internal int[] Visits(int column) => visits[column];

    internal long Cost(int column) => costs[column];

    /// <summary>The shift whose route it is, or −1 for any.</summary>
    internal int Shift(int column) => shifts[column];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal unsafe void Add(Tour tour)
    {
        if (Count > Most)
        {
            Forget();
        }

        for (var index = 0; index < tour.UsedCount; index++)
        {
            Add(tour, tour.Used[index]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void Add(Tour tour, int route)
    {
        var shift = instance.Rich is null ? -1 : route;
        var key = (ulong)(shift + 2) * 0x9E3779B97F4A7C15;
        for (var node = tour.Nodes[instance.StartOf(route)].Next; node < instance.Visits; node = tour.Nodes[node].Next)
        {
            // The set of visits is the key; of several orders the cheapest counts.
            var mixed = (ulong)(node + 1) * 0xBF58476D1CE4E5B9;
            key += mixed ^ (mixed >> 29);
        }

        var cost = tour.Cost[route];
        if (known.TryGetValue(key, out var same))
        {
            if (costs[same] > cost)
            {
                (costs[same], visits[same]) = (cost, Order(tour, route));
            }

            return;
        }

        known[key] = visits.Count;
        visits.Add(Order(tour, route));
        costs.Add(cost);
        shifts.Add(shift);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe int[] Order(Tour tour, int route)
    {
        var order = new int[tour.Size[route]];
        var count = 0;
        for (var node = tour.Nodes[instance.StartOf(route)].Next; node < instance.Visits; node = tour.Nodes[node].Next)
        {
            order[count++] = node;
        }

        return order;
    }

    /// <summary>The older half goes.</summary>
    private void Forget()
    {
        var gone = Count / 2;
        visits.RemoveRange(0, gone);
        costs.RemoveRange(0, gone);
        shifts.RemoveRange(0, gone);
        foreach (var (key, column) in known.ToList())
        {
            if (column < gone)
            {
                known.Remove(key);
            }
            else
            {
                known[key] = column - gone;
            }
        }
    }
}
