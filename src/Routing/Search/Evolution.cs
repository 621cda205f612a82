namespace Pledge.Routing.Search;

/// <summary>
/// One long annealing, then many short ones, each from the routes of two good solutions; in between the best routes of all of them are put together anew
/// by set partitioning.
/// </summary>
internal sealed class Evolution<TRules>(Tour tour, TRules rules, Budget budget, ulong seed, Action<long>? progress)
    where TRules : struct, IRules
{
    /// <summary>Temperature at the beginning of a later episode, as share of the mean cost of a leg.</summary>
    private const double Mild = 1;

    /// <summary>Steps of the first episode, and of a later one, for each visit; the first takes at most this share of the budget.</summary>
    private const int FirstStepsPerVisit = 6000;
    private const int StepsPerVisit = 400;
    private const double FirstShare = 0.85;

    /// <summary>From this share of an episode on it is cold enough for routes to be worth keeping, and how often they are; later on hardly any is new.</summary>
    private const double HarvestFrom = 0.25;
    private const int StepsPerHarvest = 128;

    private const int MostElites = 8;
    private const int EpisodesPerPartition = 4;

    private readonly Instance instance = tour.Instance;
    private readonly RoutePool pool = new(tour.Instance);
    private readonly List<Routes> elites = [];
    private Annealing<TRules> annealing = null!;
    private Dice dice = new(seed + 0x5EED);
    private Routes best = null!;

    internal Routes Run(Routes? start)
    {
        annealing = new Annealing<TRules>(tour, rules, start, budget, seed, progress);
        best = annealing.Search.Best.Copy();
        if (instance.Visits == 0 || instance.Routes == 0)
        {
            return best;
        }

        if (start is null)
        {
            Anneal(Annealing<TRules>.Hot, () => Math.Max(budget.Spent / FirstShare, budget.Iterations / (FirstStepsPerVisit * (double)instance.Visits)));
        }
        else
        {
            Anneal(Annealing<TRules>.Warm, () => budget.Spent);
        }

        for (var episode = 1; !budget.IsOver; episode++)
        {
            if (episode % EpisodesPerPartition == 1)
            {
                Partition();
            }

            Breed();
            var (from, steps) = (budget.Iterations, StepsPerVisit * (double)instance.Visits);
            Anneal(Mild, () => (budget.Iterations - from) / steps);
        }

        GC.KeepAlive(tour);
        return best;
    }

    private void Anneal(double hot, Func<double> share)
    {
        annealing.Run(
            hot,
            share,
            spent =>
            {
                if (spent > HarvestFrom)
                {
                    pool.Add(tour);
                }
            },
            StepsPerHarvest);
        Keep();
    }

    /// <summary>Takes the episode's best among the elites, of which no two cost the same.</summary>
    private void Keep()
    {
        var found = annealing.Search.Best.Copy();
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
            annealing.Search.Restart(route => annealing.Begun.Of(instance, route), budget.Cancellation);
            return;
        }

        var child = RouteExchange.Cross(instance, elites[dice.Below(elites.Count)], elites[dice.Below(elites.Count)], mayOpen: true, ref dice);
        annealing.Search.Restart(route => child.Orders[route], budget.Cancellation);
    }

    /// <summary>Puts the best routes seen so far together.</summary>
    private void Partition()
    {
        if (pool.Count == 0 || new SetPartition(instance, pool, budget).Solve(best.Cost) is not { } columns)
        {
            return;
        }

        var orders = new List<int>[instance.Routes].Select(_ => new List<int>()).ToArray();
        for (var index = 0; index < columns.Count; index++)
        {
            orders[pool.Shift(columns[index]) is >= 0 and var shift ? shift : index].AddRange(pool.Visits(columns[index]));
        }

        annealing.Search.Restart(route => orders[route], budget.Cancellation);
        Keep();
        budget.Improved();
        progress?.Invoke(best.Cost);
    }
}
