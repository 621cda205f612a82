namespace Pledge.Routing.Search;

internal sealed unsafe partial class StringSearch<TRules>
{
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

        return false;
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
        tour.Join(one, other);
        tour.Join(otherLast, end);
        if (follower == end)
        {
            tour.Join(before, otherEnd);
        }
        else
        {
            tour.Join(before, follower);
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
