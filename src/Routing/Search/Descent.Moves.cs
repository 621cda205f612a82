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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Exchange(int one, int other) => Behind(one, other) || Swap(one, other) || SwapTails(one, other);

    /// <summary>One, two or three visits from <paramref name="first"/> on move behind another node.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Behind(int first, int target)
    {
        var (from, to) = (route[first], route[target]);
        var (before, follower) = (previous[first], next[target]);
        if (target == before)
        {
            return false;
        }

        var most = penalty[from] + (from == to ? 0 : penalty[to]);
        double opened = Arc(target, first) - onward[target] + (size[to] == 0 ? routeCost : 0);
        if (opened - saving[first] - (size[from] <= MostMoved ? routeCost : 0) >= most)
        {
            return false;
        }

        opened -= onward[before];
        var last = first;
        for (var count = 1; count <= MostMoved; count++, last = next[last])
        {
            if (last >= visits || last == target)
            {
                return false;
            }

            var after = next[last];
            var change = opened + Arc(before, after) + Arc(last, follower) - onward[last];
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
        var (from, to) = (route[first], route[target]);
        var (before, after, follower) = (previous[first], next[last], next[target]);
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Swap(int one, int other)
    {
        var most = penalty[route[one]] + (route[one] == route[other] ? 0 : penalty[route[other]]);
        double opened = Arc(previous[one], other) + Arc(previous[other], one) - onward[previous[one]] - onward[previous[other]];
        if (opened - Math.Max(onward[one], onward[next[one]]) - Math.Max(onward[other], onward[next[other]]) >= most)
        {
            return false;
        }

        var lastOne = one;
        for (var count = 1; count <= 2 && lastOne < visits; count++, lastOne = next[lastOne])
        {
            var lastOther = other;
            for (var otherCount = 1; otherCount <= 2 && lastOther < visits; otherCount++, lastOther = next[lastOther])
            {
                var change = opened + Arc(lastOther, next[lastOne]) + Arc(lastOne, next[lastOther]) - onward[lastOne] - onward[lastOther];
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
        var (from, to) = (route[one], route[other]);
        var (beforeOne, afterOne) = (previous[one], next[lastOne]);
        var (beforeOther, afterOther) = (previous[other], next[lastOther]);
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
        var (from, to) = (route[one], route[other]);
        if (from == to && position[one] > position[other])
        {
            (one, lastOne, other, lastOther) = (other, lastOther, one, lastOne);
        }

        var (beforeOne, afterOne) = (previous[one], next[lastOne]);
        var (beforeOther, afterOther) = (previous[other], next[lastOther]);
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool SwapTails(int one, int other)
    {
        var (from, to) = (route[one], route[other]);
        if (from == to)
        {
            return false;
        }

        var (afterOne, afterOther) = (next[one], next[other]);
        double change = Arc(one, afterOther) + Arc(other, afterOne) - onward[one] - onward[other];
        if (routeCost > 0)
        {
            change += RouteCostOfTails(one, other);
        }

        var most = penalty[from] + penalty[to];
        if (change >= most)
        {
            return false;
        }

        var (ends, otherEnds) = (instance.EndOf(from), instance.EndOf(to));
        change += PenaltyOf(Over(loaded[one] + loaded[otherEnds] - loaded[other]), Stretch.JoinedWarp(head[one], Travel(one, afterOther), tail[afterOther]))
            + PenaltyOf(Over(loaded[other] + loaded[ends] - loaded[one]), Stretch.JoinedWarp(head[other], Travel(other, afterOne), tail[afterOne]));
        if (change - most >= Nothing)
        {
            return false;
        }

        var (last, otherLast) = (previous[ends], previous[otherEnds]);
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
        var (left, right) = (size[route[one]], size[route[other]]);
        var kept = one >= visits ? 0 : position[one];
        var otherKept = other >= visits ? 0 : position[other];
        var (newLeft, newRight) = (kept + right - otherKept, otherKept + left - kept);
        return routeCost * (Math.Sign(newLeft) + Math.Sign(newRight) - Math.Sign(left) - Math.Sign(right));
    }

    /// <summary>A stretch that ends at <paramref name="last"/>, prolonged by the nodes of a route.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Stretch Along(Stretch reach, int last, int from, int to)
    {
        for (var node = from; ; node = next[node])
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
