using System.Runtime.CompilerServices;

namespace Pledge.Routing.Search;

internal sealed unsafe partial class StringSearch<TRules>
{
    /// <summary>Mean number of places between two that are overlooked.</summary>
    private const double BlinkEvery = 50;

    /// <summary>How often a visit without any place nearby is tried in all routes; it costs as much as many steps.</summary>
    private const int LookEverywhereOnceIn = 8;

    private const int MostSortedByInsertion = 40;

    private int blinkIn;
    private long best;
    private int bestBefore;
    private int bestRoute;

    /// <summary>Whether there was any place, however dear.</summary>
    private bool seen;

    private enum Order
    {
        Random,
        Load,
        Far,
        Near,
        Narrow,
        Opening,
        Closing,
    }

    /// <summary>Puts back what is pending; false when it was given up because it became dearer than the bound.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Recreate(double bound)
    {
        Sort();
        for (var index = 0; index < pendingCount; index++)
        {
            // What costs more than is left ends the step; so nothing dearer is looked for.
            Insert(pending[index], thorough: false, bound == double.MaxValue ? IRules.NoWay : (long)(bound - added) + 1);
            if (added > bound)
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Insert(int visit, bool thorough, long limit)
    {
        (best, bestBefore, seen) = (limit, -1, false);
        if (thorough)
        {
            LookEverywhere(visit);
        }
        else
        {
            LookNear(visit);
        }

        rules.LookAtUnused(visit, thorough, ref best, ref bestBefore, ref bestRoute);
        if (!thorough && !seen && bestBefore < 0 && dice.Below(LookEverywhereOnceIn) == 0)
        {
            LookEverywhere(visit);
        }

        Settle(visit);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Settle(int visit)
    {
        if (bestBefore < 0 || best >= absence[visit])
        {
            if (!wasAbsent[visit])
            {
                tour.AddAbsent(visit);
                added += absence[visit];
            }

            return;
        }

        if (wasAbsent[visit])
        {
            tour.RemoveAbsent(visit);
            added -= absence[visit];
        }

        added += best;
        Touch(bestRoute);
        tour.Join(visit, nodes[bestBefore].Next);
        tour.Join(bestBefore, visit);
        rules.Inserted(visit, bestRoute, best);
    }

    /// <summary>Looks beside the nearest neighbours, and farther only as long as there is no place at all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LookNear(int visit)
    {
        var copy = rules;
        var before = near.Before + ((long)visit * Neighbours.Beside);
        var after = near.After + ((long)visit * Neighbours.Beside);
        for (var from = 0; from < Neighbours.Beside && !seen; from += Neighbours.Glance)
        {
            for (var index = from; index < from + Neighbours.Glance && before[index] >= 0; index++)
            {
                Look(copy, visit, before[index], nodes[before[index]].Next, nodes[before[index]].Route);
            }

            for (var index = from; index < from + Neighbours.Glance && after[index] >= 0; index++)
            {
                Look(copy, visit, nodes[after[index]].Previous, after[index], nodes[after[index]].Route);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LookEverywhere(int visit)
    {
        for (var index = 0; index < tour.UsedCount; index++)
        {
            var route = tour.Used[index];
            for (var before = instance.StartOf(route); before != instance.EndOf(route); before = nodes[before].Next)
            {
                Look(rules, visit, before, nodes[before].Next, route);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Look(in TRules rules, int visit, int before, int after, int route)
    {
        if (--blinkIn <= 0)
        {
            blinkIn = NextBlink();
            return;
        }

        var cost = rules.Insertion(visit, before, after, route, best);
        seen |= cost != IRules.NoWay;
        if (cost < best)
        {
            (best, bestBefore, bestRoute) = (cost, before, route);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int NextBlink() => 1 + (int)(-Math.Log(1 - dice.Share()) * BlinkEvery);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sort()
    {
        var order = dice.Below(17) switch
        {
            < 4 => Order.Random,
            < 8 => Order.Load,
            < 10 => Order.Far,
            < 11 => Order.Near,
            < 13 => Order.Narrow,
            < 15 => Order.Opening,
            _ => Order.Closing,
        };
        for (var index = 0; index < pendingCount; index++)
        {
            keys[index] = Key(pending[index], order);
        }

        if (pendingCount > MostSortedByInsertion)
        {
            new Span<long>(keys, pendingCount).Sort(new Span<int>(pending, pendingCount));
            return;
        }

        for (var index = 1; index < pendingCount; index++)
        {
            var (key, visit, at) = (keys[index], pending[index], index);
            for (; at > 0 && keys[at - 1] > key; at--)
            {
                (keys[at], pending[at]) = (keys[at - 1], pending[at - 1]);
            }

            (keys[at], pending[at]) = (key, visit);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long Key(int visit, Order order) => order switch
    {
        Order.Random => (long)(dice.Roll() >> 1),
        Order.Load => -instance.Load[visit],
        Order.Far => -instance.Travel[instance.Row[instance.StartOf(0)] + instance.Place[visit]],
        Order.Near => instance.Travel[instance.Row[instance.StartOf(0)] + instance.Place[visit]],
        Order.Narrow => instance.Close[visit] - instance.Open[visit],
        Order.Opening => instance.Open[visit],
        _ => -instance.Close[visit],
    };
}
