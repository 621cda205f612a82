namespace Pledge.Routing.Tests;

/// <summary>Many times more visits than anybody can make: a plan as soon as of a problem of ordinary size, and as good.</summary>
public sealed class OverloadTests
{
    private const int Many = 5_000;
    private const int HalfHour = 1_800;

    [Fact]
    public void The_work_does_not_grow_with_the_square_of_visits_that_nobody_can_make()
    {
        var road = new Road();
        var problem = Crowd() with { Travel = road };
        var solution = Solver.Solve(problem, new SearchOptions { Limits = new Limits { Iterations = 256 } });
        PlanChecker.Check(problem, solution.Plan).Violations.ShouldBeEmpty();
        var made = solution.Plan.Shifts.ShouldHaveSingleItem().Stops.Select(stop => stop.Visit!).ToList();
        made.Count.ShouldBeInRange(15, 19, "ten hours, less the way along the road, are room for 19 half hours");
        solution.Plan.Unassigned.Concat(made).Order(StringComparer.Ordinal).ShouldBe(problem.Visits.Select(visit => visit.Id).Order(StringComparer.Ordinal));
        road.Asked.ShouldBeLessThan((long)(1.5 * Many * Many), "each way is looked at once, to find faults; the search looks at those of the visits that may pay");
    }

    [Fact]
    public void What_is_left_out_is_what_pays_least_and_never_what_has_begun_or_was_planned()
    {
        var crowd = Crowd();
        var problem = crowd with
        {
            Technicians = [crowd.Technicians[0] with { Shifts = [crowd.Technicians[0].Shifts[0] with { Begun = ["V4998"] }] }],
            Visits = [.. crowd.Visits.Select(visit => visit.Id == "V4997" ? visit with { OptionalAt = 1_000_000_000_000 } : visit)],
        };
        var start = new Plan([new PlannedShift("T", 0, 0, 36_000, [new Stop(StopKind.Visit, "V4999", 0, HalfHour)])], []);
        var kept = Overload.Relieve(problem, start).Visits.Select(visit => visit.Id).ToHashSet(StringComparer.Ordinal);
        kept.Count.ShouldBe(2_000);
        kept.Contains("V0").ShouldBeTrue();
        kept.Contains("V4997").ShouldBeTrue();
        kept.Contains("V4998").ShouldBeTrue();
        kept.Contains("V4999").ShouldBeTrue();
        kept.Contains("V4996").ShouldBeFalse();
    }

    [Fact]
    public void Nothing_is_left_out_where_there_are_enough_technicians()
    {
        var crowd = Crowd();
        var problem = crowd with { Technicians = [.. Enumerable.Range(0, 30).Select(index => crowd.Technicians[0] with { Id = $"T{index}" })] };
        Overload.Relieve(problem, null).ShouldBeSameAs(problem);
        Overload.Relieve(crowd with { Visits = [.. crowd.Visits.Take(2_000)] }, null).Visits.Count.ShouldBe(2_000);
    }

    /// <summary>One technician, ten hours, and visits of half an hour ever farther along one road.</summary>
    private static Problem Crowd() => new(
        [.. Enumerable.Range(0, Many).Select(index => new Visit($"V{index}", index + 1) { Service = HalfHour })],
        [new Technician("T", [new Shift(0, 0, 0, 36_000)])],
        new Road());

    /// <summary>Two seconds from place to place; it counts how often it is asked.</summary>
    private sealed class Road : ITravel
    {
        internal long Asked { get; private set; }

        public int Places => Many + 1;

        public int Seconds(int from, int to)
        {
            Asked++;
            return 2 * Math.Abs(from - to);
        }

        public int Metres(int from, int to) => 0;
    }
}
