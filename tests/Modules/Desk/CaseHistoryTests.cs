namespace Pledge.Desk;

public sealed class CaseHistoryTests
{
    [Fact]
    public void What_lies_in_the_future_is_refused_at_its_field()
    {
        var refusal = PlainCase.Of().Record(CaseEvents.Acknowledged, minute: 10, now: 5).Refusals.ShouldHaveSingleItem();
        (refusal.Code, refusal.Field).ShouldBe(("time.in-future", "happenedAt"));
    }

    [Fact]
    public void What_lies_before_the_report_is_refused_at_its_field()
    {
        var refusal = PlainCase.Of().Record(CaseEvents.Acknowledged, minute: -1, now: 5).Refusals.ShouldHaveSingleItem();
        (refusal.Code, refusal.Field).ShouldBe(("time.before-report", "happenedAt"));
    }

    [Fact]
    public void A_time_typed_to_the_minute_of_the_report_is_not_before_it()
    {
        // Reported at 10:00:30, typed 10:00.
        var step = PlainCase.Of().Record(CaseEvents.Acknowledged, minute: -0.5, now: 5);
        step.Value.HappenedAt.ShouldBe(PlainCase.Reported);
    }

    [Fact]
    public void A_time_typed_to_the_minute_lies_behind_what_was_recorded_within_it()
    {
        var history = PlainCase.Of();
        history.Record(CaseEvents.GuidanceStarted, minute: 5.25);
        history.Record(CaseEvents.GuidanceEnded, minute: 5.5 - 0.5 + 0.0, now: 7).Refused.ShouldBeTrue("10:05:30 lies before the start at 10:05:45");
        history.Record(CaseEvents.GuidanceEnded, minute: 4.5, now: 7).Value.HappenedAt.ShouldBe(PlainCase.Reported.AddMinutes(5.25));
    }

    [Fact]
    public void A_fact_entered_late_leaves_the_present_status_alone()
    {
        var history = WithVisit();
        history.Case.Status.ShouldBe(CaseStatus.AwaitingCallBack);
        var step = history.Record(CaseEvents.Arrived, minute: 45, now: 300);
        step.Value.Moves.ShouldBeFalse();
        history.Case.Status.ShouldBe(CaseStatus.AwaitingCallBack);
    }

    [Fact]
    public void A_fact_entered_late_must_have_been_possible_then()
    {
        // At minute 25 the case still waited for its dispatch order: nobody can have arrived [B8].
        WithVisit().Record(CaseEvents.Arrived, minute: 25, now: 300).Refusals[0].Code.ShouldBe("case.illegal-transition");
    }

    [Fact]
    public void A_pause_cannot_begin_twice_or_end_without_a_beginning()
    {
        var history = PlainCase.Of();
        history.Record("waiting-customer.end", 5).Refusals[0].Code.ShouldBe("case.not-paused");
        history.Record("waiting-customer.begin", 5).Refused.ShouldBeFalse();
        history.Record("waiting-customer.begin", 6).Refusals[0].Code.ShouldBe("case.already-paused");
        history.Record("waiting-parts.begin", 6).Refused.ShouldBeFalse("pauses nest");
        history.Record("waiting-customer.end", 7).Refused.ShouldBeFalse();
    }

    [Fact]
    public void Remote_guidance_comes_before_a_visit()
    {
        var history = PlainCase.Of();
        history.Record(CaseEvents.Acknowledged, 1);
        history.Record(CaseEvents.Dispatched, 2).Refusals[0].Code.ShouldBe("case.guarded", "A12");
        history.Record(CaseEvents.GuidanceStarted, 3);
        history.Record(CaseEvents.GuidanceEnded, 4);
        history.Record(CaseEvents.Dispatched, 5).Refused.ShouldBeFalse();
    }

