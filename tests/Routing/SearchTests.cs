using Pledge.Routing.Search;

namespace Pledge.Routing.Tests;

/// <summary>What the search answers is right to the last unit, whatever constraints there are.</summary>
public sealed class SearchTests
{
    [Fact]
    public void Every_plan_of_random_problems_with_all_constraints_passes_the_checker_at_the_cost_that_the_search_believed()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var problem = RandomProblems.Make(seed, visits: 5 + (seed % 40), technicians: 1 + (seed % 6), rich: seed % 5 > 0);
            Validation.Faults(problem).ShouldBeEmpty();
            var instance = new Instance(Begun.Grant(problem));
            var routes = Engine.Search(instance, null, new Budget(new Limits { Iterations = 800 }, CancellationToken.None), 7, 1, null);
            var verdict = PlanChecker.Check(problem, new PlanBuilder(instance).Build(routes));
            verdict.Violations.ShouldBeEmpty($"seed {seed}");
            verdict.Cost.Total.ShouldBe(routes.Cost, $"seed {seed}: {verdict.Cost}");
        }
    }

    [Fact]
    public void Where_nothing_but_stock_skills_and_time_away_matters_the_search_believes_what_the_checker_finds()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var made = RandomProblems.Make(2000 + seed, visits: 5 + (seed % 30), technicians: 1 + (seed % 6));
            var problem = made with
            {
                Visits = [.. made.Visits.Select(visit => visit with { Windows = [.. visit.Windows.Take(1)], Promise = null, Published = null })],
                Technicians = [.. made.Technicians.Select(technician => technician with { Shifts = [.. technician.Shifts.Select(shift => shift with { Breaks = [] })] })],
                Objective = made.Objective with { Unevenness = 0, SecondAway = 1 },
            };
            var instance = new Instance(Begun.Grant(problem));
            instance.Rich!.IsSimple.ShouldBeTrue();
            var routes = Engine.Search(instance, null, new Budget(new Limits { Iterations = 1500 }, CancellationToken.None), 7, 1, null);
            var verdict = PlanChecker.Check(problem, new PlanBuilder(instance).Build(routes));
            verdict.Violations.ShouldBeEmpty($"seed {seed}");
            verdict.Cost.Total.ShouldBe(routes.Cost, $"seed {seed}: {verdict.Cost}");
        }
    }

    [Fact]
    public void Small_problems_are_solved_as_well_as_by_trying_everything()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var problem = RandomProblems.Make(1000 + seed, visits: seed < 10 ? 4 + (seed % 3) : 8, technicians: 2, rich: seed % 4 > 0);
            var solution = Solver.Solve(problem, new SearchOptions { Limits = new Limits { Iterations = 4000 } });
            solution.Cost.Total.ShouldBe(Exhaustive.LeastCost(problem), $"seed {seed}");
        }
    }

    [Fact]
    public void The_same_seed_and_number_of_steps_give_the_same_plan()
    {
        var problem = RandomProblems.Make(5, 40, 5);
        var options = new SearchOptions { Seed = 3, Limits = new Limits { Iterations = 3000 } };
        var first = Solver.Solve(problem, options);
        var second = Solver.Solve(problem, options);
        second.Cost.ShouldBe(first.Cost);
        second.Plan.Shifts.SelectMany(shift => shift.Stops).ShouldBe(first.Plan.Shifts.SelectMany(shift => shift.Stops));
    }

    [Fact]
    public void Cities_that_share_no_technician_are_planned_apart_on_two_threads_and_the_same_each_time()
    {
        var city = RandomProblems.Make(11, 30, 4);
        var problem = city with
        {
            Visits = [.. city.Visits.Select((visit, index) => visit with { Area = index % 2 == 0 ? "north" : "south", Published = null, PinnedTo = null })],
            Technicians = [.. city.Technicians.Select((technician, index) => technician with { Areas = [index % 2 == 0 ? "north" : "south"] })],
        };
        Components.Split(problem).Count.ShouldBe(2);
        var options = new SearchOptions { Threads = 2, Limits = new Limits { Iterations = 2000 } };
        var solution = Solver.Solve(problem, options);
        PlanChecker.Check(problem, solution.Plan).Violations.ShouldBeEmpty();
        Solver.Solve(problem, options).Cost.ShouldBe(solution.Cost);
    }

    [Fact]
    public void Two_threads_find_nothing_worse_than_one()
    {
        var problem = RandomProblems.Make(12, 40, 5);
        var options = new SearchOptions { Limits = new Limits { Iterations = 1000 } };
        Solver.Solve(problem, options with { Threads = 2 }).Cost.Total.ShouldBeLessThanOrEqualTo(Solver.Solve(problem, options).Cost.Total);
    }

    [Fact]
    public void A_search_that_finds_nothing_better_gives_up()
    {
        var solution = Solver.Solve(RandomProblems.Make(1, 5, 2), new SearchOptions { Limits = new Limits { Stagnation = 500 } });
        solution.Iterations.ShouldBeLessThan(100_000);
    }

    [Fact]
    public void A_plan_can_be_taken_up_again()
    {
        var problem = RandomProblems.Make(8, 40, 5);
        var first = Solver.Solve(problem, new SearchOptions { Limits = new Limits { Iterations = 2000 } });
        var again = Solver.Solve(problem, new SearchOptions { Start = first.Plan, Limits = new Limits { Iterations = 64 } });
        again.Cost.Total.ShouldBeLessThanOrEqualTo(first.Cost.Total);
    }

    [Fact]
    public void Technicians_who_live_apart_exchange_what_is_left_of_their_days_when_each_works_where_the_other_lives()
    {
        // Nothing but the whole exchange helps: windows leave no time to work at both places. And only for the one who lives there is it early enough to begin late.
        const int Minute = 60;
        const int Rest = 12;
        int[] minutes =
        [
            0, 300, 150, 160,
            300, 0, 160, 150,
            150, 160, 0, 30,
            160, 150, 30, 0,
        ];
        IReadOnlyList<Visit> AtHome(int home) =>
            [.. Enumerable.Range(0, Rest).Select(index => new Visit($"home {home} visit {index}", home) { Service = 15 * Minute, Windows = [new TimeWindow(600 * Minute, (720 + (15 * index)) * Minute)] })];
        Visit First(int home, int begin) => new($"home {home} first", 2 + home) { Service = 10 * Minute, Windows = [new TimeWindow(begin * Minute, begin * Minute)], PinnedTo = home == 0 ? "late" : "early" };
        var problem = new Problem(
            [First(0, 540), First(1, 480), .. AtHome(0), .. AtHome(1)],
            [new Technician("late", [new Shift(0, 0, 0, 1195 * Minute)]), new Technician("early", [new Shift(1, 1, 0, 1140 * Minute)])],
            new TravelMatrix(4, [.. minutes.Select(way => way * Minute)]));
        PlannedShift Day(string technician, int own, int worksAt) =>
            new(technician, 0, 0, 0, [.. new[] { $"home {own} first" }.Concat(AtHome(worksAt).Select(visit => visit.Id)).Select(id => new Stop(StopKind.Visit, id, 0, 0))]);
        var crossed = new Plan([Day("late", 0, worksAt: 1), Day("early", 1, worksAt: 0)], []);

        var solution = Solver.Solve(problem, new SearchOptions { Start = crossed, Limits = new Limits { Iterations = 640 } });

        solution.Plan.Unassigned.ShouldBeEmpty();
        solution.Cost.Total.ShouldBe(2 * (150 + 150) * Minute);
    }

    [Fact]
    public void A_whole_day_is_handed_over_to_a_technician_who_lives_nearer()
    {
        // More visits than a step removes, and each alone is not worth a second technician's way.
        IReadOnlyList<Visit> visits = [.. Enumerable.Range(0, 14).Select(index => new Visit($"V{index}", 2) { Service = 600 })];
        var problem = new Problem(
            visits,
            [new Technician("far", [new Shift(0, 0, 0, 36_000)]), new Technician("near", [new Shift(1, 1, 0, 36_000)])],
            new TravelMatrix(3, [0, 5000, 3000, 5000, 0, 2000, 3000, 2000, 0]));
        var begun = new Plan([new PlannedShift("far", 0, 0, 0, [.. visits.Select(visit => new Stop(StopKind.Visit, visit.Id, 0, 0))])], []);

        var solution = Solver.Solve(problem, new SearchOptions { Start = begun, Limits = new Limits { Iterations = 640 } });

        solution.Plan.Shifts.Single().Technician.ShouldBe("near");
    }
}
