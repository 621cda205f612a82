using Pledge.Desk;
using Pledge.Dispatch;
using Pledge.Dispatch.Insertions;
using Pledge.Dispatch.Proposals;
using Pledge.Field;
using Pledge.Network;
using Pledge.Routing;
using static Pledge.Dispatch.BoardPage;
using Technician = Pledge.Network.Technician;
using Visit = Pledge.Field.Visit;

namespace Pledge.Modules.Tests.Dispatch;

/// <summary>A day of the board as the solver sees it.</summary>
public sealed class DayProblemTests
{
    private const int Waits = 100;
    private static readonly DateOnly Day = new(2026, 3, 4);
    private static readonly DateTimeOffset Seven = new(2026, 3, 3, 23, 0, 0, TimeSpan.Zero);
    private static readonly Outlet Outlet = new(7, "H1", "网点", "0001", "", 31.2, 121.4);
    private static readonly Technician Chen = new(1, "陈思远", "", 7, "0001", new DateOnly(2030, 1, 1));

    [Fact]
    public void Nothing_is_put_where_somebody_has_been_sent_however_close_together_his_visits_are()
    {
        var random = new Random(20260304);
        for (var round = 0; round < 60; round++)
        {
            // Overlapping, closer than one can drive, and beginning before he can be there.
            var sent = Enumerable.Range(1, random.Next(1, 7)).Select(id => OnBoard(id, Seven.AddMinutes(random.Next(20, 600)), random.Next(20, 120), random)).ToList();
            var day = DayProblem.Of(Board(sent, [OnBoard(Waits, null, 60, random)]), null, Seven, Held.Exactly);

            var plan = Solver.Solve(day.Problem, new SearchOptions { Limits = new Limits { Iterations = 300 } }).Plan;
            var place = new TechnicianDays(day.Problem, day.Planned, [$"{Waits}"]).Alternatives($"{Waits}").Single();

            PlanChecker.Check(day.Problem, plan).Violations.ShouldBeEmpty();
            sent.Select(visit => $"{visit.Visit.Id}").Intersect(plan.Unassigned).ShouldBeEmpty($"round {round}: what has been dispatched stays");
            var starts = plan.Shifts.SelectMany(shift => shift.Stops).Where(stop => stop.Visit == $"{Waits}").Select(stop => stop.Start).Concat(place.Start is { } found ? [found] : []).ToList();
            foreach (var start in starts.Select(start => day.Midnight.AddSeconds(start)))
            {
                sent.ShouldAllBe(visit => visit.Visit.PlannedStart!.Value.AddMinutes(visit.Visit.PlannedMinutes) <= start || visit.Visit.PlannedStart >= start.AddMinutes(60), $"round {round}: at {start:HH:mm}");
                start.ShouldBe(day.At((int)(start - day.Midnight).TotalSeconds), "times are whole minutes, as orders tell them");
            }
        }
    }

    [Fact]
    public void What_was_promised_is_not_left_out_because_it_is_late_already()
    {
        var random = new Random(1);
        var promised = OnBoard(Waits, null, 60, random) with { Arrival = new Deadline(Seven.AddHours(2), 1, Seven), Urgent = true };
        var others = Enumerable.Range(Waits + 1, 4).Select(id => OnBoard(id, null, 60, random)).ToList();

        // A little more than an hour is left.
        var day = DayProblem.Of(Board([], [.. others, promised]), null, Seven.AddHours(12), Held.Exactly);
        var plan = Solver.Solve(day.Problem, new SearchOptions { Limits = new Limits { Iterations = 500 } }).Plan;

        plan.Shifts.ShouldHaveSingleItem().Stops.Select(stop => stop.Visit).ShouldBe([$"{Waits}"]);
    }

    [Fact]
    public void Obstacles_speak_of_people_and_customers_and_not_of_keys()
    {
        var random = new Random(1);
        var sent = Enumerable.Range(1, 7).Select(id => OnBoard(id, Seven.AddHours((2 * id) - 1), 120, random)).ToList();
        foreach (var held in new[] { Held.Exactly, Held.NotBefore })
        {
            var day = DayProblem.Of(Board(sent, [OnBoard(Waits, null, 240, random)]), null, Seven, held);
            var obstacles = new TechnicianDays(day.Problem, day.Planned, [$"{Waits}"]).Alternatives($"{Waits}").Single().Obstacles;
            obstacles.ShouldNotBeEmpty();
            obstacles.Select(obstacle => Inserting.Said(obstacle).Chinese).ShouldAllBe(said => said.Contains("陈思远") && !said.Contains("100") && !said.StartsWith("1 "));
        }
    }

    private static BoardVisit OnBoard(long id, DateTimeOffset? start, int minutes, Random random) => new(
        PlanTests.Visit(id, start is null ? VisitStatus.Requested : VisitStatus.Dispatched, start, minutes) with { Latitude = 31.2 + (random.NextDouble() * 0.1), Longitude = 121.4 + (random.NextDouble() * 0.1) },
        Urgent: false,
        Seven,
        null,
        Area: null);

    private static BoardDay Board(IReadOnlyList<BoardVisit> planned, IReadOnlyList<BoardVisit> waiting) =>
        BoardDay.Of(Outlet, Day, [Chen], planned, waiting, DayTravel.Of(Outlet, [.. planned, .. waiting]));
}
