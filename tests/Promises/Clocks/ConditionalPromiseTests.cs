using Pledge.Promises.Clocks;

namespace Pledge.Promises.Tests.Clocks;

/// <summary>A loaner when the repair is not finished in three days (A15).</summary>
public sealed class ConditionalPromiseTests
{
    private static Life Repair() => new Life(("kind", "repair")).Happens("2026-03-02T09:00", "repair.received");

    [Fact]
    public void A_repair_that_takes_longer_needs_a_loaner_by_the_end_of_the_third_day()
    {
        Repair().Clock("A15.loaner", "2026-03-04T09:00").DueAt.ShouldBe(Life.At("2026-03-06T00:00"));
        Repair().Clock("A15.loaner", "2026-03-06T00:01").State.ShouldBe(ClockState.Broken);
        Repair().Happens("2026-03-05T18:00", "loaner.issued").Clock("A15.loaner", "2026-03-09T00:00").State.ShouldBe(ClockState.Kept);
    }

    [Fact]
    public void A_repair_that_is_finished_in_time_needs_none() =>
        Repair().Happens("2026-03-05T23:59", "repair.completed").Clock("A15.loaner", "2026-03-09T00:00").State.ShouldBe(ClockState.Void);

    [Fact]
    public void A_repair_that_is_finished_too_late_does_not_hide_that_there_was_no_loaner() =>
        Repair().Happens("2026-03-07T10:00", "repair.completed").Clock("A15.loaner", "2026-03-09T00:00").State.ShouldBe(ClockState.KeptLate);

    [Fact]
    public void Of_a_loaner_and_a_finished_repair_the_first_counts()
    {
        var life = Repair().Happens("2026-03-03T10:00", "repair.completed").Happens("2026-03-03T11:00", "loaner.issued");

        life.Clock("A15.loaner", "2026-03-09T00:00").State.ShouldBe(ClockState.Void);
    }
}
