using System.Runtime.CompilerServices;

namespace Pledge.Routing.Search;

/// <summary>
/// Routes of a plain problem that may be too full or too late at a price, and the way down from them to a local optimum: visits change places with
/// those near them until nothing is gained any more.
/// </summary>
internal sealed unsafe partial class Descent
{
    private readonly Instance instance;
    private readonly Arena arena = new();
    private readonly int visits;
    private readonly int* travel;
    private readonly int* arc;
    private readonly int* load;
    private readonly DescentNode* nodes;

    /// <summary>Per node: its place in the route, and the load from the start up to and with it.</summary>
    private readonly int* position;
    private readonly int* loaded;

    /// <summary>Per node: itself, the stretch from the start to it, and from it to the end.</summary>
    private readonly Stretch* alone;
    private readonly Stretch* head;
    private readonly Stretch* tail;

    /// <summary>Per route.</summary>
    private readonly int* size;
    private readonly int* excess;
    private readonly int* warp;
    private readonly double* penalty;
    private readonly int* changed;

    /// <summary>Per visit: the number of moves made when it was last tried, to be compared with that of the last change of a route.</summary>
    private readonly int* tested;
    private readonly int* order;
    private readonly int* near;
    private readonly int capacity;

    /// <summary>What a route costs for being used; nothing where no more of them may be used than there are.</summary>
    private long routeCost;
    private int mostUsed;
    private double loadPrice;
    private double timePrice;
    private int moves;

    internal Descent(Instance instance)
    {
        this.instance = instance;
        visits = instance.Visits;
        travel = instance.Travel;
        arc = instance.Arc;
        load = instance.Load;
        nodes = arena.DescentNodes(instance.Nodes);
        position = arena.Integers(instance.Nodes);
        loaded = arena.Integers(instance.Nodes);
        alone = arena.Stretches(instance.Nodes);
        head = arena.Stretches(instance.Nodes);
        tail = arena.Stretches(instance.Nodes);
        size = arena.Integers(instance.Routes);
        excess = arena.Integers(instance.Routes);
        warp = arena.Integers(instance.Routes);
        penalty = arena.Doubles(instance.Routes);
        changed = arena.Integers(instance.Routes);
        tested = arena.Integers(visits);
        order = arena.Integers(visits);
        near = instance.Near.Either;
        capacity = instance.Capacity[0];
        Limit(instance.Routes);
        for (var node = 0; node < instance.Nodes; node++)
        {
            (nodes[node].Place, nodes[node].Row) = (instance.Place[node], instance.Row[node]);
            alone[node] = new Stretch(instance.Service[node], 0, instance.Open[node], instance.Close[node]);
        }

        for (var visit = 0; visit < visits; visit++)
        {
            order[visit] = visit;
        }
    }

    /// <summary>Uses no more routes than these; their number is no matter of cost then.</summary>
    internal void Limit(int routes) => (mostUsed, routeCost) = (routes, routes < instance.Routes ? 0 : instance.RouteCost);

    /// <summary>Cost without penalties, and what the penalties are for.</summary>
    internal long Cost { get; private set; }

    internal long Excess { get; private set; }

    internal long Warp { get; private set; }

    internal DescentNode* Nodes => nodes;

    /// <summary>Takes up routes at the given prices; a visit that stands in none is put where it costs least.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Take(Offspring child, double priceOfLoad, double priceOfTime)
    {
        (loadPrice, timePrice, moves) = (priceOfLoad, priceOfTime, 1);
        for (var visit = 0; visit < visits; visit++)
        {
            nodes[visit].Route = -1;
        }

        for (var index = 0; index < child.Orders.Length; index++)
        {
            var last = instance.StartOf(index);
            foreach (var visit in child.Orders[index])
            {
                Join(last, visit);
                last = visit;
            }

            Join(last, instance.EndOf(index));
            Refresh(index);
            changed[index] = child.Fresh[index] ? 1 : 0;
        }

        for (var visit = 0; visit < visits; visit++)
        {
            if (nodes[visit].Route < 0)
            {
                Insert(visit);
            }
        }
    }

    /// <summary>Goes on from here at other prices, with what they matter for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Reprice(double priceOfLoad, double priceOfTime)
    {
        (loadPrice, timePrice, moves) = (priceOfLoad, priceOfTime, 1);
        for (var index = 0; index < instance.Routes; index++)
        {
            penalty[index] = PenaltyOf(excess[index], warp[index]);
            changed[index] = penalty[index] > 0 ? 1 : 0;
        }
    }

