namespace Pledge.Routing.Search;

/// <summary>
/// One long annealing, then many short ones, each from the routes of two good solutions; in between the best routes of all of them are put together anew
/// by set partitioning. Small problems are best served by many episodes, large ones by one long.
/// </summary>
internal sealed class Evolution<TRules>(Tour tour, TRules rules, Budget budget, ulong seed, Action<long>? progress)
    where TRules : struct, IRules
{
    /// <summary>Temperatures as share of the mean cost of a leg: of the first episode, of later ones, of one that begins with a given plan, at the end.</summary>
    private const double Hot = 1.5;
    private const double Mild = 0.3;
    private const double Warm = 0.2;
    private const double Cold = 0.02;

    /// <summary>Steps of the first episode, and of a later one, for each visit; the first takes at most this share of the budget.</summary>
    private const int FirstStepsPerVisit = 3000;
    private const int StepsPerVisit = 250;
    private const double FirstShare = 0.85;

    private const int MostElites = 8;
    private const int EpisodesPerPartition = 4;

    /// <summary>Steps between two looks at the present routes, once it is cold enough for them to be good.</summary>
    private const int StepsPerHarvest = 512;

    private readonly Instance instance = tour.Instance;
    private readonly RoutePool pool = new(tour.Instance);
    private readonly List<Routes> elites = [];
    private StringSearch<TRules> search = null!;
    private Dice dice = new(seed + 0x5EED);
    private Routes best = null!;
    private double leg;

    internal Routes Run(Routes? start)
    {
        (start ?? Begun()).Restore(tour, rules);
        search = new StringSearch<TRules>(tour, rules, seed);
        search.Construct();
        best = search.Best.Copy();
        if (instance.Visits == 0 || instance.Routes == 0)
        {
            return best;
        }

        leg = MeanLeg();
        Anneal(start is null ? Hot : Warm, () => start is not null ? budget.Spent : Math.Max(budget.Spent / FirstShare, budget.Iterations / (FirstStepsPerVisit * (double)instance.Visits)));
        Keep();
        for (var episode = 1; !budget.IsOver; episode++)
        {
            if (episode % EpisodesPerPartition == 1)
            {
                Partition();
            }

            Breed();
            var (from, steps) = (budget.Iterations, StepsPerVisit * (double)instance.Visits);
            Anneal(Mild, () => (budget.Iterations - from) / steps);
            Keep();
        }

        Partition();
        GC.KeepAlive(tour);
        return best;
    }

    private void Anneal(double hot, Func<double> share)
    {
        for (var spent = 0.0; spent < 1 && !budget.IsOver; spent = share())
        {
            var temperature = leg * hot * Math.Pow(Cold / hot, spent);
            for (var step = 0; step < Budget.Grain; step++)
            {
                if (search.Step(temperature) && search.Best.Cost < best.Cost)
                {
                    budget.Improved();
                }
            }

            budget.Count(Budget.Grain);
            if (spent > 0.6 && budget.Iterations % StepsPerHarvest == 0)
            {
                pool.Add(tour);
            }

            if (search.Best.Cost < best.Cost)
            {
                progress?.Invoke(search.Best.Cost);
            }
        }
    }

    /// <summary>Takes the episode's best among the elites, of which no two cost the same.</summary>
    private void Keep()
    {
        var found = search.Best.Copy();
        if (found.Cost < best.Cost)
        {
            best = found;
        }

        if (elites.Exists(elite => elite.Cost == found.Cost))
        {
            return;
        }

        elites.Add(found);
        elites.Sort((one, other) => one.Cost.CompareTo(other.Cost));
        if (elites.Count > MostElites)
        {
            elites.RemoveAt(MostElites);
        }
    }

    private void Breed()
    {
        if (elites.Count < 3)
        {
            // Nothing to cross yet: another beginning from nothing.
            var begun = Begun();
            search.Restart(route => begun.Of(instance, route));
            return;
        }

        var host = elites[dice.Below(elites.Count)];
        var donor = elites[dice.Below(elites.Count)];
        var orders = RouteExchange.Cross(instance, host, donor, ref dice);
        search.Restart(route => orders[route]);
    }

    /// <summary>Puts the best routes seen so far together.</summary>
    private void Partition()
    {
        if (pool.Count == 0 || new SetPartition(instance, pool).Solve(best.Cost) is not { } columns)
        {
            return;
        }

        var orders = new List<int>[instance.Routes].Select(_ => new List<int>()).ToArray();
        for (var index = 0; index < columns.Count; index++)
        {
            orders[pool.Shift(columns[index]) is >= 0 and var shift ? shift : index].AddRange(pool.Visits(columns[index]));
        }

        search.Restart(route => orders[route]);
        Keep();
        budget.Improved();
        progress?.Invoke(best.Cost);
    }

    /// <summary>What a leg costs on average, travel and time away alone.</summary>
    private unsafe double MeanLeg()
    {
        var (cost, count) = (0.0, 0);
        for (var index = 0; index < tour.UsedCount; index++)
        {
            for (var node = instance.StartOf(tour.Used[index]); tour.Next[node] >= 0; node = tour.Next[node], count++)
            {
                var there = instance.Row[node] + instance.Place[tour.Next[node]];
                cost += instance.Arc[there] + ((double)instance.Travel[there] * instance.Problem.Objective.SecondAway);
            }
        }

        return Math.Max(1, cost / Math.Max(1, count));
    }

    private Routes Begun()
    {
        var routes = new Routes(instance.Nodes);
        routes.Set(instance, route => instance.Shifts[route].Shift.Begun.Select(instance.NodeOf));
        return routes;
    }
}
