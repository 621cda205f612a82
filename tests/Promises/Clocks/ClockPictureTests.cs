using Pledge.Promises.Clocks;

namespace Pledge.Promises.Tests.Clocks;

public sealed class ClockPictureTests
{
    private static Life Fault() => new Life(("kind", "fault"), ("area", "city"), ("class", "minor"))
        .Happens("2026-03-02T09:00", "case.reported")
        .Happens("2026-03-02T09:10", "waiting-customer.begin")
        .Happens("2026-03-02T09:30", "waiting-customer.end");

    [Fact]
    public void A_running_clock_is_drawn_up_to_its_due_time()
    {
        var picture = ClockPicture.Of(Fault().Explain("C2.arrival", "2026-03-02T09:50")).ShouldNotBeNull();

        picture.Pieces.Select(piece => (piece.Kind, piece.Ahead, Math.Round(piece.Start * 80), Math.Round(piece.Length * 80))).ShouldBe([
            (PieceKind.Counted, false, 0, 10), (PieceKind.Paused, false, 10, 20), (PieceKind.Counted, false, 30, 20), (PieceKind.Counted, true, 50, 30)]);
        picture.Marks.Select(mark => (mark.Kind, Math.Round(mark.Position * 80))).ShouldBe([(MarkKind.Start, 0), (MarkKind.Now, 50), (MarkKind.Due, 80)]);
        picture.Ticks.Select(tick => tick.Label).ShouldBe(["09:00", "09:15", "09:30", "09:45", "10:00", "10:15"]);
    }

    [Fact]
    public void A_clock_that_was_stopped_late_shows_where_it_was_due_and_where_its_target_changed()
    {
        var life = Fault().Happens("2026-03-02T09:40", "reclassified", ("class", "critical")).Happens("2026-03-02T10:40", "arrived");

        var picture = ClockPicture.Of(life.Explain("C2.arrival", "2026-03-03T09:50")).ShouldNotBeNull();

        picture.Marks.Select(mark => mark.Kind).ShouldBe([MarkKind.Start, MarkKind.Retarget, MarkKind.Due, MarkKind.Stop]);
        picture.To.ShouldBe(Life.At("2026-03-02T10:40"));
    }

    [Fact]
    public void Days_are_shown_with_their_holidays_and_dated_lines()
    {
        var answer = DueQuestion.Answer(Shipped.Default, "B6.sale-recorded", Life.At("2026-02-13T16:00"), [], new Dictionary<string, string>());

        var picture = ClockPicture.Of(answer.Explanation!).ShouldNotBeNull();

        picture.Pieces.Select(piece => piece.Kind).ShouldBe([PieceKind.Closed, PieceKind.Counted, PieceKind.Closed, PieceKind.Counted]);
        picture.Ticks.Select(tick => tick.Label).ShouldBe(["02-14", "02-16", "02-18", "02-20", "02-22", "02-24"]);
    }

    [Theory]
    [InlineData("2026-03-02T09:01")]
    [InlineData("2026-03-02T09:20")]
    [InlineData("2026-03-20T09:20")]
    [InlineData("2027-03-20T09:20")]
    public void Stretches_fill_the_width_and_lines_and_marks_lie_within_it(string now)
    {
        foreach (var clock in Fault().All(now))
        {
            if (ClockPicture.Of(Fault().Explain(clock.Promise.Id, now)) is not { } picture)
            {
                continue;
            }

            picture.Ticks.Count.ShouldBeLessThanOrEqualTo(8);
            picture.Ticks.ShouldAllBe(tick => tick.Position >= 0 && tick.Position <= 1);
            picture.Marks.ShouldAllBe(mark => mark.Position >= 0 && mark.Position <= 1);
            picture.Pieces[0].Start.ShouldBe(0);
            for (var index = 1; index < picture.Pieces.Count; index++)
            {
                picture.Pieces[index].Start.ShouldBe(picture.Pieces[index - 1].Start + picture.Pieces[index - 1].Length, 1e-9);
            }
        }
    }

    [Fact]
    public void A_clock_that_has_not_started_has_no_picture() => ClockPicture.Of(Fault().Explain("B9.call", "2026-03-02T09:50")).ShouldBeNull();
}