    /// <summary>Goes down as far as it goes; the dice decide the order. What was local before stays so, and is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Run(ref Dice dice)
    {
        for (var index = visits - 1; index > 0; index--)
        {
            var other = dice.Below(index + 1);
            (order[index], order[other]) = (order[other], order[index]);
        }

        new Span<int>(tested, visits).Clear();
        for (var (pass, before) = (0, 0); pass < 2 || moves > before; pass++)
        {
            before = moves;
            for (var index = 0; index < visits; index++)
            {
                Improve(order[index], pass > 0);
            }
        }

        Sum();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Improve(int visit, bool empty)
    {
        var since = tested[visit];
        tested[visit] = moves;
        var neighbours = near + ((long)visit * Neighbours.EitherCount);
        for (var index = 0; index < Neighbours.EitherCount && neighbours[index] >= 0; index++)
        {
            var other = neighbours[index];
            if (changed[nodes[visit].Route] <= since && changed[nodes[other].Route] <= since)
            {
                continue;
            }

            if (!Exchange(visit, other) && nodes[other].Previous >= visits)
            {
                _ = Behind(visit, nodes[other].Previous) || SwapTails(visit, nodes[other].Previous);
            }
        }

        if (empty && FirstEmpty() is >= 0 and var unused)
        {
            _ = Behind(visit, instance.StartOf(unused)) || SwapTails(visit, instance.StartOf(unused));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int FirstEmpty()
    {
        var (empty, used) = (-1, 0);
        for (var index = 0; index < instance.Routes && (empty < 0 || mostUsed < instance.Routes); index++)
        {
            used += size[index] > 0 ? 1 : 0;
            empty = empty < 0 && size[index] == 0 ? index : empty;
        }

        return used < mostUsed ? empty : -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Insert(int visit)
    {
        var (best, behind) = (double.MaxValue, -1);
        var lookedAtEmpty = FirstEmpty() < 0;
        for (var index = 0; index < instance.Routes; index++)
        {
            if (size[index] == 0)
            {
                if (lookedAtEmpty)
                {
                    continue;
                }

                lookedAtEmpty = true;
            }

            var known = PenaltyOf(excess[index], warp[index]);
            for (var before = instance.StartOf(index); nodes[before].Next >= 0; before = nodes[before].Next)
            {
                var after = nodes[before].Next;
                double cost = Arc(before, visit) + Arc(visit, after) - nodes[before].Onward + (size[index] == 0 ? routeCost : 0);
                if (cost - known >= best)
                {
                    continue;
                }

                var there = Stretch.Join(head[before], Travel(before, visit), alone[visit]);
                cost += PenaltyOf(Over(loaded[instance.EndOf(index)] + load[visit]), Stretch.JoinedWarp(there, Travel(visit, after), tail[after])) - known;
                if (cost < best)
                {
                    (best, behind) = (cost, before);
                }
            }
        }

        var follower = nodes[behind].Next;
        Join(behind, visit);
        Join(visit, follower);
        var to = nodes[behind].Route;
        Refresh(to);
        changed[to] = 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Join(int first, int second)
    {
        nodes[first].Next = second;
        nodes[second].Previous = first;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Arc(int from, int to) => arc[nodes[from].Row + nodes[to].Place];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Travel(int from, int to) => travel[nodes[from].Row + nodes[to].Place];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Over(int sum) => Math.Max(sum - capacity, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double PenaltyOf(int over, int late) => (over * loadPrice) + (late * timePrice);

    /// <summary>Works out what a route carries and when.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Refresh(int index)
    {
        var (start, end) = (instance.StartOf(index), instance.EndOf(index));
        (head[start], loaded[start], nodes[start].Route, position[start]) = (alone[start], 0, index, 0);
        (nodes[start].Previous, nodes[end].Next) = (-1, -1);
        var count = 0;
        for (var node = nodes[start].Next; node >= 0; node = nodes[node].Next)
        {
            var before = nodes[node].Previous;
            head[node] = Stretch.Join(head[before], Travel(before, node), alone[node]);
            loaded[node] = loaded[before] + load[node];
            nodes[node].Route = index;
            nodes[before].Onward = Arc(before, node);
            position[node] = ++count;
        }

        tail[end] = alone[end];
        for (var node = nodes[end].Previous; node >= 0; node = nodes[node].Previous)
        {
            tail[node] = Stretch.Join(alone[node], Travel(node, nodes[node].Next), tail[nodes[node].Next]);
            if (node < visits)
            {
                nodes[node].Saving = SavingOf(node);
                nodes[node].SwapSaving = nodes[nodes[node].Previous].Onward + Math.Max(nodes[node].Onward, nodes[nodes[node].Next].Onward);
            }
        }

        size[index] = count - 1;
        excess[index] = Over(loaded[end]);
        warp[index] = head[end].Warp;
        penalty[index] = PenaltyOf(excess[index], warp[index]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int SavingOf(int visit)
    {
        var (before, most) = (nodes[visit].Previous, int.MinValue);
        for (var (last, count) = (visit, 0); last < visits && count < MostMoved; last = nodes[last].Next, count++)
        {
            most = Math.Max(most, nodes[last].Onward - Arc(before, nodes[last].Next));
        }

        return nodes[before].Onward + most;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sum()
    {
        (Cost, Excess, Warp) = (0, 0, 0);
        for (var index = 0; index < instance.Routes; index++)
        {
            if (size[index] == 0)
            {
                continue;
            }

            Cost += instance.RouteCost;
            Excess += excess[index];
            Warp += warp[index];
            for (var node = instance.StartOf(index); nodes[node].Next >= 0; node = nodes[node].Next)
            {
                Cost += nodes[node].Onward;
            }
        }
    }
}
