namespace Pledge.Routing.Search;

/// <summary>
/// Hybrid genetic search (Vidal et al. 2013) for plain problems: the offspring of two solutions goes down to a local optimum and joins the others. The
/// first ones are what an annealing passes through; when those lead no further, others begin from nothing.
/// </summary>
internal sealed unsafe class Breeding
{
    /// <summary>Share of the budget for the annealing that makes the first solutions: it grows with the square of the visits.</summary>
    private const double LeastFirstShare = 0.125;
    private const double MostFirstShare = 0.5;
    private const double ManyVisits = 400;

    /// <summary>Steps of that annealing for each visit: more of them end where these do.</summary>
    private const double MostFirstSteps = 6000;

    /// <summary>How much dearer it is to be too full or too late for offspring that is to be repaired, and the chance of that.</summary>
    private const double RepairFactor = 10;
    private const double RepairShare = 0.5;

    /// <summary>Offspring without improvement of its population after which the best joins it, or another population begins.</summary>
    private const int MostInVain = 2000;

    private readonly Instance instance;
    private readonly Budget budget;
    private readonly Action<long>? progress;
    private readonly ulong seed;
    private readonly Descent descent;
    private Population population;
    private readonly Prices prices;
    private Dice dice;
    private Routes best;

    /// <summary>Least cost in the present population, and offspring since it was found.</summary>
    private long least = long.MaxValue;
    private int inVain;

    internal Breeding(Instance instance, Budget budget, ulong seed, Action<long>? progress)
    {
        this.instance = instance;
        this.budget = budget;
        this.progress = progress;
        this.seed = seed;
        dice = new Dice(seed + 0x5EED);
        descent = new Descent(instance);
        population = new Population(instance);
        prices = new Prices(instance);
        best = new Routes(instance.Nodes);
    }

    /// <summary>Whether every visit has to be made, and times are small enough for sums of them to stay in range.</summary>
    internal static bool Suits(Instance instance)
    {
        if (instance.Visits < 2 || instance.Routes == 0 || instance.Problem.Visits.Any(visit => visit.OptionalAt is not null))
        {
            return false;
        }

        var (longest, sum) = (0L, 0L);
        for (var at = 0L; at < (long)instance.Places * instance.Places; at++)
        {
            longest = Math.Max(longest, instance.Travel[at]);
        }

        for (var node = 0; node < instance.Visits; node++)
        {
            sum += longest + instance.Service[node];
        }

        return sum < int.MaxValue / 4;
    }

    /// <summary>The best routes; visits are missing only when no place for them was found at all.</summary>
    internal Routes Run(Routes? start)
    {
        var tour = new Tour(instance);
        var annealing = new Annealing<PlainRules>(tour, new PlainRules(tour), start, budget, seed, progress);
        var passed = new List<Routes>();
        var firstShare = Math.Clamp(MostFirstShare * Math.Pow(instance.Visits / ManyVisits, 2), LeastFirstShare, MostFirstShare);
        annealing.Reduce();
        descent.Limit(tour.MostUsed);
        var (before, made) = (budget.Spent, budget.Iterations);
        // While a visit has no place, the annealing goes on: offspring would only pay for it.
        double Spent() => tour.AbsentCount > 0
            ? (budget.Spent - before) / (1 - before)
            : Math.Max((budget.Spent - before) / (1 - before) / firstShare, (budget.Iterations - made) / (MostFirstSteps * instance.Visits));
        annealing.Run(start is null ? Annealing<PlainRules>.Hot : Annealing<PlainRules>.Warm, Spent, spent =>
        {
            if (spent * Population.Least > passed.Count + 1)
            {
                passed.Add(new Routes(instance.Nodes));
                passed[^1].Keep(tour, annealing.Search.Cost);
            }
        });
        best = annealing.Search.Best;
        passed.Add(best);
        foreach (var routes in passed.TakeWhile(_ => !budget.IsOver))
        {
            Raise(RouteExchange.Whole(instance, routes));
        }

        while (!budget.IsOver)
        {
            if (inVain < MostInVain)
            {
                Raise(RouteExchange.Cross(instance, population.Choose(ref dice).Routes, population.Choose(ref dice).Routes, tour.MostUsed == instance.Routes, ref dice));
            }
            else if (least > best.Cost)
            {
                Raise(RouteExchange.Whole(instance, best));
                inVain = 0;
            }
            else
            {
                BeginAnew();
            }
        }

        GC.KeepAlive(tour);
        return best;
    }

    /// <summary>Another population, from nothing: what an annealing led to may all lie around one local optimum.</summary>
    private void BeginAnew()
    {
        (population, least) = (new Population(instance), long.MaxValue);
        for (var index = 0; index < Population.Least && !budget.IsOver; index++)
        {
            Raise(RouteExchange.Anyhow(instance, best, ref dice));
        }

        inVain = 0;
    }

    private void Raise(Offspring child)
    {
        inVain++;
        descent.Take(child, prices.Load, prices.Time);
        descent.Run(ref dice);
        Keep();
        prices.Learn(descent.Excess == 0, descent.Warp == 0);
        if ((descent.Excess > 0 || descent.Warp > 0) && dice.Share() < RepairShare)
        {
            descent.Reprice(prices.Load * RepairFactor, prices.Time * RepairFactor);
            descent.Run(ref dice);
            if (descent.Excess == 0 && descent.Warp == 0)
            {
                Keep();
            }
        }

        budget.Count(instance.Visits);
    }

    private void Keep()
    {
        var routes = new Routes(instance.Nodes);
        routes.Keep(descent.Nodes, descent.Cost);
        var member = new Member(routes, descent.Excess, descent.Warp);
        population.Add(member, prices);
        if (member.IsPossible && routes.Cost < least)
        {
            (least, inVain) = (routes.Cost, 0);
        }

        if (member.IsPossible && routes.Cost < best.Cost)
        {
            best = routes;
            budget.Improved();
            progress?.Invoke(routes.Cost);
        }
    }
}
