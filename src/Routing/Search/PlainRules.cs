using System.Runtime.CompilerServices;

namespace Pledge.Routing.Search;

/// <summary>One window a visit, one load, all routes alike: an insertion takes constant time.</summary>
internal readonly unsafe struct PlainRules : IRules
{
    private readonly Instance instance;
    private readonly Tour tour;
    private readonly int* travel;
    private readonly int* arc;
    private readonly int* place;
    private readonly int* row;
    private readonly int* leave;
    private readonly int* latest;
    private readonly int* onwardCost;
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
        travel = instance.Travel;
        arc = instance.Arc;
        place = instance.Place;
        row = instance.Row;
        leave = tour.Leave;
        latest = tour.Latest;
        onwardCost = tour.Onward;
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

        var there = row[visit] + place[before];
        var start = leave[before] + travelTo[there];
        if (start > close[visit])
        {
            return IRules.NoWay;
        }

        var onward = row[visit] + place[after];
        var cost = (long)arcTo[there] + arc[onward] - onwardCost[before];
        if (cost >= bound)
        {
            return IRules.NoWay;
        }

        start = Math.Max(start, open[visit]);
        return latest[after] - start - service[visit] >= travel[onward] ? cost : IRules.NoWay;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsFixed(int visit) => false;

    public void LookAtUnused(int visit, bool everywhere, ref long best, ref int before, ref int route)
    {
        if (tour.UsedCount == instance.Routes)
        {
            return;
        }

        var unused = tour.Used[tour.UsedCount];
        var (start, end) = (instance.StartOf(unused), instance.EndOf(unused));
        var cost = Insertion(visit, start, end, unused, long.MaxValue);
        if (cost != IRules.NoWay)
        {
            cost += arc[row[start] + place[end]];
            var weighed = instance.RouteCost + (everywhere ? cost / 2 : cost);
            cost += instance.RouteCost;
            if (weighed < best)
            {
                (best, before, route) = (cost, start, unused);
            }
        }
    }

    public void Refresh(int route)
    {
        var (start, end) = (instance.StartOf(route), instance.EndOf(route));
        leave[start] = open[start];
        var (size, left, cost) = (0, instance.Capacity[route], 0L);
        var possible = true;
        var previous = start;
        for (var node = tour.Next[start]; ; node = tour.Next[node])
        {
            var there = row[previous] + place[node];
            cost += arc[there];
            onwardCost[previous] = arc[there];
            var arrive = leave[previous] + travel[there];
            possible &= arrive <= close[node];
            leave[node] = Math.Max(arrive, open[node]) + service[node];
            tour.Route[node] = route;
            if (node == end)
            {
                break;
            }

            size++;
            left -= load[node];
            previous = node;
        }

        latest[end] = close[end];
        for (var node = tour.Previous[end]; node >= 0; node = tour.Previous[node])
        {
            latest[node] = LatestOf(node);
        }

        tour.Resize(route, size);
        room[route] = left;
        tour.Cost[route] = size == 0 ? 0 : possible ? cost + instance.RouteCost : IRules.NoWay;
    }

    /// <summary>To work it out again is as cheap as to remember it.</summary>
    public void Save(int route)
    {
    }

    public void Restore(int route) => Refresh(route);

    public bool Holds(int route) => room[route] >= 0 && tour.Cost[route] != IRules.NoWay;

    public void Inserted(int visit, int route, long cost)
    {
        tour.Route[visit] = route;
        if (tour.Size[route] == 0)
        {
            Refresh(route);
            return;
        }

        tour.Resize(route, tour.Size[route] + 1);
        room[route] -= load[visit];
        tour.Cost[route] += cost;

        var previous = tour.Previous[visit];
        onwardCost[previous] = arc[row[previous] + place[visit]];
        onwardCost[visit] = arc[row[visit] + place[tour.Next[visit]]];

        // Times change only as far as the change is felt.
        for (var node = visit; ; node = tour.Next[node])
        {
            var before = tour.Previous[node];
            var left = Math.Max(leave[before] + travel[row[before] + place[node]], open[node]) + service[node];
            if (node != visit && left == leave[node])
            {
                break;
            }

            leave[node] = left;
            if (node >= instance.Visits)
            {
                break;
            }
        }

        for (var node = visit; node >= 0; node = tour.Previous[node])
        {
            var last = LatestOf(node);
            if (node != visit && last == latest[node])
            {
                break;
            }

            latest[node] = last;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int LatestOf(int node)
    {
        var next = tour.Next[node];
        return Math.Min(close[node], latest[next] - travel[row[node] + place[next]] - service[node]);
    }
}
