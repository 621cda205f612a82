using System.Runtime.CompilerServices;

namespace Pledge.Routing.Search;

/// <summary>The moves, each tried by its cost without penalties first: what cannot pay even if it made both routes possible is not looked at further.</summary>
internal sealed unsafe partial class Descent
{
    /// <summary>Gains below are rounding.</summary>
    private const double Nothing = -1e-3;

    /// <summary>Visits that move together.</summary>
    private const int MostMoved = 3;

    /// <summary>Tries everything there is between two visits; true when something was gained.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Exchange(int one, int other) => Behind(one, other) || Swap(one, other) || SwapTails(one, other);

    /// <summary>One, two or three visits from <paramref name="first"/> on move behind another node.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Behind(int first, int target)
    {
        var (from, to) = (nodes[first].Route, nodes[target].Route);
        long opened = Arc(target, first) - nodes[target].Onward;
        if (routeCost > 0 && size[to] == 0)
        {
            opened += routeCost;
        }

        var least = opened - nodes[first].Saving - (routeCost > 0 && size[from] <= MostMoved ? routeCost : 0);
        return least < Penalties(from, to) && target != nodes[first].Previous && StringBehind(first, target, opened);
    }

    /// <summary>What is wrong with two routes, which may be one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Penalties(int from, int to) => penalty[from] + (from == to ? 0 : penalty[to]);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool StringBehind(int first, int target, double opened)
    {
        var (from, to) = (nodes[first].Route, nodes[target].Route);
        var (before, follower) = (nodes[first].Previous, nodes[target].Next);
        var most = Penalties(from, to);
        opened -= nodes[before].Onward;
        var last = first;
        for (var count = 1; count <= MostMoved; count++, last = nodes[last].Next)
        {
            if (last >= visits || last == target)
            {
                return false;
            }

            var after = nodes[last].Next;
            var change = opened + Arc(before, after) + Arc(last, follower) - nodes[last].Onward;
            if (from != to && size[from] == count)
            {
                change -= routeCost;
            }

            if (change < most && change + PenaltyBehind(first, last, target) - most < Nothing)
            {
                Join(before, after);
                Join(target, first);
                Join(last, follower);
                Moved(from, to);
                return true;
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double PenaltyBehind(int first, int last, int target)
    {
        var (from, to) = (nodes[first].Route, nodes[target].Route);
        var (before, after, follower) = (nodes[first].Previous, nodes[last].Next, nodes[target].Next);
        if (from != to)
        {
            var moved = loaded[last] - loaded[before];
            var left = PenaltyOf(Over(loaded[instance.EndOf(from)] - moved), Stretch.JoinedWarp(head[before], Travel(before, after), tail[after]));
            var reach = Along(head[target], target, first, last);
            return left + PenaltyOf(Over(loaded[instance.EndOf(to)] + moved), Stretch.JoinedWarp(reach, Travel(last, follower), tail[follower]));
        }

        Stretch whole;
        if (position[first] < position[target])
        {
            whole = Along(head[before], before, after, target);
            whole = Along(whole, target, first, last);
            return PenaltyOf(excess[from], Stretch.JoinedWarp(whole, Travel(last, follower), tail[follower]));
        }

        whole = Along(head[target], target, first, last);
        whole = Along(whole, last, follower, before);
        return PenaltyOf(excess[from], Stretch.JoinedWarp(whole, Travel(before, after), tail[after]));
    }

    /// <summary>One or two visits from <paramref name="one"/> on change places with one or two from <paramref name="other"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Swap(int one, int other)
    {
        var opened = Arc(nodes[one].Previous, other) + Arc(nodes[other].Previous, one);
        return opened - nodes[one].SwapSaving - nodes[other].SwapSaving < Penalties(nodes[one].Route, nodes[other].Route) && SwapAny(one, other, opened);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool SwapAny(int one, int other, double opened)
    {
        var most = Penalties(nodes[one].Route, nodes[other].Route);
        opened -= nodes[nodes[one].Previous].Onward + nodes[nodes[other].Previous].Onward;
        var lastOne = one;
        for (var count = 1; count <= 2 && lastOne < visits; count++, lastOne = nodes[lastOne].Next)
        {
            var lastOther = other;
            for (var otherCount = 1; otherCount <= 2 && lastOther < visits; otherCount++, lastOther = nodes[lastOther].Next)
            {
                var change = opened + Arc(lastOther, nodes[lastOne].Next) + Arc(lastOne, nodes[lastOther].Next) - nodes[lastOne].Onward - nodes[lastOther].Onward;
                if (change < most && SwapStrings(one, lastOne, other, lastOther, change - most))
                {
                    return true;
                }
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool SwapStrings(int one, int lastOne, int other, int lastOther, double change)
    {
        var (from, to) = (nodes[one].Route, nodes[other].Route);
        var (beforeOne, afterOne) = (nodes[one].Previous, nodes[lastOne].Next);
        var (beforeOther, afterOther) = (nodes[other].Previous, nodes[lastOther].Next);
        if (from == to && (position[one] < position[other] ? position[lastOne] + 1 >= position[other] : position[lastOther] + 1 >= position[one]))
        {
            return false;
        }

        if (change + PenaltySwap(one, lastOne, other, lastOther) >= Nothing)
        {
            return false;
        }

        Join(beforeOne, other);
        Join(lastOther, afterOne);
        Join(beforeOther, one);
        Join(lastOne, afterOther);
        Moved(from, to);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double PenaltySwap(int one, int lastOne, int other, int lastOther)
    {
        var (from, to) = (nodes[one].Route, nodes[other].Route);
        if (from == to && position[one] > position[other])
        {
            (one, lastOne, other, lastOther) = (other, lastOther, one, lastOne);
        }

        var (beforeOne, afterOne) = (nodes[one].Previous, nodes[lastOne].Next);
        var (beforeOther, afterOther) = (nodes[other].Previous, nodes[lastOther].Next);
        var first = Along(head[beforeOne], beforeOne, other, lastOther);
        if (from == to)
        {
            first = Along(first, lastOther, afterOne, beforeOther);
            first = Along(first, beforeOther, one, lastOne);
            return PenaltyOf(excess[from], Stretch.JoinedWarp(first, Travel(lastOne, afterOther), tail[afterOther]));
        }

        var moved = loaded[lastOne] - loaded[beforeOne] - (loaded[lastOther] - loaded[beforeOther]);
        var second = Along(head[beforeOther], beforeOther, one, lastOne);
        return PenaltyOf(Over(loaded[instance.EndOf(from)] - moved), Stretch.JoinedWarp(first, Travel(lastOther, afterOne), tail[afterOne]))
            + PenaltyOf(Over(loaded[instance.EndOf(to)] + moved), Stretch.JoinedWarp(second, Travel(lastOne, afterOther), tail[afterOther]));
    }

    /// <summary>What follows either node changes places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool SwapTails(int one, int other)
    {
        var (from, to) = (nodes[one].Route, nodes[other].Route);
        if (from == to)
        {
            return false;
        }

        long change = Arc(one, nodes[other].Next) + Arc(other, nodes[one].Next) - nodes[one].Onward - nodes[other].Onward;
        if (routeCost > 0)
        {
            change += RouteCostOfTails(one, other);
        }

        return change < penalty[from] + penalty[to] && TailsBehind(one, other, change);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TailsBehind(int one, int other, double change)
    {
        var (from, to) = (nodes[one].Route, nodes[other].Route);
        var (afterOne, afterOther) = (nodes[one].Next, nodes[other].Next);
        var most = penalty[from] + penalty[to];
        var (ends, otherEnds) = (instance.EndOf(from), instance.EndOf(to));
        change += PenaltyOf(Over(loaded[one] + loaded[otherEnds] - loaded[other]), Stretch.JoinedWarp(head[one], Travel(one, afterOther), tail[afterOther]))
            + PenaltyOf(Over(loaded[other] + loaded[ends] - loaded[one]), Stretch.JoinedWarp(head[other], Travel(other, afterOne), tail[afterOne]));
        if (change - most >= Nothing)
        {
            return false;
        }

        var (last, otherLast) = (nodes[ends].Previous, nodes[otherEnds].Previous);
        Join(one, afterOther == otherEnds ? ends : afterOther);
        Join(other, afterOne == ends ? otherEnds : afterOne);
        if (afterOther != otherEnds)
        {
            Join(otherLast, ends);
        }

        if (afterOne != ends)
        {
            Join(last, otherEnds);
        }

        Moved(from, to);
        return true;
    }

    private long RouteCostOfTails(int one, int other)
    {
        var (left, right) = (size[nodes[one].Route], size[nodes[other].Route]);
        var kept = one >= visits ? 0 : position[one];
        var otherKept = other >= visits ? 0 : position[other];
        var (newLeft, newRight) = (kept + right - otherKept, otherKept + left - kept);
        return routeCost * (Math.Sign(newLeft) + Math.Sign(newRight) - Math.Sign(left) - Math.Sign(right));
    }

    /// <summary>A stretch that ends at <paramref name="last"/>, prolonged by the nodes of a route.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Stretch Along(Stretch reach, int last, int from, int to)
    {
        for (var node = from; ; node = nodes[node].Next)
        {
            reach = Stretch.Join(reach, Travel(last, node), alone[node]);
            if (node == to)
            {
                return reach;
            }

            last = node;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Moved(int from, int to)
    {
        moves++;
        Refresh(from);
        changed[from] = moves;
        if (to != from)
        {
            Refresh(to);
            changed[to] = moves;
        }
    }
}
