namespace Pledge.Routing.Search;

/// <summary>Searches one instance on one thread.</summary>
internal static class Engine
{
    /// <summary>Temperature at the beginning and at the end, as share of the mean cost of a leg.</summary>
    private const double Hot = 1.5;
    private const double Cold = 0.02;

    /// <summary>The same when there is a plan to begin with, from which the search shall not stray far.</summary>
    private const double Warm = 0.2;

    internal static Routes Search(Instance instance, Routes? start, Budget budget, ulong seed, Action<long>? progress)
    {
        var tour = new Tour(instance);
        return instance.Rich is { } rich
            ? Search(tour, new RichRules(tour, new Timetable(instance, rich)), start, budget, seed, progress)
            : Search(tour, new PlainRules(tour), start, budget, seed, progress);
    }

    private static Routes Search<TRules>(Tour tour, TRules rules, Routes? start, Budget budget, ulong seed, Action<long>? progress)
        where TRules : struct, IRules
    {
        (start ?? Begun(tour.Instance)).Restore(tour, rules);
        var search = new StringSearch<TRules>(tour, rules, seed);
        search.Construct();
        var leg = MeanLeg(tour);
        var hot = start is null ? Hot : Warm;
        while (!budget.IsOver && tour.Instance.Visits > 0 && tour.Instance.Routes > 0)
        {
            var temperature = leg * hot * Math.Pow(Cold / hot, budget.Spent);
            var improved = false;
            for (var step = 0; step < Budget.Grain; step++)
            {
                improved |= search.Step(temperature);
            }

            budget.Count(Budget.Grain);
            if (improved)
            {
                budget.Improved();
                progress?.Invoke(search.Best.Cost);
            }
        }

        GC.KeepAlive(tour);
        return search.Best;
    }

    /// <summary>What a leg costs on average, travel and time away alone.</summary>
    private static unsafe double MeanLeg(Tour tour)
    {
        var instance = tour.Instance;
        var (cost, count) = (0.0, 0);
        for (var index = 0; index < tour.UsedCount; index++)
        {
            for (var node = instance.StartOf(tour.Used[index]); tour.Next[node] >= 0; node = tour.Next[node], count++)
            {
                var leg = instance.Row[node] + instance.Place[tour.Next[node]];
                cost += instance.Arc[leg] + ((double)instance.Travel[leg] * instance.Problem.Objective.SecondAway);
            }
        }

        return Math.Max(1, cost / Math.Max(1, count));
    }

    private static Routes Begun(Instance instance)
    {
        var routes = new Routes(instance.Nodes);
        routes.Set(instance, route => instance.Shifts[route].Shift.Begun.Select(instance.NodeOf));
        return routes;
    }
}