    [Fact]
    public void Nobody_arrives_without_a_dispatch_order()
    {
        var history = PlainCase.Of();
        history.Record(CaseEvents.Acknowledged, 1);
        history.Record(CaseEvents.Arrived, 2).Refusals[0].Code.ShouldBe("case.guarded", "B8");
    }

    [Fact]
    public void A_repaired_fault_is_not_closed_before_the_call_back()
    {
        var history = WithVisit();
        history.Record(CaseEvents.Closed, 200).Refusals[0].Code.ShouldBe("case.guarded", "C10");
        history.Record(CaseEvents.CalledBack, 201);
        history.Record(CaseEvents.Closed, 202).Value.Status.ShouldBe(CaseStatus.Closed);
    }

    [Fact]
    public void A_reopened_case_owes_its_call_back_again()
    {
        var history = WithVisit();
        history.Record(CaseEvents.CalledBack, 201);
        history.Record(CaseEvents.Closed, 202);
        history.Record(CaseEvents.Reopened, 300);
        history.Record(CaseEvents.Resolved, 310);
        history.Record(CaseEvents.Closed, 320).Refusals[0].Code.ShouldBe("case.guarded");
    }

    [Fact]
    public void An_open_feedback_form_keeps_the_case_open()
    {
        var history = WithVisit();
        history.Record(CaseEvents.CalledBack, 201);
        history.Record(CaseEvents.FeedbackOpened, 201);
        history.Record(CaseEvents.Closed, 202).Refusals[0].Code.ShouldBe("case.feedback-open", "D6");
        history.Record(CaseEvents.FeedbackClosed, 300);
        history.Record(CaseEvents.Closed, 301).Refused.ShouldBeFalse();
    }

    [Fact]
    public void A_suspended_case_goes_back_to_where_it_stood()
    {
        var history = PlainCase.Of();
        history.Record(CaseEvents.DispatchRequested, 5);
        history.Record(CaseEvents.SuspendedBegin, 6);
        history.Record(CaseEvents.Dispatched, 7).Refusals[0].Code.ShouldBe("case.illegal-transition");
        history.Record(CaseEvents.SuspendedEnd, 8).Value.Status.ShouldBe(CaseStatus.AwaitingDispatch);
    }

    [Fact]
    public void Remarks_leave_the_version_alone_and_steps_do_not()
    {
        var history = PlainCase.Of();
        var before = history.Case.Version;
        history.Record(CaseEvents.Noted, 1);
        history.Case.Version.ShouldBe(before);
        history.Record(CaseEvents.Acknowledged, 2);
        history.Case.Version.ShouldBe(before + 1);
    }

    [Fact]
    public void Facts_of_one_moment_count_in_the_order_in_which_they_were_written_however_a_database_gives_them()
    {
        var history = WithVisit();
        var facts = history.Case.Facts;
        for (var index = 0; index < facts.Count; index++)
        {
            facts[index].Id = index + 1;
            (facts[index].HappenedAt, facts[index].RecordedAt) = (facts[0].HappenedAt, facts[0].RecordedAt);
        }

        facts.Reverse();

        history.SomebodyOnSite.ShouldBeFalse("the sheet was signed after the arrival");
    }

    /// <summary>A fault that was reported, guided, dispatched, visited, restored and signed; nobody recorded the arrival twice.</summary>
    private static CaseHistory WithVisit()
    {
        var history = PlainCase.Of();
        foreach (var (happened, minute) in new (string, double)[]
        {
            (CaseEvents.GuidanceStarted, 2), (CaseEvents.GuidanceEnded, 20), (CaseEvents.DispatchRequested, 21), (CaseEvents.Dispatched, 30),
            (CaseEvents.CustomerCalled, 35), (CaseEvents.Arrived, 55), (CaseEvents.Restored, 100), (CaseEvents.SheetSigned, 105), (CaseEvents.SheetEntered, 110),
        })
        {
            history.Record(happened, minute).Refused.ShouldBeFalse(happened);
        }

        return history;
    }
}
