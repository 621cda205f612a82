using System.Runtime.CompilerServices;

namespace Pledge.Routing.Search;

internal sealed unsafe partial class StringSearch<TRules>
{
    /// <summary>How often a route is split, or handed over where technicians differ.</summary>
    private const int SplitOnceIn = 2;

    /// <summary>
    /// What follows a leg of one route changes places with what follows a leg of another, so that two neighbours follow each other. On long routes no
    /// string is long enough for that.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ExchangeTails(double temperature)
    {
        var one = SomeVisit();
        var route = nodes[one].Route;
        if (route < 0)
        {
            return false;
        }

        var bearable = temperature * -Math.Log(dice.Share());
        var follower = nodes[one].Next;
        var candidates = near.After + ((long)one * Neighbours.Beside);
        for (var index = 0; index < Neighbours.Glance && candidates[index] >= 0; index++)
        {
            var other = candidates[index];
            if (nodes[other].Route < 0 || nodes[other].Route == route)
            {
                continue;
            }

            var before = nodes[other].Previous;
            if (Pays(one, other, before, follower, bearable) && rules.MayExchangeTails(one, before, bearable) && TryTails(one, other, bearable))
            {
                return true;
            }
        }

        return (instance.Rich is not null || tour.UsedCount < tour.MostUsed) && dice.Below(SplitOnceIn) == 0
            && (instance.Rich is { } rich ? HandOver(rich, one, route, bearable) : Split(one, follower, bearable));
    }

    /// <summary>
    /// Somebody who lives near takes over the whole day of a technician or what follows a visit of it; who has visits of his own exchanges his day for the other. Insertions
    /// one by one find a better technician only where the first visit alone pays for his way.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool HandOver(RichTables rich, int one, int route, double bearable)
    {
        var last = dice.Below(2) == 0 ? one : instance.StartOf(route);
        var first = nodes[last].Next;
        if (first >= instance.Visits || rules.IsFixed(first))
        {
            return false;
        }

        var taker = rich.NearRoute[((long)first * RichTables.NearRoutes) + dice.Below(RichTables.NearRoutes)];
        if (taker < 0 || taker == route || (last == one && tour.Size[taker] > 0))
        {
            return false;
        }

        var start = instance.StartOf(taker);
        var other = nodes[start].Next;
        return !(other < instance.Visits && rules.IsFixed(other)) && rules.MayExchangeTails(last, start, bearable) && TryTails(last, other, bearable);
    }

    /// <summary>What follows a visit goes to a route of its own: insertions one by one never open a route that pays only when it is long.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Split(int one, int follower, double bearable)
    {
        var unused = tour.Used[tour.UsedCount];
        var (start, end) = (instance.StartOf(unused), instance.EndOf(unused));
        return follower < instance.Visits
            && ArcOf(one, end) + ArcOf(start, follower) + tour.RouteCost - nodes[one].Onward <= bearable
            && Follows(start, follower) && TryTails(one, end, bearable);
    }

    /// <summary>
    /// False where an exchange cannot pay or comes too late, by a few additions. How late a tail may begin, and what the way to its end costs, is known only for the technician
    /// who has it: where they go home to different places, the rules have to work it out.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Pays(int one, int other, int before, int follower, double bearable) =>
        instance.Rich is null
            ? ArcOf(one, other) + ArcOf(before, follower) - nodes[one].Onward - nodes[before].Onward <= bearable && Follows(one, other) && Follows(before, follower)
            : Opens(one, other) && Opens(before, follower);

    /// <summary>Whether a visit may be moved and reached before it closes; the way home is not looked at.</summary>
    private bool Opens(int first, int second) =>
        second >= instance.Visits || (!rules.IsFixed(second) && nodes[first].Leave + instance.Travel[instance.Row[first] + instance.Place[second]] <= instance.Close[second]);

    private long ArcOf(int from, int to) => instance.Arc[instance.Row[from] + instance.Place[to]];

    private bool Follows(int first, int second) =>
        !rules.IsFixed(second) && nodes[first].Leave + instance.Travel[instance.Row[first] + instance.Place[second]] <= nodes[second].Latest;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryTails(int one, int other, double bearable)
    {
        var (route, otherRoute) = (nodes[one].Route, nodes[other].Route);
        var (end, otherEnd) = (instance.EndOf(route), instance.EndOf(otherRoute));
        var (before, follower, last, otherLast) = (nodes[other].Previous, nodes[one].Next, nodes[end].Previous, nodes[otherEnd].Previous);
        journal.Begin();
        pendingCount = 0;
        Touch(route);
        Touch(otherRoute);
        tour.Join(one, other == otherEnd ? end : other);
        tour.Join(before, follower == end ? otherEnd : follower);
        if (other != otherEnd)
        {
            tour.Join(otherLast, end);
        }

        if (follower != end)
        {
            tour.Join(last, otherEnd);
        }

        rules.Refresh(route);
        rules.Refresh(otherRoute);
        if (!rules.Holds(route) || !rules.Holds(otherRoute) || journal.CostAfter() - journal.CostBefore > bearable)
        {
            TakeBack();
            return false;
        }

        return Accept(journal.CostAfter() - journal.CostBefore);
    }
}
