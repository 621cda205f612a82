using Pledge.Routing.Search;

namespace Pledge.Routing.Tests;

/// <summary>Problems with one depot, one load and hard windows only, which have a search of their own.</summary>
public sealed class PlainSearchTests
{
    [Fact]
    public void Every_plan_of_random_plain_problems_passes_the_checker_at_the_cost_that_the_search_believed()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var problem = Make(seed, visits: 2 + (seed * 3), vehicles: 3 + seed);
            var instance = new Instance(problem);
            instance.Rich.ShouldBeNull();
            var routes = Engine.Search(instance, null, new Budget(new Limits { Iterations = 20_000 }, CancellationToken.None), 7, 1, null);
            var verdict = PlanChecker.Check(problem, new PlanBuilder(instance).Build(routes));
            verdict.Violations.ShouldBeEmpty($"seed {seed}");
            verdict.Cost.Total.ShouldBe(routes.Cost, $"seed {seed}: {verdict.Cost}");
        }
    }

    [Fact]
    public void Up_to_eight_visits_are_solved_as_well_as_by_trying_everything()
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var problem = Make(100 + seed, visits: 5 + (seed % 4), vehicles: 2);
            var solution = Solver.Solve(problem, new SearchOptions { Limits = new Limits { Iterations = 4000 } });
            solution.Cost.Total.ShouldBe(Exhaustive.LeastCost(problem), $"seed {seed}");
        }
    }

    [Fact]
    public void The_descent_believes_what_a_walk_along_its_routes_finds_and_ends_where_no_price_was_paid_in_vain()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var instance = new Instance(Make(200 + seed, visits: 40, vehicles: 12));
            var dice = new Dice((ulong)seed);
            var orders = Enumerable.Range(0, instance.Routes).Select(_ => new List<int>()).ToArray();
            for (var visit = 0; visit < instance.Visits; visit += 1 + dice.Below(2))
            {
                orders[dice.Below(6)].Add(visit);
            }

            var descent = new Descent(instance);
            descent.Take(new Offspring(orders, [.. orders.Select(_ => true)]), 3, 2);
            descent.Run(ref dice);
            var first = Walk(instance, descent);
            (descent.Cost, descent.Excess, descent.Warp).ShouldBe(first, $"seed {seed}");

            descent.Reprice(300, 200);
            descent.Run(ref dice);
            var second = Walk(instance, descent);
            (descent.Cost, descent.Excess, descent.Warp).ShouldBe(second, $"seed {seed}");
            (second.Cost + (300 * second.Excess) + (200 * second.Warp)).ShouldBeLessThanOrEqualTo(first.Cost + (300 * first.Excess) + (200 * first.Warp));
        }
    }

    [Fact]
    public void Large_problems_are_taken_apart_and_the_plan_is_the_same_each_time_on_one_thread_and_on_two()
    {
        var problem = Make(300, visits: 520, vehicles: 140);
        var options = new SearchOptions { Limits = new Limits { Iterations = 40_000 } };
        var solution = Solver.Solve(problem, options);
        PlanChecker.Check(problem, solution.Plan).Violations.ShouldBeEmpty();
        solution.Plan.Unassigned.ShouldBeEmpty();
        Solver.Solve(problem, options).Cost.ShouldBe(solution.Cost);

        var two = Solver.Solve(problem, options with { Threads = 2 });
        PlanChecker.Check(problem, two.Plan).Violations.ShouldBeEmpty();
        Solver.Solve(problem, options with { Threads = 2 }).Cost.ShouldBe(two.Cost);
    }

    [Theory]
    [InlineData(double.NaN, 10, 0.02)]
    [InlineData(0, 10, 0.02)]
    [InlineData(1400, 10, 0.02)]
    [InlineData(700, 5, 0.02)]
    [InlineData(22_400, 10, 0.04)]
    [InlineData(1400, 160, 0.12)]
    [InlineData(1400, 40, 0.056568542)]
    [InlineData(double.PositiveInfinity, 10, 0.12)]
    public void An_annealing_of_a_large_problem_ends_the_warmer_the_more_steps_there_are_and_the_longer_the_routes(double steps, double onRoute, double temperature) =>
        Engine.ColdWhole(steps, onRoute).ShouldBe(temperature, 1e-9);

    [Fact]
    public void An_area_that_everybody_serves_leaves_a_problem_plain_and_one_that_somebody_does_not_makes_it_rich()
    {
        var problem = Make(500, visits: 10, vehicles: 3);
        var north = problem with
        {
            Visits = [.. problem.Visits.Select(visit => visit with { Area = "north" })],
            Technicians = [.. problem.Technicians.Select(technician => technician with { Areas = ["north"] })],
        };
        new Instance(north).Rich.ShouldBeNull();
        new Instance(north with { Technicians = [.. north.Technicians.Skip(1), north.Technicians[0] with { Areas = ["south"] }] }).Rich.ShouldNotBeNull();
    }

    [Fact]
    public void Where_a_vehicle_costs_more_than_all_ways_no_more_are_used_than_a_plan_made_beforehand_needs()
    {
        for (var seed = 0; seed < 2; seed++)
        {
            var problem = Planned(seed, vehicles: 12, visitsEach: 12);
            var options = new SearchOptions { Limits = new Limits { Iterations = 30_000 } };
            var solution = Solver.Solve(problem, options);
            PlanChecker.Check(problem, solution.Plan).Violations.ShouldBeEmpty();
            (solution.Plan.Shifts.Count, solution.Plan.Unassigned.Count).ShouldBe((12, 0), $"seed {seed}");
            Solver.Solve(problem, options).Cost.ShouldBe(solution.Cost);
        }
    }

    [Fact]
    public void Too_few_vehicles_give_an_honest_partial_plan()
    {
        var problem = Make(400, visits: 60, vehicles: 2);
        var solution = Solver.Solve(problem, new SearchOptions { Limits = new Limits { Iterations = 20_000 } });
        solution.Plan.Unassigned.ShouldNotBeEmpty();
        PlanChecker.Check(problem, solution.Plan).Violations.ShouldBeEmpty();
    }

    /// <summary>Made around a plan of full vehicles that zigzag from one visit to the next just in time: nearest first needs many more of them.</summary>
    private static Problem Planned(int seed, int vehicles, int visitsEach)
    {
        var problem = Make(600 + seed, vehicles * visitsEach, 3 * vehicles);
        var visits = problem.Visits.ToArray();
        var (capacity, end) = (4 * visitsEach, 0);
        for (var first = 0; first < visits.Length; first += visitsEach)
        {
            var (time, at) = (0, 0);
            for (var index = first; index < first + visitsEach; index++)
            {
                time += problem.Travel.Seconds(at, visits[index].Place);
                visits[index] = visits[index] with { Windows = [new TimeWindow(Math.Max(0, time - 1500), time + 1500)] };
                (time, at) = (time + visits[index].Service, visits[index].Place);
            }

            var last = first + visitsEach - 1;
            visits[last] = visits[last] with { Load = capacity - visits[first..last].Sum(visit => visit.Load) };
            end = Math.Max(end, time + problem.Travel.Seconds(at, 0));
        }

        return problem with
        {
            Visits = visits,
            Technicians = [.. problem.Technicians.Select(technician => technician with { Capacity = capacity, Shifts = [new Shift(0, 0, 0, end)] })],
            Objective = problem.Objective with { ShiftUsed = problem.Objective.Unassigned / 10 },
        };
    }

    /// <summary>Cost, load too much and seconds late, found by driving along the routes and turning the clock back where a visit would be late.</summary>
    private static unsafe (long Cost, long Excess, long Warp) Walk(Instance instance, Descent descent)
    {
        var (cost, excess, warp) = (0L, 0L, 0L);
        for (var route = 0; route < instance.Routes; route++)
        {
            var (node, load, time) = (instance.StartOf(route), 0, instance.Open[instance.StartOf(route)]);
            cost += descent.Nodes[node].Next < instance.Visits ? instance.RouteCost : 0;
            while (node != instance.EndOf(route))
            {
                var next = descent.Nodes[node].Next;
                var there = instance.Row[node] + instance.Place[next];
                cost += descent.Nodes[instance.StartOf(route)].Next < instance.Visits ? instance.Arc[there] : 0;
                time = Math.Max(time + instance.Service[node] + instance.Travel[there], instance.Open[next]);
                warp += Math.Max(0, time - instance.Close[next]);
                time = Math.Min(time, instance.Close[next]);
                load += instance.Load[next];
                node = next;
            }

            excess += Math.Max(0, load - instance.Capacity[route]);
        }

        return (cost, excess, warp);
    }

    /// <summary>One depot; there and back are not equally far.</summary>
    internal static Problem Make(int seed, int visits, int vehicles)
    {
        var random = new Random(seed);
        var points = Enumerable.Range(0, visits + 1).Select(_ => (X: random.Next(1000), Y: random.Next(1000))).ToList();
        var seconds = new int[points.Count * points.Count];
        for (var from = 0; from < points.Count; from++)
        {
            for (var to = 0; to < points.Count; to++)
            {
                seconds[(from * points.Count) + to] = (int)Math.Sqrt(Math.Pow(points[from].X - points[to].X, 2) + Math.Pow(points[from].Y - points[to].Y, 2)) + (from < to ? 7 : 0);
            }
        }

        return new Problem(
            [.. Enumerable.Range(1, visits).Select(place =>
            {
                var opening = random.Next(7000);
                return new Visit($"V{place}", place) { Service = 100, Load = random.Next(1, 5), Windows = random.Next(3) == 0 ? [] : [new TimeWindow(opening, opening + 1500)] };
            })],
            [.. Enumerable.Range(0, vehicles).Select(index => new Technician($"T{index}", [new Shift(0, 0, 0, 11_000)]) { Capacity = 20 })],
            new TravelMatrix(points.Count, seconds))
        {
            Objective = new Objective { ShiftUsed = random.Next(2) * 500 },
        };
    }
}
