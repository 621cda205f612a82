using Pledge.Routing.Search;

namespace Pledge.Routing;

/// <summary>What is asked of a search.</summary>
public sealed record SearchOptions
{
    /// <summary>When it ends.</summary>
    public required Limits Limits { get; init; }

    /// <summary>Different seeds try different ways.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Threads that search.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>A plan to begin with, or null. What cannot stay as it is there is planned anew.</summary>
    public Plan? Start { get; init; }

    /// <summary>Told of every improvement, from whichever thread made it.</summary>
    public Action<SearchProgress>? Progress { get; init; }
}

/// <summary>How far a search has come.</summary>
/// <param name="Cost">Total cost of the best plan so far.</param>
/// <param name="Share">Share of the limits that is spent, 0 to 1.</param>
public sealed record SearchProgress(long Cost, double Share);

/// <summary>What a search found.</summary>
/// <param name="Plan">The best plan.</param>
/// <param name="Cost">Its cost.</param>
/// <param name="Iterations">Steps made.</param>
public sealed record Solution(Plan Plan, PlanCost Cost, long Iterations);

/// <summary>Plans. Pure and deterministic: the same problem, options and number of steps give the same plan.</summary>
public static class Solver
{
    /// <summary>Searches for the cheapest plan until a limit is reached or the search is cancelled; both give the best plan so far.</summary>
    /// <exception cref="ArgumentException">The problem has faults; see <see cref="Validation.Faults"/>. Or no limit is set.</exception>
    public static Solution Solve(Problem problem, SearchOptions options, CancellationToken cancellation = default)
    {
        if (Validation.Faults(problem) is [var first, ..])
        {
            throw new ArgumentException($"{first.Path}: {first.Message.English}", nameof(problem));
        }

        if (options.Limits is { Time: null, Iterations: null, Stagnation: null })
        {
            throw new ArgumentException("A search needs a limit: time, iterations or stagnation.", nameof(options));
        }

        var budget = new Budget(options.Limits, cancellation);
        var instance = new Instance(Begun.Grant(problem));
        var start = options.Start is { } plan ? PlanReader.Read(instance, plan) : null;
        var routes = Engine.Search(instance, start, budget, (ulong)options.Seed, cost => options.Progress?.Invoke(new SearchProgress(cost, Math.Min(1, budget.Spent))));
        var found = new PlanBuilder(instance).Build(routes);
        return new Solution(found, PlanChecker.Check(problem, found).Cost, budget.Iterations);
    }
}
