namespace Pledge.Routing.Tests;

/// <summary>Urgent visits, explanations and repair of a plan under way.</summary>
public sealed class RunningPlanTests
{
    [Fact]
    public void An_insertion_costs_what_the_checker_finds_afterwards()
    {
        for (var seed = 0; seed < 15; seed++)
        {
            var (problem, plan, urgent) = Urgent(seed);
            var places = new RunningPlan(problem, plan).Insertions(urgent, 100);
            places.Select(place => place.Cost!.Value).ShouldBe(places.Select(place => place.Cost!.Value).Order());
            var whole = problem with { Visits = [.. problem.Visits, urgent] };
            var before = PlanChecker.Check(whole, plan with { Unassigned = [.. plan.Unassigned, urgent.Id] }).Cost;
            foreach (var place in places)
            {
                var after = PlanChecker.Check(whole, Timing.Put(whole, plan, urgent.Id, place));
                after.Violations.ShouldBeEmpty();
                (after.Cost.Total - before.Total + before.Unassigned - after.Cost.Unassigned).ShouldBe(place.Cost!.Value);
            }
        }
    }

    [Fact]
    public void With_all_named_obstacles_removed_the_visit_fits()
    {
        var explained = 0;
        for (var seed = 0; seed < 15; seed++)
        {
            var (problem, plan, urgent) = Urgent(seed);
            var whole = problem with { Visits = [.. problem.Visits, urgent] };
            plan = plan with { Unassigned = [.. plan.Unassigned, urgent.Id] };
            foreach (var alternative in new RunningPlan(whole, plan).Alternatives(urgent.Id).Where(alternative => alternative.Cost is null))
            {
                alternative.Obstacles.ShouldNotBeEmpty();
                var relaxed = alternative.Obstacles.Aggregate(whole, (changed, obstacle) => obstacle.RemovedFrom(changed));
                if (Validation.Faults(relaxed).Count > 0)
                {
                    // Working on into the next shift is not what a dispatcher would do.
                    alternative.Obstacles.ShouldContain(obstacle => obstacle.Constraint == "shift-end");
                    continue;
                }

                new RunningPlan(relaxed, plan).Alternatives(urgent.Id).Single(other => (other.Technician, other.Shift) == (alternative.Technician, alternative.Shift))
                    .Cost.ShouldNotBeNull($"seed {seed} {alternative.Technician}/{alternative.Shift}: {string.Join(' ', alternative.Obstacles.Select(obstacle => obstacle.Reason.English))}");
                explained++;
            }
        }

        explained.ShouldBeGreaterThan(30);
    }

    [Fact]
    public void Each_obstacle_is_needed_when_it_stands_alone()
    {
        var problem = new Problem([new Visit("V", 0) { Skills = [new Skill("server", 2)] }], [new Technician("T", [new Shift(0, 0, 0, 1000)]) { Skills = [new Skill("server")] }], new TravelMatrix(1, [0]));
        var obstacle = new RunningPlan(problem, new Plan([], ["V"])).Alternatives("V").Single().Obstacles.ShouldHaveSingleItem();
        (obstacle.Constraint, obstacle.Amount).ShouldBe(("skill", 1));
        obstacle.Reason.In("zh-CN").ShouldContain("2 级");
        obstacle.Reason.In("en").ShouldContain("level 2");
    }

    [Fact]
    public void An_assigned_visit_is_explained_as_if_it_were_not_yet_assigned()
    {
        var (problem, plan, _) = Urgent(3);
        var visit = plan.Shifts[0].Stops.First(stop => stop.Kind == StopKind.Visit).Visit!;
        var running = new RunningPlan(problem, plan);
        var first = running.Alternatives(visit);
        first.Single(alternative => (alternative.Technician, alternative.Shift) == (plan.Shifts[0].Technician, plan.Shifts[0].Shift)).Cost.ShouldNotBeNull();
        running.Alternatives(visit).Select(alternative => alternative.Cost).ShouldBe(first.Select(alternative => alternative.Cost), "asking changes nothing");
    }

    [Fact]
    public void A_repair_places_the_urgent_visit_and_leaves_what_has_begun()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var (problem, plan, urgent) = Urgent(seed, visits: 60, technicians: 10);
            problem = Start(problem, plan);
            var whole = problem with { Visits = [.. problem.Visits, urgent] };
            var repaired = PlanRepair.Repair(whole, plan, new SearchOptions { Limits = new Limits { Iterations = 1000 } });
            PlanChecker.Check(whole, repaired.Plan).Violations.ShouldBeEmpty($"seed {seed}");
            foreach (var shift in whole.Technicians.SelectMany(technician => technician.Shifts.Select((shift, index) => (technician.Id, index, shift.Begun))).Where(shift => shift.Begun.Count > 0))
            {
                repaired.Plan.Shifts.Single(planned => (planned.Technician, planned.Shift) == (shift.Id, shift.index)).Stops.Where(stop => stop.Kind == StopKind.Visit).Select(stop => stop.Visit).Take(shift.Begun.Count).ShouldBe(shift.Begun);
            }

            var held = PlanRepair.Hold(whole, plan);
            repaired.Cost.Total.ShouldBeLessThanOrEqualTo(PlanChecker.Check(held, Timing.Of(held, plan)).Cost.Total, $"seed {seed}");
        }
    }

    [Fact]
    public void A_sick_technicians_day_is_shared_out()
    {
        var (problem, plan, _) = Urgent(4, visits: 40, technicians: 8);
        var sick = plan.Shifts.MaxBy(shift => shift.Stops.Count)!.Technician;
        var without = problem with
        {
            Technicians = [.. problem.Technicians.Where(technician => technician.Id != sick)],
            Visits = [.. problem.Visits.Select(visit => visit.PinnedTo == sick ? visit with { PinnedTo = null } : visit)],
        };
        var remaining = plan with { Shifts = [.. plan.Shifts.Where(shift => shift.Technician != sick)] };
        var repaired = PlanRepair.Repair(without, remaining, new SearchOptions { Limits = new Limits { Iterations = 2000 } });
        PlanChecker.Check(without, repaired.Plan).Violations.ShouldBeEmpty();
    }

    private static (Problem Problem, Plan Plan, Visit Urgent) Urgent(int seed, int visits = 20, int technicians = 5)
    {
        var whole = RandomProblems.Make(seed, visits + 1, technicians);
        var problem = whole with { Visits = [.. whole.Visits.Take(visits)] };
        return (problem, Solver.Solve(problem, new SearchOptions { Limits = new Limits { Iterations = 300 } }).Plan, whole.Visits[visits]);
    }

    /// <summary>The first visit of every shift has begun when it was planned to.</summary>
    private static Problem Start(Problem problem, Plan plan)
    {
        // Had the store or a break come first, stock and breaks would have to be brought up to date, too.
        var first = plan.Shifts.Where(shift => shift.Stops[0].Kind == StopKind.Visit).ToDictionary(shift => (shift.Technician, shift.Shift), shift => shift.Stops[0]);
        var starts = first.Values.ToDictionary(stop => stop.Visit!, stop => stop.Start, StringComparer.Ordinal);
        return problem with
        {
            Visits = [.. problem.Visits.Select(visit => starts.TryGetValue(visit.Id, out var start) ? visit with { Windows = [new TimeWindow(start, start)] } : visit)],
            Technicians = [.. problem.Technicians.Select(technician => technician with
            {
                Shifts = [.. technician.Shifts.Select((shift, index) => first.TryGetValue((technician.Id, index), out var stop) ? shift with { Begun = [stop.Visit!] } : shift)],
            })],
        };
    }
}
