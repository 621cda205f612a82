namespace Pledge.Routing.Tests;

/// <summary>What is said of visits that a plan leaves out is true: by the checker, which knows nothing of explanations.</summary>
public sealed class ExplanationTests(ITestOutputHelper output)
{
    /// <summary>How long a way takes that there is none of, no amount says.</summary>
    private const string Way = "unreachable";

    [Fact]
    public void Whoever_is_said_to_refuse_a_visit_takes_it_once_just_that_gives_way_by_just_that_much()
    {
        var named = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (seed, problem, plan) in TooMuchWork())
        {
            var running = new RunningPlan(problem, plan);
            foreach (var (visit, refused) in plan.Unassigned.SelectMany(visit => running.Alternatives(visit).Where(place => place.Cost is null).Select(place => (visit, place))))
            {
                var said = $"seed {seed}, {visit} and {refused.Technician}/{refused.Shift}: {string.Join(' ', refused.Obstacles.Select(obstacle => obstacle.Reason.English))}";
                refused.Obstacles.ShouldNotBeEmpty(said);
                var relaxed = problem;
                foreach (var obstacle in refused.Obstacles)
                {
                    var before = Given(relaxed);
                    relaxed = obstacle.RemovedFrom(relaxed);
                    var given = Given(relaxed).Where(pair => pair.Value != before[pair.Key]).Select(pair => (pair.Key, pair.Value - before[pair.Key]));
                    given.ShouldBe(obstacle.Constraint == Way ? [] : [(obstacle.Constraint, obstacle.Amount)], said);
                    named[obstacle.Constraint] = named.GetValueOrDefault(obstacle.Constraint) + 1;
                }

                if (Validation.Faults(relaxed).Count == 0)
                {
                    var place = new RunningPlan(relaxed, plan).Alternatives(visit).Single(other => (other.Technician, other.Shift) == (refused.Technician, refused.Shift));
                    place.Cost.ShouldNotBeNull(said);
                    Stands(relaxed, plan, visit, place, said);
                }
                else
                {
                    refused.Obstacles.ShouldContain(obstacle => obstacle.Constraint == "shift-end", "only who would work on into his next shift is asked for the impossible");
                }
            }
        }

