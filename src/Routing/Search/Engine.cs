namespace Pledge.Routing.Search;

/// <summary>Searches one instance on one thread.</summary>
internal static class Engine
{
    /// <summary>The best routes that the budget allows for.</summary>
    /// <param name="instance">The problem.</param>
    /// <param name="start">Routes to begin with and not to stray far from, or null.</param>
    /// <param name="budget">When to end.</param>
    /// <param name="seed">For the dice.</param>
    /// <param name="progress">Told the cost of every improvement.</param>
    internal static Routes Search(Instance instance, Routes? start, Budget budget, ulong seed, Action<long>? progress)
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
}
