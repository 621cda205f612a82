using System.Runtime.CompilerServices;

namespace Pledge.Routing.Search;

/// <summary>What is worked out for a whole route, or for all of it from a node on.</summary>
internal readonly unsafe partial struct RichRules
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool MayExchangeTails(int one, int other, double bearable)
    {
        var (route, otherRoute) = (tour.Nodes[one].Route, tour.Nodes[other].Route);
        bearable += tour.Cost[route] + tour.Cost[otherRoute];
        var cost = LeastWithTail(one, other, route, otherRoute);
        if (cost == IRules.NoWay || cost > bearable)
        {
            return false;
        }

        var otherCost = LeastWithTail(other, one, otherRoute, route);
        return otherCost != IRules.NoWay && cost + otherCost <= bearable;
    }

    /// <summary>A route costs at least this when it goes on behind one of its nodes as another one does; no way where a visit does not suit its technician.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long LeastWithTail(int last, int other, int route, int otherRoute)
    {
        var (whole, travelled, fits) = (heads[last], 0L, 0L);
        for (var node = last; node < instance.Visits; node = tour.Nodes[node].Previous)
        {
            travelled += tour.Nodes[tour.Nodes[node].Previous].Onward;
            fits += rich.Fit[((long)node * instance.Routes) + route];
        }

        for (var node = tour.Nodes[other].Next; ; node = tour.Nodes[node].Next)
        {
            var next = node < instance.Visits ? node : instance.EndOf(route);
            if (next == node && rich.Fit[((long)node * instance.Routes) + route] == Instance.NoFit)
            {
                return IRules.NoWay;
            }

            var there = instance.Row[last] + instance.Place[next];
            whole = whole.IsPossible ? Segment.Join(whole, instance.Travel[there], timetable.Alone(next)) : whole;
            travelled += instance.Arc[there];
            if (next != node)
            {
                break;
            }

            fits += rich.Fit[((long)node * instance.Routes) + route];
            last = node;
        }

        var direct = !rich.StoreIsShortcut;
        return last >= instance.Visits ? 0
            : direct && !whole.IsPossible ? IRules.NoWay
            : fits + instance.RouteCost + (direct ? timetable.LeastCost(whole, travelled, route) : 0);
    }

    /// <summary>Times, stretches, load and fit of a route; not what it costs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Measure(int route)
    {
        var (start, end, size, left, fits) = (instance.StartOf(route), instance.EndOf(route), 0, instance.Capacity[route], 0L);
        heads[start] = timetable.Alone(start);
        tour.Nodes[start].Leave = instance.Open[start];
        tails[end] = timetable.Alone(end);
        tour.Nodes[end].Latest = instance.Close[end];
        MeasureHeads(route, start);
        MeasureTails(end);
        timetable.Order[0] = start;
        legs[route] = tour.Nodes[start].Onward;
        for (var node = tour.Nodes[start].Next; node != end; node = tour.Nodes[node].Next)
        {
            tour.Nodes[node].Route = route;
            legs[route] += tour.Nodes[node].Onward;
            left -= instance.Load[node];
            fits += rich.Fit[((long)node * instance.Routes) + route];
            timetable.Order[++size] = node;
        }

        timetable.Order[size + 1] = end;
        tour.Resize(route, size);
        tour.Room[route] = left;
        fitCost[route] = fits;
    }

    /// <summary>Ways and times from a node on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MeasureHeads(int route, int from)
    {
        var nodes = tour.Nodes;
        var end = instance.EndOf(route);
        var (head, leave) = (heads[from], nodes[from].Leave);
        for (var previous = from; previous != end;)
        {
            var node = nodes[previous].Next;
            var there = instance.Row[previous] + nodes[node].Place;
            var travel = instance.Travel[there];
            (nodes[previous].Onward, nodes[previous].Way) = (instance.Arc[there], travel);
            leave = timetable.Begin(node, leave + travel) + instance.Service[node];
            head = Segment.Join(head, travel, timetable.Alone(node));
            (nodes[node].Leave, heads[node]) = (leave, head);
            previous = node;
        }
    }

    /// <summary>Times of what comes before a node.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MeasureTails(int until)
    {
        var nodes = tour.Nodes;
        var (tail, latest) = (tails[until], nodes[until].Latest);
        for (var node = nodes[until].Previous; node < instance.Visits; node = nodes[node].Previous)
        {
            latest = timetable.LatestBegin(node, latest - nodes[node].Way - instance.Service[node]);
            tail = Segment.Join(timetable.Alone(node), nodes[node].Way, tail);
            (nodes[node].Latest, tails[node]) = (latest, tail);
        }
    }
}