        output.WriteLine(string.Join(", ", named.OrderBy(pair => pair.Key, StringComparer.Ordinal)));
        named.Keys.Order(StringComparer.Ordinal).ShouldBe(["area", "break", "capacity", "excluded", "most-visits", "pinned", "shift-end", "skill", "stock", "store", "unreachable", "window"]);
    }

    [Fact]
    public void Whoever_is_said_to_be_able_to_take_a_visit_can_and_it_would_cost_as_much_as_is_said()
    {
        var able = 0;
        foreach (var (seed, problem, plan) in TooMuchWork())
        {
            var running = new RunningPlan(problem, plan);
            var now = PlanChecker.Check(problem, plan).Cost;
            foreach (var (visit, place) in plan.Unassigned.SelectMany(visit => running.Alternatives(visit).Where(place => place.Cost is not null).Select(place => (visit, place))))
            {
                var cost = Stands(problem, plan, visit, place, $"seed {seed}, {visit}");
                (cost.Total - cost.Unassigned - now.Total + now.Unassigned).ShouldBe(place.Cost!.Value);
                able++;
            }
        }

        able.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Who_refuses_a_visit_still_refuses_it_when_one_constraint_gives_way_by_one_less_than_is_said()
    {
        var tried = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (seed, problem, plan) in TooMuchWork())
        {
            var running = new RunningPlan(problem, plan);
            foreach (var (visit, refused) in plan.Unassigned.SelectMany(visit => running.Alternatives(visit).Where(place => place.Cost is null).Select(place => (visit, place))))
            {
                var relaxed = refused.Obstacles.Aggregate(problem, (before, obstacle) => obstacle.RemovedFrom(before));
                foreach (var constraint in refused.Obstacles.Select(obstacle => obstacle.Constraint).Distinct())
                {
                    if (OneLess(constraint, problem, relaxed) is { } less && Validation.Faults(less).Count == 0)
                    {
                        var place = new RunningPlan(less, plan).Alternatives(visit).Single(other => (other.Technician, other.Shift) == (refused.Technician, refused.Shift));
                        place.Cost.ShouldBeNull($"seed {seed}, {visit} and {refused.Technician}/{refused.Shift}: {constraint}");
                        tried[constraint] = tried.GetValueOrDefault(constraint) + 1;
                    }
                }
            }
        }

        output.WriteLine(string.Join(", ", tried.OrderBy(pair => pair.Key, StringComparer.Ordinal)));
        tried.Keys.Order(StringComparer.Ordinal).ShouldBe(["break", "capacity", "most-visits", "shift-end", "skill", "stock", "store", "window"]);
    }

    /// <summary>The relaxed problem in which what gave way for a constraint gave way by one less; null for what gives way as a whole.</summary>
    private static Problem? OneLess(string constraint, Problem problem, Problem relaxed)
    {
        Problem Technicians(Func<Technician, Technician, Technician> change) => relaxed with { Technicians = [.. relaxed.Technicians.Zip(problem.Technicians, change)] };
        Problem Shifts(Func<Shift, Shift, Shift> change) => Technicians((given, had) => given with { Shifts = [.. given.Shifts.Zip(had.Shifts, change)] });
        return constraint switch
        {
            "skill" => Technicians((given, had) => given with { Skills = [.. given.Skills.Select(skill => had.Skills.Contains(skill) ? skill : skill with { Level = skill.Level - 1 }).Where(skill => skill.Level > 0)] }),
            "capacity" => Technicians((given, had) => given.Capacity == had.Capacity ? given : given with { Capacity = given.Capacity - 1 }),
            "stock" => Technicians((given, had) => given with { Carries = given.Carries?.Select(stock => had.Carries!.Contains(stock) ? stock : stock with { Quantity = stock.Quantity - 1 }).Where(stock => stock.Quantity > 0).ToList() }),
            "most-visits" => Shifts((given, had) => given.MostVisits == had.MostVisits ? given : given with { MostVisits = given.MostVisits - 1 }),
            "shift-end" => Shifts((given, had) => given.Latest == had.Latest ? given : given with { Latest = given.Latest - 1 }),
            "break" => Shifts((given, had) => given with { Breaks = [.. given.Breaks.Zip(had.Breaks, (pause, before) => pause == before ? pause : pause with { Latest = pause.Latest - 1 })] }),
            "window" => relaxed with { Visits = [.. relaxed.Visits.Zip(problem.Visits, (given, had) => given.Windows.SequenceEqual(had.Windows) ? given : given with { Windows = [.. given.Windows.SkipLast(1), given.Windows[^1] with { Latest = given.Windows[^1].Latest - 1 }] })] },
            "store" => relaxed with { Store = relaxed.Store! with { Open = relaxed.Store.Open with { Latest = relaxed.Store.Open.Latest - 1 } } },
            _ => null,
        };
    }

    /// <summary>The checker finds the visit in the shift, and nothing wrong.</summary>
    private static PlanCost Stands(Problem problem, Plan plan, string visit, Alternative place, string said)
    {
        var put = Timing.Put(problem, plan, visit, place);
        put.Shifts.Single(shift => (shift.Technician, shift.Shift) == (place.Technician, place.Shift)).Stops.ShouldContain(stop => stop.Visit == visit && stop.Start == place.Start, said);
        put.Unassigned.Count.ShouldBe(plan.Unassigned.Count - 1, said);
        var verdict = PlanChecker.Check(problem, put);
        verdict.Violations.ShouldBeEmpty(said);
        return verdict.Cost;
    }

    /// <summary>
    /// Plans that the solver made of more work than there is time for, with every constraint on; pins, places out of reach, a store that soon closes and a
    /// break before work among them.
    /// </summary>
    private static IEnumerable<(int Seed, Problem Problem, Plan Plan)> TooMuchWork()
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var made = RandomProblems.Make(3000 + seed, visits: 30, technicians: 3);
            var problem = made with
            {
                Store = seed % 3 == 1 ? new Store(30, 600, new TimeWindow(28_800, 29_700)) : made.Store,
                Technicians = seed % 4 == 2 ? [made.Technicians[0] with { Shifts = [made.Technicians[0].Shifts[0] with { Breaks = [new Break(25_200, 27_000, 900)] }] }, .. made.Technicians.Skip(1)] : made.Technicians,
                Travel = seed % 4 == 0 ? new Broken(made.Travel) : made.Travel,
                Visits = [.. made.Visits.Select((visit, index) => index % 9 == 0 && visit.Excluded.Count == 0 ? visit with { PinnedTo = $"T{index % 3}" } : visit)],
            };
            yield return (seed, problem, Solver.Solve(problem, new SearchOptions { Limits = new Limits { Iterations = 300 } }).Plan);
        }
    }

    /// <summary>How much of everything there is, by the name of the constraint.</summary>
    private static Dictionary<string, long> Given(Problem problem)
    {
        var shifts = problem.Technicians.SelectMany(technician => technician.Shifts).ToList();
        return new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["skill"] = problem.Technicians.SelectMany(technician => technician.Skills).Sum(skill => skill.Level),
            ["area"] = problem.Technicians.Sum(technician => technician.Areas.Count),
            ["excluded"] = -problem.Visits.Sum(visit => visit.Excluded.Count),
            ["pinned"] = problem.Visits.Count(visit => visit.PinnedTo is null),
            ["capacity"] = problem.Technicians.Sum(technician => (long)(technician.Capacity ?? 0)),
            ["stock"] = problem.Technicians.SelectMany(technician => technician.Carries ?? []).Sum(stock => stock.Quantity),
            ["most-visits"] = shifts.Sum(shift => shift.MostVisits ?? 0),
            ["window"] = problem.Visits.SelectMany(visit => visit.Windows).Sum(window => (long)window.Latest - window.Earliest),
            ["shift-end"] = shifts.Sum(shift => (long)shift.Latest - shift.Earliest),
            ["break"] = shifts.SelectMany(shift => shift.Breaks).Sum(pause => (long)pause.Latest - pause.Earliest - pause.Duration),
            ["store"] = problem.Store is { } store ? store.Open.Latest - store.Open.Earliest : 0,
        };
    }

    /// <summary>Nobody comes to every seventh place.</summary>
    private sealed class Broken(ITravel travel) : ITravel
    {
        public int Places => travel.Places;

        public int Seconds(int from, int to) => from != to && to % 7 == 3 && to < 28 ? Travel.Unreachable : travel.Seconds(from, to);

        public int Metres(int from, int to) => travel.Metres(from, to);
    }
}
