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

    /// <summary>Told of every improvement, from whichever thread made it; not when the problem falls into parts.</summary>
    public Action<SearchProgress>? Progress { get; init; }
}

/// <summary>How far a search has come.</summary>
/// <param name="Cost">Total cost of the best plan so far.</param>
/// <param name="Share">Share of the limits that is spent, 0 to 1.</param>
public sealed record SearchProgress(long Cost, double Share);

/// <summary>What a search found.</summary>
/// <param name="Plan">The best plan.</param>
/// <param name="Cost">Its cost.</param>
/// <param name="Iterations">Steps made by each thread.</param>
public sealed record Solution(Plan Plan, PlanCost Cost, long Iterations);

/// <summary>Plans. Pure and deterministic: the same problem, options and number of steps give the same plan.</summary>
public static class Solver
{
    /// <summary>Searches for the cheapest plan until a limit is reached or the search is cancelled; both give the best plan so far.</summary>
    /// <exception cref="ArgumentException">The problem has faults; see <see cref="Validation.Faults"/>. Or no limit is set.</exception>
    public static Solution Solve(Problem problem, SearchOptions options, CancellationToken cancellation = default)
    {
        Refuse(Validation.FaultsButWays(problem));
        if (options.Limits is { Time: null, Iterations: null, Stagnation: null })
        {
            throw new ArgumentException("A search needs a limit: time, iterations or stagnation.", nameof(options));
        }

        var granted = Begun.Grant(problem);
        var parts = Components.Split(granted);
        foreach (var part in parts)
        {
            Refuse(Validation.WayFaults(part));
        }

        var searches = parts.Count == 1 ? [SearchTogether(granted, options, cancellation)] : SearchApart(parts, options, cancellation);
        var found = Merge(granted, searches);
        return new Solution(found, PlanChecker.Check(problem, found).Cost, searches.Sum(search => search.Iterations));
    }

    private static (Plan Plan, long Iterations) SearchTogether(Problem problem, SearchOptions options, CancellationToken cancellation)
    {
        var instance = new Instance(Overload.Relieve(problem, options.Start));
        var start = options.Start is { } begun ? PlanReader.Read(instance, begun) : null;
        var budget = new Budget(options.Limits, cancellation);
        var routes = Engine.Search(instance, start, budget, (ulong)options.Seed, options.Threads, cost => options.Progress?.Invoke(new SearchProgress(cost, budget.SpentByNow)));
        var plan = new PlanBuilder(instance).Build(routes);
        return (instance.Visits == problem.Visits.Count ? plan : plan with { Unassigned = Missing(problem, plan.Shifts) }, budget.Iterations);
    }

    /// <summary>Several problems that have nothing to do with each other: each gets time by its number of visits, and the threads share them out.</summary>
    private static IReadOnlyList<(Plan Plan, long Iterations)> SearchApart(IReadOnlyList<Problem> parts, SearchOptions options, CancellationToken cancellation)
    {
        var visits = parts.Sum(part => part.Visits.Count);
        var found = new (Plan Plan, long Iterations)[parts.Count];
        var threads = Math.Min(options.Threads, parts.Count);
        Parallel.For(0, parts.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, index =>
        {
            var share = parts[index].Visits.Count / (double)visits;
            var limits = options.Limits with
            {
                Time = options.Limits.Time * Math.Min(1, share * threads),
                Iterations = options.Limits.Iterations is { } iterations ? (long)Math.Ceiling(iterations * share) : null,
            };
            found[index] = SearchTogether(parts[index], options with { Limits = limits, Threads = 1, Progress = null }, cancellation);
        });
        return found;
    }

    private static Plan Merge(Problem problem, IReadOnlyList<(Plan Plan, long Iterations)> searches)
    {
        if (searches.Count == 1)
        {
            return searches[0].Plan;
        }

        var technicians = problem.Technicians.Select((technician, index) => (technician.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
        IReadOnlyList<PlannedShift> shifts = [.. searches.SelectMany(search => search.Plan.Shifts).OrderBy(shift => technicians[shift.Technician]).ThenBy(shift => shift.Shift)];
        return new Plan(shifts, Missing(problem, shifts));
    }

    private static IReadOnlyList<string> Missing(Problem problem, IReadOnlyList<PlannedShift> shifts)
    {
        var planned = shifts.SelectMany(shift => shift.Stops).Select(stop => stop.Visit).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. problem.Visits.Select(visit => visit.Id).Where(id => !planned.Contains(id))];
    }

    private static void Refuse(IReadOnlyList<Fault> faults)
    {
        if (faults is [var first, ..])
        {
            throw new ArgumentException($"{first.Path}: {first.Message.English}", nameof(Problem));
        }
    }
}
