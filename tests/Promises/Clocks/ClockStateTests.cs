using Pledge.Promises.Clocks;

namespace Pledge.Promises.Tests.Clocks;

public sealed class ClockStateTests
{
    private static Life CityFault() => new Life(("kind", "fault"), ("area", "city"), ("class", "major")).Happens("2026-03-02T09:00", "case.reported");

    [Fact]
    public void A_clock_waits_for_its_start_event()
    {
        var clock = CityFault().Clock("B9.call", "2026-03-02T10:00");

        clock.State.ShouldBe(ClockState.Waiting);
        clock.DueAt.ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-03-02T09:00", ClockState.Running, "2026-03-02T09:30:00")]
    [InlineData("2026-03-02T09:30", ClockState.Running, "2026-03-02T09:45:00")]
    [InlineData("2026-03-02T09:45", ClockState.DueSoon, "2026-03-02T10:00:00")] // The outlet manager is told at 100 %.
    [InlineData("2026-03-02T10:00", ClockState.DueSoon, "2026-03-02T10:00:01")]
    [InlineData("2026-03-02T10:00:01", ClockState.Broken, null)]
    public void An_arrival_in_the_city_runs_an_hour_from_the_report_A13(string now, ClockState state, string? nextChange)
    {
        var clock = CityFault().Clock("A13.arrival", now);

        clock.State.ShouldBe(state);
        clock.DueAt.ShouldBe(Life.At("2026-03-02T10:00"));
        clock.NextChangeAt.ShouldBe(nextChange is null ? null : Life.At(nextChange));
    }

    [Theory]
    [InlineData("2026-03-02T10:00", ClockState.Kept)]
    [InlineData("2026-03-02T10:00:01", ClockState.KeptLate)]
    public void The_due_time_itself_keeps_the_promise(string arrival, ClockState state) =>
        CityFault().Happens(arrival, "arrived").Clock("A13.arrival", "2026-03-02T12:00").State.ShouldBe(state);

    [Fact]
    public void A_cancelled_case_voids_its_running_clocks_and_leaves_kept_ones()
    {
        var life = CityFault().Happens("2026-03-02T09:20", "arrived").Happens("2026-03-02T09:30", "case.cancelled");

        life.Clock("A13.arrival", "2026-03-02T12:00").State.ShouldBe(ClockState.Kept);
        life.Clock("A14.routine", "2026-03-02T12:00").State.ShouldBe(ClockState.Void);
    }

    [Fact]
    public void A_pause_moves_the_due_time_and_hides_nothing_that_is_already_broken()
    {
        var life = CityFault().Happens("2026-03-02T09:40", "waiting-customer.begin");

        var paused = life.Clock("A13.arrival", "2026-03-02T11:00");
        paused.State.ShouldBe(ClockState.Paused);
        paused.DueAt.ShouldBe(Life.At("2026-03-02T11:20"));
        paused.NextChangeAt.ShouldBeNull();
        life.Happens("2026-03-02T11:30", "waiting-customer.end").Clock("A13.arrival", "2026-03-02T11:30").DueAt.ShouldBe(Life.At("2026-03-02T11:50"));
        life.Happens("2026-03-02T12:00", "absent.begin").Clock("A13.arrival", "2026-03-02T12:30").State.ShouldBe(ClockState.Broken);
    }

    [Fact]
    public void Nested_pauses_count_once_and_the_clock_runs_when_the_last_is_closed()
    {
        var life = CityFault()
            .Happens("2026-03-02T09:10", "waiting-customer.begin")
            .Happens("2026-03-02T09:15", "absent.begin")
            .Happens("2026-03-02T09:20", "waiting-customer.begin")
            .Happens("2026-03-02T09:25", "waiting-customer.end")
            .Happens("2026-03-02T09:30", "waiting-customer.end")
            .Happens("2026-03-02T09:40", "absent.end");

        life.Clock("A13.arrival", "2026-03-02T09:35").State.ShouldBe(ClockState.Paused);
        life.Clock("A13.arrival", "2026-03-02T09:50").DueAt.ShouldBe(Life.At("2026-03-02T10:30"));
    }

    [Fact]
    public void A_pause_that_is_entered_late_mends_a_clock_that_looked_broken()
    {
        var life = CityFault();
        life.Clock("A13.arrival", "2026-03-02T10:05").State.ShouldBe(ClockState.Broken);

        life.Happens("2026-03-02T09:50", "absent.begin").Happens("2026-03-02T10:02", "absent.end");

        life.Clock("A13.arrival", "2026-03-02T10:05").State.ShouldBe(ClockState.DueSoon);
    }

    [Fact]
    public void A_report_already_issued_keeps_what_was_known_then()
    {
        Fact early = new("case.reported", Life.At("2026-03-02T09:00"), Life.At("2026-03-02T09:01"));
        Fact late = new("arrived", Life.At("2026-03-02T09:30"), Life.At("2026-03-05T08:00"));

        Fact.KnownAt([late, early], Life.At("2026-03-03T00:00")).ShouldBe([early]);
    }

    [Fact]
    public void Change_of_class_works_the_target_out_anew_from_the_original_start_and_keeps_both_C2()
    {
        var life = CityFault()
            .Happens("2026-03-02T09:20", "waiting-customer.begin")
            .Happens("2026-03-02T09:30", "waiting-customer.end")
            .Happens("2026-03-02T09:50", "reclassified", ("class", "critical"));

        var clock = life.Clock("C2.arrival", "2026-03-02T09:50:01");
        clock.State.ShouldBe(ClockState.Broken);
        clock.Targets.Select(change => change.DueAt).ShouldBe([Life.At("2026-03-02T10:10"), Life.At("2026-03-02T09:50")]);
    }

    [Fact]
    public void A_case_that_is_no_longer_promised_something_voids_the_clock_and_takes_it_up_again_from_the_start()
    {
        var life = CityFault().Happens("2026-03-02T09:10", "area-changed", ("area", "remote"));
        life.Clock("A13.arrival", "2026-03-02T09:20").State.ShouldBe(ClockState.Void);
        life.Clock("A13.arrival", "2026-03-02T09:20").StoppedAt.ShouldBe(Life.At("2026-03-02T09:10"));

        life.Happens("2026-03-02T09:30", "area-changed", ("area", "suburb"));

        life.Clock("A13.arrival", "2026-03-02T09:40").DueAt.ShouldBe(Life.At("2026-03-02T11:00"));
    }

    [Fact]
    public void Reopening_resumes_with_the_time_already_used()
    {
        var life = CityFault().Happens("2026-03-02T12:00", "restored").Happens("2026-03-03T08:00", "case.reopened");

        var clock = life.Clock("C2.restore", "2026-03-03T08:30");
        clock.Counted.ShouldBe(TimeSpan.FromHours(3.5));
        clock.DueAt.ShouldBe(Life.At("2026-03-03T09:00"));
    }

    [Fact]
    public void Reopening_restarts_with_the_full_target()
    {
        var life = CityFault().Happens("2026-03-02T09:50", "arrived").Happens("2026-03-03T08:00", "case.reopened");

        var clock = life.Clock("A13.arrival", "2026-03-03T08:30");
        clock.StartedAt.ShouldBe(Life.At("2026-03-03T08:00"));
        clock.DueAt.ShouldBe(Life.At("2026-03-03T09:00"));
        clock.Targets.Count.ShouldBe(2);
    }

    [Fact]
    public void Reopening_a_cancelled_case_runs_its_clocks_on()
    {
        var life = CityFault().Happens("2026-03-02T09:10", "case.cancelled").Happens("2026-03-02T10:10", "case.reopened");

        life.Clock("C2.hand-over", "2026-03-02T10:15").DueAt.ShouldBe(Life.At("2026-03-02T10:30"));
    }

    [Fact]
    public void A_needed_part_changes_the_promise_from_two_hours_to_a_day_A14()
    {
        var life = CityFault().Happens("2026-03-02T10:00", "arrived").Happens("2026-03-02T11:00", "waiting-parts.begin", ("part", "needed"));

        life.Clock("A14.routine", "2026-03-02T11:30").State.ShouldBe(ClockState.Void);
        life.Clock("A14.part", "2026-03-02T11:30").DueAt.ShouldBe(Life.At("2026-03-03T10:00"));
    }

    [Fact]
    public void A_part_that_is_missing_after_another_one_was_replaced_is_promised_too_A14()
    {
        var life = CityFault().Happens("2026-03-02T10:00", "arrived").Happens("2026-03-02T10:30", "part.replaced").Happens("2026-03-02T11:00", "waiting-parts.begin", ("part", "needed"));

        life.Clock("A14.part", "2026-03-02T11:30").State.ShouldBe(ClockState.Running);
        life.Clock("A14.part", "2026-03-04T11:30").State.ShouldBe(ClockState.Broken);
    }

    [Fact]
    public void A_promised_date_is_due_at_its_end_and_moves_with_a_new_promise_B13()
    {
        var life = CityFault().Happens("2026-03-02T11:00", "promised.date", ("promised-date", "2026-03-04"));
        life.Clock("B13.return", "2026-03-03T11:00").DueAt.ShouldBe(Life.At("2026-03-05T00:00"));

        life.Happens("2026-03-04T09:00", "promised.date", ("promised-date", "2026-03-06T15:00+08:00"));

        var clock = life.Clock("B13.return", "2026-03-04T10:00");
        clock.DueAt.ShouldBe(Life.At("2026-03-06T15:00"));
        clock.Targets.Count.ShouldBe(2);
    }

    [Fact]
    public void A_case_has_the_clocks_of_its_kind_only()
    {
        var all = CityFault().All("2026-03-02T09:10");

        all.ShouldContain(clock => clock.Promise.Id == "A13.arrival");
        all.ShouldNotContain(clock => clock.Promise.Id == "D12.enquiry");
        all.ShouldNotContain(clock => clock.Promise.Id == "A14.part");
    }

    [Fact]
    public void At_once_is_kept_only_at_the_same_second()
    {
        var life = new Life(("kind", "fault"), ("area", "city"), ("class", "critical")).Happens("2026-03-02T09:00", "case.reported");

        life.Clock("C2.hand-over", "2026-03-02T09:00:01").State.ShouldBe(ClockState.Broken);
        life.Happens("2026-03-02T09:00", "handed-over").Clock("C2.hand-over", "2026-03-02T09:10").State.ShouldBe(ClockState.Kept);
    }

    [Fact]
    public void A_case_far_outside_the_calendar_has_no_due_time_and_is_never_broken()
    {
        var life = new Life(("kind", "fault"), ("area", "city")).Happens("1980-03-02T09:00", "case.reported");

        var clock = life.Clock("A13.arrival", "2026-03-02T09:00");
        clock.State.ShouldBe(ClockState.Running);
        clock.DueAt.ShouldBeNull();
        life.Explain("A13.arrival", "2026-03-02T09:00").Spans.ShouldBeEmpty();
    }
}
