using System.Runtime.CompilerServices;

namespace Pledge.Routing.Search;

/// <summary>Where the store is called at.</summary>
internal sealed unsafe partial class Timetable
{
    /// <summary>Least cost of <see cref="Order"/>, or <see cref="IRules.NoWay"/> when there is none below the bound; the tables need not hold the times.</summary>
    /// <param name="count">Nodes of the route.</param>
    /// <param name="route">The route.</param>
    /// <param name="inserted">Index of the node that is not in the route yet; −1 when all are.</param>
    /// <param name="bound">Nothing dearer is wanted.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal long Least(int count, int route, int inserted, long bound = IRules.NoWay)
    {
        if (!rich.IsSimple)
        {
            return Best(count, route, bound);
        }

        var wanting = rich.Goods.FirstWanting(order, count, route, left);
        Count = wanting == count ? count : count + 1;
        var (joinFrom, joinUntil) = inserted < 0 ? (count, -1) : (inserted, inserted);
        StretchHeads(count, joinFrom, wanting);
        if (wanting == count)
        {
            var only = heads[count - 1].IsPossible ? LeastCost(heads[count - 1], legs[count - 1], route) : IRules.NoWay;
            return only < bound ? only : IRules.NoWay;
        }

        StretchTails(count, joinUntil, wanting);
        var best = bound;
        for (var leg = FirstFreeLeg(count); leg < wanting && rich.Store >= 0; leg++)
        {
            best = Math.Min(best, LeastCost(leg, count, route));
        }

        return best < bound ? best : IRules.NoWay;
    }

    /// <summary>The same; afterwards the tables hold the times of the cheapest way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal long Best(int count, int route, long bound = IRules.NoWay)
    {
        var wanting = rich.Goods.FirstWanting(order, count, route, left);
        if (wanting == count)
        {
            Arrange(count, -1);
            var only = Cost(route);
            return only < bound ? only : IRules.NoWay;
        }

        if (rich.Store < 0)
        {
            return IRules.NoWay;
        }

        StretchHeads(count, 0, wanting);
        StretchTails(count, count - 1, wanting);
        var (best, bestLeg, last) = (bound, -1, -1);
        for (var leg = FirstFreeLeg(count); leg < wanting; leg++)
        {
            if (LeastCost(leg, count, route) >= best)
            {
                continue;
            }

            Arrange(count, last = leg);
            var cost = Cost(route);
            if (cost < best)
            {
                (best, bestLeg) = (cost, leg);
            }
        }

        if (bestLeg < 0)
        {
            return IRules.NoWay;
        }

        if (bestLeg != last)
        {
            Arrange(count, bestLeg);
            Cost(route);
        }

        return best;
    }

    /// <summary>What the legs up to each node cost, and the stretches from the start to the first few nodes: those before the first that is joined anew are known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StretchHeads(int count, int joinFrom, int until)
    {
        for (var index = 1; index < count && waysCost; index++)
        {
            legs[index] = legs[index - 1] + instance.Arc[instance.Row[order[index - 1]] + instance.Place[order[index]]];
        }

        heads[0] = Alone(order[0]);
        for (var index = 1; index < until; index++)
        {
            heads[index] = index < joinFrom
                ? HeadOf[order[index]]
                : Segment.Join(heads[index - 1], instance.Travel[instance.Row[order[index - 1]] + instance.Place[order[index]]], Alone(order[index]));
        }
    }

    /// <summary>The stretches from each node to the end: those behind the last that is joined anew are known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StretchTails(int count, int joinUntil, int wanting)
    {
        tails[count - 1] = Alone(order[count - 1]);
        for (var index = Math.Min(count - 2, Math.Max(joinUntil + 1, wanting)); index > 0; index--)
        {
            tails[index] = index > joinUntil
                ? TailOf[order[index]]
                : Segment.Join(Alone(order[index]), instance.Travel[instance.Row[order[index]] + instance.Place[order[index + 1]]], tails[index + 1]);
        }
    }

    internal Segment Alone(int node) => new(instance.Service[node], instance.Open[node], instance.Close[node]);

    /// <summary>No call at the store on this leg costs less.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long LeastCost(int leg, int count, int route)
    {
        var there = instance.Row[order[leg]] + instance.Place[rich.Store];
        var onward = instance.Row[rich.Store] + instance.Place[order[leg + 1]];
        if (!heads[leg].IsPossible || !tails[leg + 1].IsPossible)
        {
            return IRules.NoWay;
        }

        var called = Segment.Join(heads[leg], instance.Travel[there], Alone(rich.Store));
        var whole = called.IsPossible ? Segment.Join(called, instance.Travel[onward], tails[leg + 1]) : called;
        var travelled = legs[leg] + instance.Arc[there] + instance.Arc[onward] + legs[count - 1] - legs[leg + 1];
        return whole.IsPossible ? LeastCost(whole, travelled, route) : IRules.NoWay;
    }

    /// <summary>What a whole route costs at least.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long LeastCost(in Segment whole, long travelled, int route) =>
        travelled + (whole.Duration * secondAway) + (Math.Max(0, (long)whole.EarliestEnd - rich.OvertimeFrom[route]) * secondOvertime);

    /// <summary>What has begun is past; the store can only come after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int FirstFreeLeg(int count)
    {
        var leg = 0;
        while (leg + 1 < count - 1 && rich.Begun[order[leg + 1]] != 0)
        {
            leg++;
        }

        return leg;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Arrange(int count, int storeAfter)
    {
        Count = 0;
        for (var index = 0; index < count; index++)
        {
            Nodes[Count++] = order[index];
            if (index == storeAfter)
            {
                Nodes[Count++] = rich.Store;
            }
        }
    }
}
