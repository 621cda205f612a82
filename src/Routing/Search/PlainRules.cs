using System.Runtime.CompilerServices;

namespace Pledge.Routing.Search;

/// <summary>One window a visit, one load, all routes alike: an insertion takes constant time.</summary>
internal readonly unsafe struct PlainRules : IRules
{
    private readonly Instance instance;
    private readonly Tour tour;
    private readonly TourNode* nodes;
    private readonly int* travel;
    private readonly int* arc;
    private readonly int* row;
    private readonly int* travelTo;
    private readonly int* arcTo;
    private readonly int* open;
    private readonly int* close;
    private readonly int* service;
    private readonly int* load;
    private readonly int* room;

    internal PlainRules(Tour tour)
    {
        this.tour = tour;
        instance = tour.Instance;
        nodes = tour.Nodes;
        travel = instance.Travel;
        arc = instance.Arc;
        row = instance.Row;
        travelTo = instance.TravelTo;
        arcTo = instance.ArcTo;
        open = instance.Open;
        close = instance.Close;
        service = instance.Service;
        load = instance.Load;
        room = tour.Room;
    }

    /// <summary>What rules out most places for least memory comes first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Insertion(int visit, int before, int after, int route, long bound)
    {
        if (room[route] < load[visit])
        {
            return IRules.NoWay;
        }

        var there = row[visit] + nodes[before].Place;
        var start = nodes[before].Leave + travelTo[there];
        if (start > close[visit])
        {
            return IRules.NoWay;
        }

        var onward = row[visit] + nodes[after].Place;
        var cost = (long)arcTo[there] + arc[onward] - nodes[before].Onward;
        if (cost >= bound)
        {
            return bound;
        }

        start = Math.Max(start, open[visit]);
        return nodes[after].Latest - start - service[visit] >= travel[onward] ? cost : IRules.NoWay;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsFixed(int visit) => false;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void LookAtUnused(int visit, bool everywhere, ref long best, ref int before, ref int route)
    {
        if (tour.UsedCount >= tour.MostUsed)
        {
            return;
        }

        var unused = tour.Used[tour.UsedCount];
        var (start, end) = (instance.StartOf(unused), instance.EndOf(unused));
        var cost = Insertion(visit, start, end, unused, long.MaxValue);
        if (cost != IRules.NoWay)
        {
            cost += arc[row[start] + nodes[end].Place];
            var weighed = tour.RouteCost + (everywhere ? cost / 2 : cost);
            cost += tour.RouteCost;
            if (weighed < best)
            {
                (best, before, route) = (cost, start, unused);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Refresh(int route)
    {
        var (start, end) = (instance.StartOf(route), instance.EndOf(route));
        nodes[start].Leave = open[start];
        var (size, left, cost) = (0, instance.Capacity[route], 0L);
        var possible = true;
        var previous = start;
        for (var node = nodes[start].Next; ; node = nodes[node].Next)
        {
            Link(previous, node);
            cost += nodes[previous].Onward;
            var arrive = nodes[previous].Leave + nodes[previous].Way;
            possible &= arrive <= close[node];
            nodes[node].Leave = Math.Max(arrive, open[node]) + service[node];
            nodes[node].Route = route;
            if (node == end)
            {
                break;
            }

            size++;
            left -= load[node];
            previous = node;
        }

        nodes[end].Latest = close[end];
        for (var node = nodes[end].Previous; node >= 0; node = nodes[node].Previous)
        {
            nodes[node].Latest = LatestOf(node);
        }

        tour.Resize(route, size);
        room[route] = left;
        tour.Cost[route] = size == 0 ? 0 : possible ? cost + tour.RouteCost : IRules.NoWay;
    }

    /// <summary>The journal keeps all there is.</summary>
    public void Save(int route)
    {
    }

    public void Restore(int route)
    {
    }

    public bool Holds(int route) => room[route] >= 0 && tour.Cost[route] != IRules.NoWay;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool MayExchangeTails(int one, int other, double bearable)
    {
        var (route, otherRoute) = (nodes[one].Route, nodes[other].Route);
        var moved = instance.Capacity[route] - room[route] - LoadUpTo(one) - (instance.Capacity[otherRoute] - room[otherRoute] - LoadUpTo(other));
        return room[route] + moved >= 0 && room[otherRoute] - moved >= 0;
    }

    private int LoadUpTo(int node)
    {
        var sum = 0;
        for (; node < instance.Visits; node = nodes[node].Previous)
        {
            sum += load[node];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Inserted(int visit, int route, long cost)
    {
        nodes[visit].Route = route;
        if (tour.Size[route] == 0)
        {
            Refresh(route);
            return;
        }

        tour.Resize(route, tour.Size[route] + 1);
        room[route] -= load[visit];
        tour.Cost[route] += cost;
        Link(nodes[visit].Previous, visit);
        Link(visit, nodes[visit].Next);
        Retime(nodes[visit].Previous, nodes[visit].Next);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Removed(int visit, int route)
    {
        var (before, after) = (nodes[visit].Previous, nodes[visit].Next);
        var saved = nodes[before].Onward + nodes[visit].Onward;
        Link(before, after);
        tour.Resize(route, tour.Size[route] - 1);
        room[route] += load[visit];
        tour.Cost[route] = tour.Size[route] == 0 ? 0 : tour.Cost[route] + nodes[before].Onward - saved;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Close(int route, int before, int after)
    {
        if (!Retime(before, after) && tour.Size[route] > 0)
        {
            tour.Cost[route] = IRules.NoWay;
        }
    }

    /// <summary>Works out times after ways between two nodes have changed, no farther than the change is felt; false when it is too late somewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Retime(int before, int after)
    {
        var possible = true;
        for (var (node, known) = (before, false); ;)
        {
            var arrive = nodes[node].Leave + nodes[node].Way;
            node = nodes[node].Next;
            known |= node == after;
            possible &= arrive <= close[node];
            var leave = Math.Max(arrive, open[node]) + service[node];
            if (known && leave == nodes[node].Leave)
            {
                break;
            }

            nodes[node].Leave = leave;
            if (node >= instance.Visits)
            {
                break;
            }
        }

        for (var (node, known) = (after, false); ;)
        {
            node = nodes[node].Previous;
            known |= node == before;
            var latest = LatestOf(node);
            if (known && latest == nodes[node].Latest)
            {
                break;
            }

            nodes[node].Latest = latest;
            if (node >= instance.Visits)
            {
                break;
            }
        }

        return possible;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Link(int first, int second)
    {
        var there = row[first] + nodes[second].Place;
        (nodes[first].Onward, nodes[first].Way) = (arc[there], travel[there]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int LatestOf(int node) => Math.Min(close[node], nodes[nodes[node].Next].Latest - nodes[node].Way - service[node]);
}
