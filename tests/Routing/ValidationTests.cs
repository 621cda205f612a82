namespace Pledge.Routing.Tests;

/// <summary>Bad input gets a clear refusal or an honest partial plan with reasons; never a hang, never a wrong plan.</summary>
public sealed class ValidationTests
{
    private static readonly Shift Day = new(0, 0, 0, 36_000);
    private static readonly Technician Somebody = new("T", [Day]);

    public static TheoryData<string, Problem> Faulty => new()
    {
        { "visits[0].windows[0]", Of(new Visit("V", 0) { Windows = [new TimeWindow(10, 5)] }) },
        { "visits[0].windows[0].earliest", Of(new Visit("V", 0) { Windows = [new TimeWindow(-1, 5)] }) },
        { "visits[0].windows[1]", Of(new Visit("V", 0) { Windows = [new TimeWindow(0, 9), new TimeWindow(5, 12)] }) },
        { "visits[0].service", Of(new Visit("V", 0) { Service = -1 }) },
        { "visits[0].place", Of(new Visit("V", 7)) },
        { "visits[0].load", Of(new Visit("V", 0) { Load = -1 }) },
        { "visits[0].needs", Of(new Visit("V", 0) { Needs = [new Need("drum", 0)] }) },
        { "visits[0].skills", Of(new Visit("V", 0) { Skills = [new Skill("server", 0)] }) },
        { "visits[0].pinnedTo", Of(new Visit("V", 0) { PinnedTo = "nobody" }) },
        { "visits[1].id", Of(new Visit("V", 0), new Visit("V", 1)) },
        { "visits[0].id", Of(new Visit("", 0)) },
        { "technicians[0].shifts[0]", Of(new Visit("V", 0)) with { Technicians = [new Technician("T", [new Shift(0, 0, 10, 5)])] } },
        { "technicians[0].shifts[0].begun", Of(new Visit("V", 0)) with { Technicians = [new Technician("T", [Day with { Begun = ["X"] }])] } },
        { "technicians[1].id", Of(new Visit("V", 0)) with { Technicians = [Somebody, Somebody] } },
        { "technicians[0].carries", Of(new Visit("V", 0)) with { Technicians = [Somebody with { Carries = [new Stock("drum", -1)] }] } },
        { "objective.metre", Of(new Visit("V", 0)) with { Objective = new Objective { Metre = -1 } } },
        { "objective.unassigned", Of(new Visit("V", 0), new Visit("W", 1)) with { Objective = new Objective { Unassigned = long.MaxValue } } },
        { "objective.secondLate", Of(new Visit("V", 0) { Promise = new Promise(1) }) with { Objective = new Objective { SecondLate = long.MaxValue / 1_000 } } },
        { "objective.unevenness", Of(new Visit("V", 0)) with { Objective = new Objective { Unevenness = long.MaxValue / 1_000 } } },
        { "visits.optionalAt", Of(new Visit("V", 0) { OptionalAt = long.MaxValue }) },
        { "travel[0][1]", Of(new Visit("V", 0), new Visit("W", 1)) with { Travel = new TravelMatrix(2, [0, -5, 5, 0]) } },
        { "travel[0][1]", Of(new Visit("V", 0), new Visit("W", 1)) with { Objective = new Objective { SecondTravelled = 1_000_000_000 } } },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_fault_is_named_with_its_place_in_both_languages(string path, Problem problem)
    {
        var fault = Validation.Faults(problem)[0];
        fault.Path.ShouldBe(path);
        fault.Message.Chinese.ShouldNotBeEmpty();
        fault.Message.English.ShouldNotBeEmpty();
        Should.Throw<ArgumentException>(() => Solve(problem)).Message.ShouldContain(path);
    }

    [Fact]
    public void An_incomplete_table_and_places_off_the_earth_are_refused()
    {
        Should.Throw<ArgumentException>(() => new TravelMatrix(2, [0, 1, 2])).Message.ShouldContain("4 travel times");
        Should.Throw<ArgumentException>(() => new GreatCircleTravel([new Place(double.NaN, 0)])).Message.ShouldContain("Place 0");
        Should.Throw<ArgumentException>(() => new GreatCircleTravel([], double.NaN)).Message.ShouldContain("detour");
        Should.Throw<ArgumentException>(() => Solver.Solve(Of(), new SearchOptions { Limits = new Limits() })).Message.ShouldContain("limit");
    }

    [Fact]
    public void No_visits_make_an_empty_plan()
    {
        var solution = Solve(Of());
        solution.Plan.Shifts.ShouldBeEmpty();
        solution.Cost.Total.ShouldBe(0);
    }

    [Fact]
    public void No_technicians_leave_everything_unassigned()
    {
        var problem = Of(new Visit("V", 0)) with { Technicians = [] };
        Solve(problem).Plan.Unassigned.ShouldBe(["V"]);
        new RunningPlan(problem, new Plan([], ["V"])).Alternatives("V").ShouldBeEmpty();
    }

    [Fact]
    public void A_place_that_no_way_leads_to_stays_unassigned_with_the_reason()
    {
        var problem = Of(new Visit("V", 0), new Visit("W", 1)) with { Travel = new TravelMatrix(2, [0, Travel.Unreachable, 50, 0]) };
        var solution = Solve(problem);
        solution.Plan.Unassigned.ShouldBe(["W"]);
        new RunningPlan(problem, solution.Plan).Alternatives("W").Single().Obstacles.ShouldHaveSingleItem().Constraint.ShouldBe("unreachable");
    }

    [Fact]
    public void A_skill_that_nobody_has_is_named()
    {
        var problem = Of(new Visit("V", 0) { Skills = [new Skill("server")] });
        var solution = Solve(problem);
        solution.Plan.Unassigned.ShouldBe(["V"]);
        new RunningPlan(problem, solution.Plan).Alternatives("V").Single().Obstacles.ShouldHaveSingleItem().Constraint.ShouldBe("skill");
    }

    [Fact]
    public void A_window_outside_every_shift_is_named_with_what_it_would_take()
    {
        var problem = Of(new Visit("V", 0) { Windows = [new TimeWindow(40_000, 50_000)], Service = 100 });
        var obstacle = new RunningPlan(problem, Solve(problem).Plan).Alternatives("V").Single().Obstacles.ShouldHaveSingleItem();
        (obstacle.Constraint, obstacle.Amount).ShouldBe(("shift-end", 4_100));
    }

    [Fact]
    public void Asymmetric_ways_are_driven_in_the_cheaper_direction()
    {
        var problem = Of(new Visit("V", 1), new Visit("W", 2)) with { Travel = new TravelMatrix(3, [0, 1, 9, 9, 0, 1, 1, 9, 0]) };
        var solution = Solve(problem);
        solution.Cost.Travel.ShouldBe(3);
        solution.Plan.Shifts.Single().Stops.Select(stop => stop.Visit).ShouldBe(["V", "W"]);
    }

    [Fact]
    public void Far_too_many_visits_for_one_technician_end_in_an_honest_partial_plan_in_time()
    {
        var random = new Random(1);
        var travel = new GreatCircleTravel([.. Enumerable.Range(0, 2000).Select(_ => new Place(30 + random.NextDouble(), 120 + random.NextDouble()))]);
        var problem = new Problem([.. Enumerable.Range(0, 2000).Select(index => new Visit($"V{index}", index) { Service = 600 })], [Somebody], travel);
        var solution = Solver.Solve(problem, new SearchOptions { Limits = new Limits { Iterations = 2000 } });
        PlanChecker.Check(problem, solution.Plan).IsFeasible.ShouldBeTrue();
        solution.Plan.Shifts.Single().Stops.Count.ShouldBeGreaterThan(10);
        (solution.Plan.Unassigned.Count + solution.Plan.Shifts.Single().Stops.Count).ShouldBe(2000);
    }

    [Fact]
    public void The_checker_refuses_what_breaks_a_rule()
    {
        var problem = Of(new Visit("V", 1) { Service = 100, Windows = [new TimeWindow(50, 60)] }, new Visit("W", 0));
        Plan Planned(int departure, int start, int end, int back) => new([new PlannedShift("T", 0, departure, back, [new Stop(StopKind.Visit, "V", start, end)])], ["W"]);
        string[] Codes(Plan plan) => [.. PlanChecker.Check(problem, plan).Violations.Select(violation => violation.Constraint)];
        Codes(Planned(0, 50, 150, 160)).ShouldBeEmpty();
        Codes(Planned(0, 61, 161, 171)).ShouldBe(["window"]);
        Codes(Planned(45, 50, 150, 160)).ShouldBe(["travel"]);
        Codes(Planned(0, 50, 140, 160)).ShouldBe(["service"]);
        Codes(Planned(0, 50, 150, 155)).ShouldBe(["travel"]);
        Codes(Planned(0, 50, 150, 160) with { Unassigned = [] }).ShouldBe(["assignment"]);
        Codes(new Plan([new PlannedShift("X", 0, 0, 0, [])], ["V", "W"])).ShouldBe(["shift"]);
    }

    private static Problem Of(params Visit[] visits) => new(visits, [Somebody], new TravelMatrix(2, [0, 10, 10, 0]));

    private static Solution Solve(Problem problem) => Solver.Solve(problem, new SearchOptions { Limits = new Limits { Iterations = 200 } });
}
