using Pledge.Routing.Search;

namespace Pledge.Routing.Tests;

/// <summary>What an insertion or a removal is said to cost is what it costs.</summary>
public sealed unsafe class InsertionTests
{
    [Fact]
    public void Every_insertion_costs_what_it_was_said_to_cost_and_its_removal_gives_that_back()
    {
        var tried = 0;
        for (var seed = 0; seed < 24; seed++)
        {
            var instance = new Instance(Make(seed, 24, 4));
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
            var instance = new Instance(Make(seed, 30, 5));
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
    public void An_exchange_of_tails_that_is_ruled_out_at_a_glance_is_impossible_or_costs_too_much()
    {
        var (ruledOut, looked) = (0, 0);
        for (var seed = 0; seed < 24; seed++)
        {
            var instance = new Instance(Make(seed, 30, 4));
            if (instance.Rich is not { } rich)
            {
                continue;
            }

            var (tour, random) = (new Tour(instance), new Random(seed));
            var rules = new RichRules(tour, new Timetable(instance, rich));
            RefreshAll(tour, rules);
            new StringSearch<RichRules>(tour, rules, 1).Construct();
            for (var one = 0; one < instance.Visits; one++)
            {
                for (var other = 0; other < instance.Visits + instance.Routes; other++)
                {
                    if (tour.Nodes[one].Route < 0 || other == one || tour.Nodes[other].Route < 0 || tour.Nodes[other].Route == tour.Nodes[one].Route)
                    {
                        continue;
                    }

                    var bearable = random.Next(-20_000, 20_000);
                    var may = rules.MayExchangeTails(one, other, bearable);
                    var change = CostOfTails(tour, rules, one, other);
                    (may || change > bearable).ShouldBeTrue($"seed {seed}, {one} and {other}: {change} where {bearable} is bearable");
                    ruledOut += may ? 0 : 1;
                    looked++;
                }
            }
        }

        ruledOut.ShouldBeInRange(looked / 10, looked - 100);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var plain = new Tour(new Instance(PlainSearchTests.Make(1, visits: 200, vehicles: 60)));
        Allocated(plain, new PlainRules(plain)).ShouldBe(0);
        var rich = new Tour(new Instance(RandomProblems.Make(1, 100, 20)));
        Allocated(rich, new RichRules(rich, new Timetable(rich.Instance, rich.Instance.Rich!))).ShouldBe(0);
    }

    /// <summary>Plain problems, rich ones, and rich ones where stretches of a route say all that it costs.</summary>
    private static Problem Make(int seed, int visits, int technicians)
    {
        var problem = RandomProblems.Make(seed, visits, technicians, rich: seed % 3 > 0);
        return seed % 3 < 2 ? problem : problem with
        {
            Store = new Store(visits, 600, new TimeWindow(28_800, 72_000)),
            Objective = problem.Objective with { Unevenness = 0, SecondAway = seed % 2 },
            Visits = [.. problem.Visits.Select(visit => visit with { Windows = [.. visit.Windows.Take(1)], Promise = null, Published = null })],
            Technicians = [.. problem.Technicians.Select(technician => technician with { Shifts = [.. technician.Shifts.Select(shift => shift with { Breaks = [] })] })],
        };
    }

    /// <summary>What it costs that the visits behind two nodes change places; afterwards they are back.</summary>
    private static long CostOfTails(Tour tour, RichRules rules, int one, int other)
    {
        var (route, otherRoute) = (tour.Nodes[one].Route, tour.Nodes[other].Route);
        var before = tour.Cost[route] + tour.Cost[otherRoute];
        Change();
        var change = rules.Holds(route) && rules.Holds(otherRoute) ? tour.Cost[route] + tour.Cost[otherRoute] - before : IRules.NoWay;
        Change();
        (tour.Cost[route] + tour.Cost[otherRoute]).ShouldBe(before);
        return change;

        void Change()
        {
            var (tail, otherTail) = (Behind(one), Behind(other));
            Link(one, otherTail, tour.Instance.EndOf(route));
            Link(other, tail, tour.Instance.EndOf(otherRoute));
            rules.Refresh(route);
            rules.Refresh(otherRoute);
        }

        List<int> Behind(int node)
        {
            var tail = new List<int>();
            for (node = tour.Nodes[node].Next; node < tour.Instance.Visits; node = tour.Nodes[node].Next)
            {
                tail.Add(node);
            }

            return tail;
        }

        void Link(int last, List<int> tail, int end)
        {
            foreach (var node in tail)
            {
                tour.Join(last, node);
                last = node;
            }

            tour.Join(last, end);
        }
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
