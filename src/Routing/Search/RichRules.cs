using System.Runtime.CompilerServices;

namespace Pledge.Routing.Search;

/// <summary>
/// All constraints. A few additions rule out most places: they assume that no break and no call at the store comes in between; what is left is worked
/// out exactly.
/// </summary>
internal readonly unsafe partial struct RichRules : IRules
{
    private readonly Instance instance;
    private readonly RichTables rich;
    private readonly Tour tour;
    private readonly Timetable timetable;

    /// <summary>Per route: cost of its technicians for its visits.</summary>
    private readonly long* fitCost;

    /// <summary>Per route: cost of its legs, without the store.</summary>
    private readonly long* legs;

    /// <summary>Per route: calls at the store, and for each item what is left in the end without one.</summary>
    private readonly int* calls;
    private readonly int* spare;
    private readonly Goods goods;
    private readonly Segment* heads;
    private readonly Segment* tails;
    private readonly Saved saved;

    internal RichRules(Tour tour, Timetable timetable)
    {
        this.tour = tour;
        this.timetable = timetable;
        instance = tour.Instance;
        rich = instance.Rich!;
        calls = tour.Arena.Integers(instance.Routes);
        goods = rich.Goods;
        spare = tour.Arena.Integers((long)instance.Routes * goods.Items);
        legs = tour.Arena.Longs(instance.Routes);
        heads = timetable.HeadOf;
        tails = timetable.TailOf;
        fitCost = tour.Arena.Longs(instance.Routes);
        saved = new Saved(tour);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public long Insertion(int visit, int before, int after, int route, long bound)
    {
        if (route < 0 || tour.Room[route] < instance.Load[visit] || tour.Size[route] >= rich.MostVisits[route])
        {
            return IRules.NoWay;
        }

        var fit = rich.Fit[((long)visit * instance.Routes) + route];
        if (fit == Instance.NoFit || (after < instance.Visits && rich.Begun[after] != 0))
        {
            return IRules.NoWay;
        }

        var there = instance.Row[visit] + instance.Place[before];
        var onward = instance.Row[visit] + instance.Place[after];
        var start = timetable.Begin(visit, tour.Nodes[before].Leave + instance.TravelTo[there]);
        var direct = !rich.StoreIsShortcut || (calls[route] == 0 && !rich.Goods.Wants(visit));
        if (direct && (start == int.MaxValue || start + instance.Service[visit] + instance.Travel[onward] > tour.Nodes[after].Latest))
        {
            return IRules.NoWay;
        }

        var known = tour.Size[route] == 0 ? 0 : tour.Cost[route];
        var extra = fitCost[route] + fit + instance.RouteCost - known;
        var least = direct ? Least(visit, before, after, there, onward, route) : long.MinValue / 2;
        if (least == IRules.NoWay || least + extra >= bound)
        {
            return least == IRules.NoWay ? least : bound;
        }

        if (direct && rich.IsSimple && calls[route] == 0 && goods.Suffice(visit, route, spare))
        {
            return least + extra;
        }

        var cost = Exact(visit, before, route, bound == IRules.NoWay ? bound : bound - extra);
        return cost == IRules.NoWay ? bound : cost + extra;
    }

    public bool IsFixed(int visit) => rich.Begun[visit] != 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void LookAtUnused(int visit, bool everywhere, ref long best, ref int before, ref int route)
    {
        var near = rich.NearRoute + ((long)visit * RichTables.NearRoutes);
        for (var index = 0; index < RichTables.NearRoutes && near[index] >= 0; index++)
        {
            // The first and the last place of a shift near home are worth a look in used routes, too.
            var candidate = near[index];
            Look(visit, instance.StartOf(candidate), candidate, ref best, ref before, ref route);
            if (tour.Size[candidate] > 0)
            {
                Look(visit, tour.Nodes[instance.EndOf(candidate)].Previous, candidate, ref best, ref before, ref route);
            }
        }

        if (best == IRules.NoWay && everywhere)
        {
            for (var index = tour.UsedCount; index < instance.Routes; index++)
            {
                Look(visit, instance.StartOf(tour.Used[index]), tour.Used[index], ref best, ref before, ref route);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Refresh(int route)
    {
        Measure(route);
        var count = tour.Size[route] + 2;
        var cost = count == 2 ? 0 : timetable.Least(count, route, inserted: -1);
        tour.Cost[route] = count == 2 || cost == IRules.NoWay ? cost : cost + fitCost[route] + instance.RouteCost;
        calls[route] = count == 2 ? 0 : timetable.Count - count;
        goods.Spare(timetable.Order, count, route, spare);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Inserted(int visit, int route, long cost)
    {
        if (rich.StoreIsShortcut || tour.Size[route] == 0)
        {
            Refresh(route);
            return;
        }

        calls[route] |= goods.Suffice(visit, route, spare) ? 0 : 1;
        goods.Take(visit, route, spare);
        tour.Resize(route, tour.Size[route] + 1);
        tour.Room[route] -= instance.Load[visit];
        tour.Nodes[visit].Route = route;
        fitCost[route] += rich.Fit[((long)visit * instance.Routes) + route];
        var previous = tour.Nodes[visit].Previous;
        legs[route] -= tour.Nodes[previous].Onward;
        MeasureHeads(route, previous);
        legs[route] += tour.Nodes[previous].Onward + tour.Nodes[visit].Onward;
        MeasureTails(tour.Nodes[visit].Next);
        tour.Cost[route] += cost;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Save(int route)
    {
        (saved.Legs[route], saved.Calls[route], saved.FitCost[route]) = (legs[route], calls[route], fitCost[route]);
        Copy(spare, saved.Spare, route);
        for (var node = instance.StartOf(route); node >= 0; node = tour.Nodes[node].Next)
        {
            (saved.Heads[node], saved.Tails[node]) = (heads[node], tails[node]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Restore(int route)
    {
        (legs[route], calls[route], fitCost[route]) = (saved.Legs[route], saved.Calls[route], saved.FitCost[route]);
        Copy(saved.Spare, spare, route);
        for (var node = instance.StartOf(route); node >= 0; node = tour.Nodes[node].Next)
        {
            (heads[node], tails[node]) = (saved.Heads[node], saved.Tails[node]);
        }
    }

    public void Removed(int visit, int route)
    {
    }

    public void Close(int route, int before, int after) => Refresh(route);

    private void Copy(int* from, int* to, int route)
    {
        for (var item = (long)route * goods.Items; item < (route + 1L) * goods.Items; item++)
        {
            to[item] = from[item];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Holds(int route)
    {
        if (tour.Room[route] < 0 || tour.Cost[route] == IRules.NoWay || tour.Size[route] > rich.MostVisits[route])
        {
            return false;
        }

        for (var node = tour.Nodes[instance.StartOf(route)].Next; node < instance.Visits; node = tour.Nodes[node].Next)
        {
            if (rich.Fit[((long)node * instance.Routes) + route] == Instance.NoFit)
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Look(int visit, int at, int candidate, ref long best, ref int before, ref int route)
    {
        var cost = Insertion(visit, at, tour.Nodes[at].Next, candidate, best);
        if (cost < best)
        {
            (best, before, route) = (cost, at, candidate);
        }
    }

    /// <summary>The route costs at least this with the visit, provided that the store is no short cut.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Least(int visit, int before, int after, int there, int onward, int route)
    {
        var head = Segment.Join(heads[before], instance.TravelTo[there], timetable.Alone(visit));
        var whole = head.IsPossible ? Segment.Join(head, instance.Travel[onward], tails[after]) : head;
        var travelled = legs[route] + instance.ArcTo[there] + instance.Arc[onward] - tour.Nodes[before].Onward;
        return whole.IsPossible ? timetable.LeastCost(whole, travelled, route) : IRules.NoWay;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long Exact(int visit, int before, int route, long bound)
    {
        var order = timetable.Order;
        var (count, inserted) = (0, 0);
        for (var node = instance.StartOf(route); node >= 0; node = tour.Nodes[node].Next)
        {
            order[count++] = node;
            if (node == before)
            {
                inserted = count;
                order[count++] = visit;
            }
        }

        return timetable.Least(count, route, inserted, bound);
    }

    /// <summary>The tables of routes as they were before a step.</summary>
    private sealed class Saved(Tour tour)
    {
        internal readonly int* Calls = tour.Arena.Integers(tour.Instance.Routes);
        internal readonly long* Legs = tour.Arena.Longs(tour.Instance.Routes);
        internal readonly long* FitCost = tour.Arena.Longs(tour.Instance.Routes);
        internal readonly int* Spare = tour.Arena.Integers((long)tour.Instance.Routes * tour.Instance.Rich!.Goods.Items);
        internal readonly Segment* Heads = tour.Arena.Segments(tour.Instance.Nodes);
        internal readonly Segment* Tails = tour.Arena.Segments(tour.Instance.Nodes);
    }
}
