namespace Pledge.Routing.Search;

/// <summary>Chooses the search for an instance.</summary>
internal static class Engine
{
    /// <summary>Problems of more visits than this are decomposed.</summary>
    private const int MostTogether = 500;

    /// <summary>Share of the budget for the annealing of a problem that is decomposed then.</summary>
    private const double FirstShare = 0.6;

    /// <summary>Temperature at the beginning of that annealing, which has fewer steps for each visit: as share of the mean cost of a leg.</summary>
    private const double HotWhole = 0.5;

    /// <summary>
    /// Temperature at the end of it, as share of the same leg: with more steps than these for each visit, and above all with more visits on a route, it freezes before its
    /// time is over, and so ends the warmer. It is kept between two bounds.
    /// </summary>
    private const double LeastColdWhole = 0.02;
    private const double MostColdWhole = 0.12;
    private const double StepsToLeastCold = 1400;
    private const double OnRouteToLeastCold = 10;

    /// <summary>
    /// Steps in a round of small problems for each visit and each of those on its route, for long routes take longer: with more there are several rounds, each taken
    /// apart elsewhere.
    /// </summary>
    private const double StepsPerRound = 200;
    private const int MostRounds = 10;

    /// <summary>The best routes that the budget allows for.</summary>
    /// <param name="instance">The problem.</param>
    /// <param name="start">Routes to begin with and not to stray far from, or null.</param>
    /// <param name="budget">When to end; each thread may use it up.</param>
    /// <param name="seed">For the dice.</param>
    /// <param name="threads">Threads that search.</param>
    /// <param name="progress">Told the cost of every improvement.</param>
    internal static Routes Search(Instance instance, Routes? start, Budget budget, ulong seed, int threads, Action<long>? progress)
    {
        if (budget.Cancellation.IsCancellationRequested)
        {
            return Routes.Begun(instance);
        }

        if (instance.Visits <= MostTogether)
        {
            return BestOf(threads, budget, 1, seed, (slice, own) => SearchWhole(instance, start, slice, own, progress));
        }

        var first = BestOf(threads, budget, FirstShare, seed, (slice, own) => instance.Rich is { } rich
            ? Annealed(new Tour(instance), tour => new RichRules(tour, new Timetable(instance, rich)), start, slice, own, progress)
            : Annealed(new Tour(instance), tour => new PlainRules(tour), start, slice, own, progress));
        var decomposition = new Decomposition(instance, budget, seed, progress);
        for (var rounds = Rounds(instance, first, budget); rounds > 0 && !budget.Cancellation.IsCancellationRequested; rounds--)
        {
            first = decomposition.Run(first, threads, 1.0 / rounds);
        }

        return first;
    }

    /// <summary>The same without decomposition, on this thread.</summary>
    internal static Routes SearchWhole(Instance instance, Routes? start, Budget budget, ulong seed, Action<long>? progress)
    {
        if (instance.Rich is null && Breeding.Suits(instance))
        {
            return new Breeding(instance, budget, seed, progress).Run(start);
        }

        var tour = new Tour(instance);
        return instance.Rich is { } rich
            ? new Evolution<RichRules>(tour, new RichRules(tour, new Timetable(instance, rich)), budget, seed, progress).Run(start)
            : new Evolution<PlainRules>(tour, new PlainRules(tour), budget, seed, progress).Run(start);
    }

    /// <summary>Temperature at the end of the annealing of the whole.</summary>
    /// <param name="steps">Steps that it will have made for each visit; not a number before the first.</param>
    /// <param name="onRoute">Visits on a route.</param>
    internal static double ColdWhole(double steps, double onRoute) =>
        double.IsNaN(steps)
            ? LeastColdWhole
            : Math.Clamp(LeastColdWhole * Math.Pow(steps / StepsToLeastCold, 0.25) * Math.Pow(onRoute / OnRouteToLeastCold, 0.75), LeastColdWhole, MostColdWhole);

    private static int Rounds(Instance instance, Routes routes, Budget budget)
    {
        var stepsLeft = budget.Iterations * (1 - budget.Spent) / budget.Spent;
        var used = Math.Max(1, Enumerable.Range(0, instance.Routes).Count(route => routes.Of(instance, route).Any()));
        return Math.Clamp((int)(stepsLeft * used / (StepsPerRound * instance.Visits * instance.Visits)), 1, MostRounds);
    }

    private static Routes BestOf(int threads, Budget budget, double share, ulong seed, Func<Budget, ulong, Routes> search)
    {
        var found = new (Routes Routes, long Steps)[threads];
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
        {
            var slice = budget.Slice(share);
            found[thread] = (search(slice, seed + ((ulong)thread << 32)), slice.Iterations);
        });
        budget.Count(found.Max(one => one.Steps));
        return found.MinBy(one => one.Routes.Cost).Routes;
    }

    private static Routes Annealed<TRules>(Tour tour, Func<Tour, TRules> rules, Routes? start, Budget budget, ulong seed, Action<long>? progress)
        where TRules : struct, IRules
    {
        var annealing = new Annealing<TRules>(tour, rules(tour), start, budget, seed, progress);
        annealing.Reduce();
        var (before, made) = (budget.Spent, budget.Iterations);
        double Share() => (budget.Spent - before) / (1 - before);
        double Cold() => ColdWhole((budget.Iterations - made) / Share() / tour.Instance.Visits, tour.Instance.Visits / (double)Math.Max(1, tour.UsedCount));
        if (start is null)
        {
            annealing.Run(HotWhole, Share, _ => { }, cold: Cold);
        }
        else
        {
            annealing.Run(Annealing<TRules>.Warm, Share, _ => { });
        }

        GC.KeepAlive(tour);
        return annealing.Search.Best;
    }
}
