namespace Pledge.Routing.Search;

internal sealed unsafe partial class StringSearch<TRules>
{
    /// <summary>How often a route of a plain problem is split; where technicians differ, the rules know whose day to open.</summary>
    private const int SplitOnceIn = 2;

    /// <summary>
    /// What follows a leg of one route changes places with what follows a leg of another, so that two neighbours follow each other. On long routes no
    /// string is long enough for that.
    /// </summary>
    private bool ExchangeTails(double temperature)
    {
        var one = SomeVisit();
        var route = tour.Route[one];
        if (route < 0)
        {
            return false;
        }

        var bearable = temperature * -Math.Log(dice.Share());
        var follower = tour.Next[one];
        var candidates = near.After + ((long)one * Neighbours.Beside);
        for (var index = 0; index < Neighbours.Glance && candidates[index] >= 0; index++)
        {
            var other = candidates[index];
            if (tour.Route[other] < 0 || tour.Route[other] == route)
            {
                continue;
            }

            var before = tour.Previous[other];
            if (ArcOf(one, other) + ArcOf(before, follower) - tour.Onward[one] - tour.Onward[before] <= bearable
                && Follows(one, other) && Follows(before, follower) && TryTails(one, other, bearable))
            {
                return true;
            }
        }

        return instance.Rich is null && tour.UsedCount < instance.Routes && dice.Below(SplitOnceIn) == 0 && Split(one, follower, bearable);
    }

    /// <summary>What follows a visit goes to a route of its own: insertions one by one never open a route that pays only when it is long.</summary>
    private bool Split(int one, int follower, double bearable)
    {
        var unused = tour.Used[tour.UsedCount];
        var (start, end) = (instance.StartOf(unused), instance.EndOf(unused));
        return follower < instance.Visits
            && ArcOf(one, end) + ArcOf(start, follower) + instance.RouteCost - tour.Onward[one] <= bearable
            && Follows(start, follower) && TryTails(one, end, bearable);
    }

    private long ArcOf(int from, int to) => instance.Arc[instance.Row[from] + instance.Place[to]];

    private bool Follows(int first, int second) =>
        !rules.IsFixed(second) && tour.Leave[first] + instance.Travel[instance.Row[first] + instance.Place[second]] <= tour.Latest[second];

    private bool TryTails(int one, int other, double bearable)
    {
        var (route, otherRoute) = (tour.Route[one], tour.Route[other]);
        var (end, otherEnd) = (instance.EndOf(route), instance.EndOf(otherRoute));
        var (before, follower, last, otherLast) = (tour.Previous[other], tour.Next[one], tour.Previous[end], tour.Previous[otherEnd]);
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
