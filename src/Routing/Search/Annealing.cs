using System.Runtime.CompilerServices;

namespace Pledge.Routing.Search;

/// <summary>String search from hot to cold.</summary>
internal sealed class Annealing<TRules>
    where TRules : struct, IRules
{
    /// <summary>Temperatures as share of the mean cost of a leg: from nothing, from a given plan, at the end.</summary>
    internal const double Hot = 2;
    internal const double Warm = 0.2;
    private const double Cold = 0.02;

    /// <summary>Steps between two looks at the present routes, where they need not be seen more often.</summary>
    internal const int StepsPerLook = 512;

    private readonly Tour tour;
    private readonly TRules rules;
    private readonly Instance instance;
    private readonly Budget budget;
    private readonly Action<long>? progress;
    private readonly double leg;
    private long least;

    /// <summary>Begins with the given routes or with what has begun, and puts in what is missing.</summary>
    internal Annealing(Tour tour, TRules rules, Routes? start, Budget budget, ulong seed, Action<long>? progress)
    {
        this.tour = tour;
        this.rules = rules;
        instance = tour.Instance;
        this.budget = budget;
        this.progress = progress;
        Begun = Routes.Begun(instance);
        (start ?? Begun).Restore(tour, rules);
        Search = new StringSearch<TRules>(tour, rules, seed);
        Search.Construct(budget.Cancellation);
        least = Search.Best.Cost;
        leg = MeanLeg(tour);
    }

    internal StringSearch<TRules> Search { get; }

    /// <summary>The routes of what has begun and of nothing else.</summary>
    internal Routes Begun { get; }

    /// <summary>Looks for fewer routes where they cost more than all ways.</summary>
    internal void Reduce()
    {
        var fewer = new FewerRoutes<TRules>(tour, Search, rules, budget);
        if (fewer.IsWorthIt)
        {
            fewer.Run(leg);
            least = Search.Best.Cost;
            progress?.Invoke(least);
        }
    }

    /// <param name="hot">Temperature at the beginning.</param>
    /// <param name="share">How much of the annealing is over; it ends at 1.</param>
    /// <param name="look">Called again and again with that share.</param>
    /// <param name="stepsPerLook">After so many steps each time.</param>
    /// <param name="cold">Temperature at the end, asked for again and again, as more becomes known of how many steps there will be; null for the usual one.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Run(double hot, Func<double> share, Action<double> look, int stepsPerLook = StepsPerLook, Func<double>? cold = null)
    {
        for (var spent = 0.0; spent < 1 && !budget.IsOver; spent = share())
        {
            var temperature = leg * hot * Math.Pow((cold?.Invoke() ?? Cold) / hot, spent);
            for (var step = 0; step < Budget.Grain; step++)
            {
                if (Search.Step(temperature) && Search.Best.Cost < least)
                {
                    least = Search.Best.Cost;
                    budget.Improved();
                }
            }

            budget.Count(Budget.Grain);
            if (budget.Iterations % stepsPerLook == 0)
            {
                look(spent);
                progress?.Invoke(least);
            }
        }

        progress?.Invoke(least);
    }

    /// <summary>What a leg costs on average, travel and time away alone.</summary>
    private unsafe double MeanLeg(Tour tour)
    {
        var (cost, count) = (0.0, 0);
        for (var index = 0; index < tour.UsedCount; index++)
        {
            for (var node = instance.StartOf(tour.Used[index]); tour.Nodes[node].Next >= 0; node = tour.Nodes[node].Next, count++)
            {
                var there = instance.Row[node] + instance.Place[tour.Nodes[node].Next];
                cost += instance.Arc[there] + ((double)instance.Travel[there] * instance.Problem.Objective.SecondAway);
            }
        }

        return Math.Max(1, cost / Math.Max(1, count));
    }
}
