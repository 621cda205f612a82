using Pledge.Routing.Search;

namespace Pledge.Routing.Tests;

/// <summary>What an insertion or a removal is said to cost is what it costs.</summary>
public sealed unsafe class InsertionTests
{
    [Fact]
    public void Every_insertion_costs_what_it_was_said_to_cost_and_its_removal_gives_that_back()
    {
        var tried = 0;
        for (var seed = 0; seed < 16; seed++)
        {
            var instance = new Instance(RandomProblems.Make(seed, 24, 4, rich: seed % 4 > 0));
            var tour = new Tour(instance);
            tried += instance.Rich is { } rich ? Try(tour, new RichRules(tour, new Timetable(instance, rich)), seed) : Try(tour, new PlainRules(tour), seed);
        }

        tried.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void Taking_back_a_step_leaves_everything_as_it_was()
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var instance = new Instance(RandomProblems.Make(seed, 30, 5, rich: seed % 3 > 0));
            var tour = new Tour(instance);
            if (instance.Rich is { } rich)
            {
                Step(tour, new RichRules(tour, new Timetable(instance, rich)));
            }
            else
            {
                Step(tour, new PlainRules(tour));
            }
        }
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var plain = new Tour(new Instance(PlainSearchTests.Make(1, visits: 200, vehicles: 60)));
        Allocated(plain, new PlainRules(plain)).ShouldBe(0);
        var rich = new Tour(new Instance(RandomProblems.Make(1, 100, 20)));
        Allocated(rich, new RichRules(rich, new Timetable(rich.Instance, rich.Instance.Rich!))).ShouldBe(0);
    }

    private static long Allocated<TRules>(Tour tour, TRules rules)
        where TRules : struct, IRules
    {
        RefreshAll(tour, rules);
        var search = new StringSearch<TRules>(tour, rules, 1);
        search.Construct();
        search.Step(temperature: 1000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 0; step < 2000; step++)
        {
            search.Step(temperature: step % 2 * 1000);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Step<TRules>(Tour tour, TRules rules)
        where TRules : struct, IRules
    {
        RefreshAll(tour, rules);
        var search = new StringSearch<TRules>(tour, rules, 1);
        search.Construct();
        for (var step = 0; step < 300; step++)
        {
            search.Step(temperature: step % 2 * 1000);
            var believed = search.Cost;
            var links = Enumerable.Range(0, tour.Instance.Nodes).Select(node => (tour.Nodes[node].Next, tour.Nodes[node].Leave, tour.Nodes[node].Latest)).ToList();
            RefreshAll(tour, rules);
            search.TakeUp();
            search.Cost.ShouldBe(believed);
            Enumerable.Range(0, tour.Instance.Nodes).Select(node => (tour.Nodes[node].Next, tour.Nodes[node].Leave, tour.Nodes[node].Latest)).ShouldBe(links);
        }
    }

    private static void RefreshAll<TRules>(Tour tour, TRules rules)
        where TRules : struct, IRules
    {
        for (var route = 0; route < tour.Instance.Routes; route++)
        {
            rules.Refresh(route);
        }
    }

    private static int Try<TRules>(Tour tour, TRules rules, int seed)
        where TRules : struct, IRules
    {
        var (instance, random, tried) = (tour.Instance, new Random(seed), 0);
        RefreshAll(tour, rules);
        new StringSearch<TRules>(tour, rules, 1).Construct();
        for (var round = 0; round < 20; round++)
        {
            // One visit is taken out of its route and put into every other place.
            var visit = random.Next(instance.Visits);
            var home = tour.Nodes[visit].Route;
            if (home >= 0)
            {
                tour.Join(tour.Nodes[visit].Previous, tour.Nodes[visit].Next);
                tour.Nodes[visit].Route = -1;
                rules.Refresh(home);
            }

            for (var route = 0; route < instance.Routes; route++)
            {
                for (var before = instance.StartOf(route); before != instance.EndOf(route); before = tour.Nodes[before].Next)
                {
                    var (after, was) = (tour.Nodes[before].Next, tour.Cost[route]);
                    var cost = rules.Insertion(visit, before, after, route, IRules.NoWay);
                    if (cost == IRules.NoWay || (instance.Rich is null && tour.Size[route] == 0))
                    {
                        continue;
                    }

                    tour.Join(before, visit);
                    tour.Join(visit, after);
                    rules.Inserted(visit, route, cost);
                    tour.Cost[route].ShouldBe(was + cost);
                    rules.Refresh(route);
                    tour.Cost[route].ShouldBe(was + cost);
                    tour.Join(before, after);
                    tour.Nodes[visit].Route = -1;
                    rules.Refresh(route);
                    tour.Cost[route].ShouldBe(was);
                    tried++;
                }
            }

            if (home >= 0)
            {
                tour.AddAbsent(visit);
                new StringSearch<TRules>(tour, rules, 1).Construct();
            }
        }

        return tried;
    }
}
