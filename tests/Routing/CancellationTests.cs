using Pledge.Routing.Search;

namespace Pledge.Routing.Tests;

/// <summary>Whoever cancels has the best plan so far at once, whatever the search is doing. Measured alone and in processor time: the machine may be busy.</summary>
[CollectionDefinition(DisableParallelization = true)]
[Collection(typeof(CancellationTests))]
public sealed class CancellationTests
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(50);

    /// <summary>The first ones are compiled on the way.</summary>
    private const int Tries = 5;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_search_of_1000_visits_ends_within_50_milliseconds(bool rich)
    {
        var problem = rich ? RandomProblems.Make(5, 1000, 120) : PlainSearchTests.Make(5, 1000, 200);
        var limits = new Limits { Time = TimeSpan.FromSeconds(30) };
        Plan? found = null;
        EndsAtOnce((cancel, token) => found = Solver.Solve(problem, new SearchOptions { Limits = limits, Progress = _ => cancel() }, token).Plan);
        PlanChecker.Check(problem, found!).Violations.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_constructed_any_more_once_it_is_cancelled()
    {
        var problem = PlainSearchTests.Make(5, 1000, 200);
        Solver.Solve(problem, new SearchOptions { Limits = new Limits { Time = TimeSpan.FromSeconds(30) } }, new CancellationToken(canceled: true)).Plan.Unassigned.Count.ShouldBe(1000);
        var tour = new Tour(new Instance(problem));
        Routes.Begun(tour.Instance).Restore(tour, new PlainRules(tour));
        new StringSearch<PlainRules>(tour, new PlainRules(tour), 1).Construct(new CancellationToken(canceled: true));
        tour.AbsentCount.ShouldBe(1000);
    }

    [Fact]
    public void Putting_routes_together_anew_ends_within_50_milliseconds()
    {
        var instance = new Instance(PlainSearchTests.Make(6, 450, 120));
        var (tour, pool) = (new Tour(instance), new RoutePool(instance));
        Routes.Begun(instance).Restore(tour, new PlainRules(tour));
        var search = new StringSearch<PlainRules>(tour, new PlainRules(tour), 1);
        search.Construct();
        while (pool.Count < 10_000)
        {
            search.Step(temperature: 1000);
            pool.Add(tour);
        }

        EndsAtOnce((cancel, token) =>
        {
            cancel();
            new SetPartition(instance, pool, new Budget(new Limits { Time = TimeSpan.FromSeconds(30) }, token)).Solve(long.MaxValue / 4);
        });
    }

    /// <summary>The work cancels itself when it is in full swing.</summary>
    private static void EndsAtOnce(Action<Action, CancellationToken> work)
    {
        var least = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < Tries && least > AtOnce; attempt++)
        {
            using var source = new CancellationTokenSource();
            TimeSpan? cancelled = null;
            work(
                () =>
                {
                    cancelled ??= Environment.CpuUsage.TotalTime;
                    source.Cancel();
                },
                source.Token);
            var elapsed = Environment.CpuUsage.TotalTime - cancelled!.Value;
            least = elapsed < least ? elapsed : least;
        }

        least.ShouldBeLessThan(AtOnce);
    }
}
