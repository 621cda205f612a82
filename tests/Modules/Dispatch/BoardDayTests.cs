using Pledge.Desk;
using Pledge.Dispatch;
using Pledge.Field;
using Pledge.Network;
using static Pledge.Dispatch.BoardPage;

namespace Pledge.Modules.Tests.Dispatch;

public sealed class BoardDayTests
{
    private static readonly DateOnly Day = new(2026, 3, 4);
    private static readonly DateTimeOffset Seven = new(2026, 3, 3, 23, 0, 0, TimeSpan.Zero);
    private static readonly Outlet Outlet = new(7, "H1", "网点", "0001", "", null, null);
    private static readonly Technician Chen = new(1, "陈思远", "", 7, "0001", new DateOnly(2030, 1, 1));

    [Fact]
    public void Visits_that_overlap_stand_in_rows_below_one_another_and_no_row_holds_two_at_a_time()
    {
        var random = new Random(20260304);
        for (var round = 0; round < 300; round++)
        {
            var visits = Enumerable.Range(1, random.Next(1, 12)).Select(id => OnBoard(id, random.Next(0, 840), random.Next(5, 180))).ToList();
            var placed = BoardDay.Place(visits);

            placed.Count.ShouldBe(visits.Count);
            foreach (var row in placed.GroupBy(visit => visit.Row))
            {
                var ordered = row.Select(visit => visit.Visit.Visit).OrderBy(visit => visit.PlannedStart).ToList();
                ordered.Zip(ordered.Skip(1)).ShouldAllBe(pair => pair.First.PlannedStart!.Value.AddMinutes(pair.First.PlannedMinutes) <= pair.Second.PlannedStart);
            }

            // As few rows as visits at one time: greedy placing by start is optimal.
            var crowd = visits.Max(visit => visits.Count(other => other.Visit.PlannedStart <= visit.Visit.PlannedStart && other.Visit.PlannedStart!.Value.AddMinutes(other.Visit.PlannedMinutes) > visit.Visit.PlannedStart));
            placed.Max(visit => visit.Row + 1).ShouldBe(crowd);
        }
    }

    [Fact]
    public void Who_waits_is_ordered_by_the_promised_arrival_and_without_a_promise_stands_last()
    {
        var none = OnBoard(1, 0, 30) with { Arrival = null };
        var late = OnBoard(2, 0, 30) with { Arrival = new Deadline(Seven.AddHours(3), 0, Seven) };
        var soon = OnBoard(3, 0, 30) with { Arrival = new Deadline(Seven.AddHours(1), 0, Seven) };

        Board([], [none, late, soon]).Waiting.Select(visit => visit.Visit.Id).ShouldBe([3L, 2L, 1L]);
    }

    [Fact]
    public void Visits_of_earlier_days_and_of_people_who_left_are_not_lost()
    {
        var yesterday = OnBoard(1, -1440, 30);
        var gone = OnBoard(2, 60, 30) with { Visit = PlanTests.Visit(2, VisitStatus.Dispatched, Seven.AddMinutes(60), 30) with { TechnicianId = 99 } };
        var board = Board([yesterday, gone, OnBoard(3, 120, 30)], []);

        board.LeftOver.Select(visit => visit.Visit.Id).ShouldBe([1L, 2L]);
        board.Lines.Single().Visits.Single().Visit.FromMinute.ShouldBe(120);
    }

    [Theory]
    [InlineData("2026-03-03", CertificateState.Expired)]
    [InlineData("2026-03-04", CertificateState.EndsSoon)]
    [InlineData("2026-04-02", CertificateState.EndsSoon)]
    [InlineData("2026-04-03", CertificateState.Valid)]
    [InlineData(null, CertificateState.Missing)]
    public void The_state_of_a_certificate_is_told_for_the_day_that_is_shown(string? ends, CertificateState state)
    {
        var technician = Chen with { CertificateEnds = ends is null ? null : DateOnly.Parse(ends, System.Globalization.CultureInfo.InvariantCulture) };

        BoardDay.StateOf(technician, Day).ShouldBe(state);
    }

    private static BoardVisit OnBoard(long id, int fromMinute, int minutes) =>
        new(PlanTests.Visit(id, VisitStatus.Dispatched, Seven.AddMinutes(fromMinute), minutes), Urgent: false, Seven, new Deadline(Seven.AddHours(2), 0, Seven), Area: null);

    private static BoardDay Board(IReadOnlyList<BoardVisit> planned, IReadOnlyList<BoardVisit> waiting) =>
        BoardDay.Of(Outlet, Day, [Chen], planned, waiting, DayTravel.Of(Outlet, [.. planned, .. waiting]));
}
