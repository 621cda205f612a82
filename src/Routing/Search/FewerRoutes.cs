using System.Runtime.CompilerServices;

namespace Pledge.Routing.Search;

/// <summary>
/// Where a route costs more than all ways: gives up one route after the other and finds places for its visits, of which those count more and more that
/// stay without one for long (after the absence counters of Christiaens and Vanden Berghe 2020). For plain problems in which every visit has to be made.
/// </summary>
internal sealed class FewerRoutes<TRules>(Tour tour, StringSearch<TRules> search, TRules rules, Budget budget)
    where TRules : struct, IRules
{
    /// <summary>Share of the budget that it may take.</summary>
    private const double Share = 0.2;

    /// <summary>In mean costs of a leg: the temperature, what an unplanned visit counts at first, and how much more each time it is found without a place.</summary>
    private const double Temperature = 0.3;
    private const double FirstWeight = 10;
    private const double Growth = 0.1;

    private readonly Instance instance = tour.Instance;

    /// <summary>Whether a route costs more than all ways of the tour, which plans every visit, and no visit is left out to save one.</summary>
    internal unsafe bool IsWorthIt =>
        instance.Rich is null && instance.RouteCost > 0 && tour.AbsentCount == 0
        && search.Cost < (tour.UsedCount + 1) * instance.RouteCost
        && new Span<long>(instance.Absence, instance.Visits).IndexOfAnyInRange(0, instance.RouteCost) < 0;

    /// <summary>Leaves the tour with as few routes as were found with every visit planned, and no more may be used from then on.</summary>
    /// <param name="leg">What a leg costs on average.</param>
    internal void Run(double leg)
    {
        var weights = search.Absence.ToArray();
        search.Absence.Fill((long)(leg * FirstWeight));
        SetRouteCost(0);
        var (kept, floor) = (new Routes(instance.Nodes), LeastByLoad());
        for (var over = false; !over && tour.UsedCount > floor; over = tour.AbsentCount > 0)
        {
            kept.Keep(tour, 0);
            tour.MostUsed = tour.UsedCount - 1;
            search.Empty(Lightest());
            Place(leg);
        }

        if (tour.AbsentCount > 0)
        {
            kept.Restore(tour, rules);
        }

        weights.CopyTo(search.Absence);
        tour.MostUsed = tour.UsedCount;
        SetRouteCost(instance.RouteCost);
        search.Best.Forget();
        search.TakeUp();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void Place(double leg)
    {
        while (tour.AbsentCount > 0 && !budget.IsOver && budget.Spent < Share)
        {
            var absence = search.Absence;
            for (var index = 0; index < tour.AbsentCount; index++)
            {
                absence[tour.Absent[index]] += (long)Math.Ceiling(leg * Growth);
            }

            search.TakeUp();
            for (var step = 0; step < Budget.Grain && tour.AbsentCount > 0; step++)
            {
                search.Step(leg * Temperature);
            }

            budget.Count(Budget.Grain);
        }
    }

    private void SetRouteCost(long cost)
    {
        tour.RouteCost = cost;
        for (var route = 0; route < instance.Routes; route++)
        {
            rules.Refresh(route);
        }
    }

    /// <summary>The route whose visits found places most easily so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe int Lightest()
    {
        var (lightest, least) = (-1, long.MaxValue);
        for (var index = 0; index < tour.UsedCount; index++)
        {
            var weight = 0L;
            for (var node = tour.Nodes[instance.StartOf(tour.Used[index])].Next; node < instance.Visits; node = tour.Nodes[node].Next)
            {
                weight += search.Absence[node];
            }

            if (weight < least)
            {
                (lightest, least) = (tour.Used[index], weight);
            }
        }

        return lightest;
    }

    private unsafe int LeastByLoad()
    {
        var sum = 0L;
        for (var visit = 0; visit < instance.Visits; visit++)
        {
            sum += instance.Load[visit];
        }

        return (int)Math.Max(1, (sum + instance.Capacity[0] - 1) / Math.Max(1, instance.Capacity[0]));
    }
}
