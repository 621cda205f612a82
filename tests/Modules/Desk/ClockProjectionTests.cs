using Pledge.Promises.Clocks;

namespace Pledge.Desk;

/// <summary>What the desk keeps of clocks must be what the engine says of the same facts: no clock loses paused or spent time.</summary>
public sealed class ClockProjectionTests
{
    [Fact]
    public void Clocks_start_with_the_report_and_the_most_urgent_one_leads()
    {
        var history = PlainCase.Of();
        BringOn(history, PlainCase.Reported.AddMinutes(1));
        var response = history.Case.Clocks.Single(clock => clock.Promise == "C2.response");
        response.DueAt.ShouldBe(PlainCase.Reported.AddMinutes(10));
        (history.Case.NextPromise, history.Case.NextDueAt, history.Case.Urgency).ShouldBe(("C2.response", PlainCase.Reported.AddMinutes(10), Urgency.Running));
        history.Case.Clocks.Single(clock => clock.Promise == "A13.arrival").DueAt.ShouldBe(PlainCase.Reported.AddMinutes(60));
    }

    [Fact]
    public void Pause_resume_new_class_and_new_area_agree_with_the_engine_at_every_step()
    {
        var random = new Random(20260304);
        for (var run = 0; run < 200; run++)
        {
            var history = PlainCase.Of();
            var minute = 0.0;
            for (var step = 0; step < 12; step++)
            {
                minute += random.Next(1, 90);
                Something(history, random, minute);
                BringOn(history, PlainCase.Reported.AddMinutes(minute));
                ShouldAgree(history, PlainCase.Reported.AddMinutes(minute));
            }
        }
    }

    [Fact]
    public void Each_warning_step_and_break_is_set_off_once_C9()
    {
        var history = PlainCase.Of();
        for (var minute = 1; minute <= 70; minute++)
        {
            BringOn(history, PlainCase.Reported.AddMinutes(minute));
        }

        Arrival(history).ShouldBe([(AlarmKind.Warning, 30), (AlarmKind.Warning, 45), (AlarmKind.Escalation, 60), (AlarmKind.Broken, 60)]);
        history.Case.Alarms.Select(alarm => (alarm.Promise, alarm.Kind, alarm.Step)).ShouldBeUnique();
    }

    [Fact]
    public void What_was_set_off_is_not_set_off_again_when_the_clock_goes_and_comes_back()
    {
        var history = PlainCase.Of();
        BringOn(history, PlainCase.Reported.AddMinutes(50));
        history.Record(CaseEvents.AreaChanged, 51, attributes: Changed.To("area", "remote"));
        BringOn(history, PlainCase.Reported.AddMinutes(51));
        history.Case.Clocks.ShouldNotContain(clock => clock.Promise == "A13.arrival", "nothing is promised in remote areas");

        history.Record(CaseEvents.AreaChanged, 52, attributes: Changed.To("area", "city"));
        BringOn(history, PlainCase.Reported.AddMinutes(55));

        Arrival(history).ShouldBe([(AlarmKind.Warning, 30), (AlarmKind.Warning, 45)]);
    }

    [Fact]
    public void A_promise_that_starts_anew_is_warned_of_anew()
    {
        var history = PlainCase.Of(CaseKind.Complaint, "none");
        history.Record(CaseEvents.Acknowledged, 5);
        BringOn(history, PlainCase.Reported.AddMinutes(61));
        history.Record(CaseEvents.FormallyReplied, 62);
        history.Record(CaseEvents.Resolved, 63);
        history.Record(CaseEvents.Closed, 64).Refused.ShouldBeFalse();
        history.Record(CaseEvents.Reopened, 90).Refused.ShouldBeFalse();
        BringOn(history, PlainCase.Reported.AddMinutes(90 + 61));

        Of(history, "C11.reply").ShouldBe([(AlarmKind.Warning, 60), (AlarmKind.Warning, 90 + 60)]);
    }

    [Fact]
    public void A_case_that_was_cancelled_too_late_has_broken_its_promise_and_nobody_is_told_to_hurry()
    {
        var history = PlainCase.Of();
        history.Record(CaseEvents.Cancelled, 70).Refused.ShouldBeFalse();
        BringOn(history, PlainCase.Reported.AddMinutes(70));

        Arrival(history).ShouldBe([(AlarmKind.Broken, 60)]);
        history.Case.Alarms.ShouldAllBe(alarm => alarm.Kind == AlarmKind.Broken);
    }

    [Fact]
    public void A_paused_case_has_nothing_to_sort_by_and_a_closed_one_nothing_urgent()
    {
        var history = PlainCase.Of(CaseKind.Enquiry, "none");
        history.Record(CaseEvents.Acknowledged, 1);
        history.Record("waiting-customer.begin", 2);
        BringOn(history, PlainCase.Reported.AddMinutes(3));
        history.Case.Clocks.Single(clock => clock.Promise == "D12.enquiry").State.ShouldBe(ClockState.Paused);
        history.Record("waiting-customer.end", 4);
        history.Record(CaseEvents.Answered, 5);
        history.Record(CaseEvents.Resolved, 5);
        history.Record(CaseEvents.Closed, 6).Refused.ShouldBeFalse();
        BringOn(history, PlainCase.Reported.AddMinutes(7));
        (history.Case.Urgency, history.Case.NextDueAt).ShouldBe((Urgency.None, Case.NothingDue));
    }

    private static void BringOn(CaseHistory history, DateTimeOffset now) => history.Case.Alarms.AddRange(ClockProjection.Rewrite(history, now));

    private static List<(AlarmKind Kind, int Minute)> Arrival(CaseHistory history) => Of(history, "A13.arrival");

    private static List<(AlarmKind Kind, int Minute)> Of(CaseHistory history, string promise) =>
        [.. history.Case.Alarms.Where(alarm => alarm.Promise == promise).Select(alarm => (alarm.Kind, (int)(alarm.At - PlainCase.Reported).TotalMinutes))];

    private static void Something(CaseHistory history, Random random, double minute)
    {
        _ = random.Next(6) switch
        {
            0 => history.Record("waiting-customer.begin", minute),
            1 => history.Record("waiting-customer.end", minute),
            2 => history.Record(CaseEvents.Reclassified, minute, attributes: Changed.To("class", random.GetItems(["critical", "major", "minor", "none"], 1)[0])),
            3 => history.Record(CaseEvents.AreaChanged, minute, attributes: Changed.To("area", random.GetItems(["city", "suburb", "remote"], 1)[0])),
            4 => history.Record(CaseEvents.SuspendedBegin, minute),
            _ => history.Record(CaseEvents.SuspendedEnd, minute),
        };
    }

    private static void ShouldAgree(CaseHistory history, DateTimeOffset now)
    {
        var facts = history.Case.Facts.Select(fact => new Fact(fact.Event, fact.HappenedAt, fact.RecordedAt, fact.Attributes)).ToList();
        foreach (var promise in PlainCase.Pack.Promises)
        {
            var clock = ClockEvaluation.Evaluate(promise, PlainCase.Pack, facts, history.Case.InitialAttributes, now);
            var row = history.Case.Clocks.Find(row => row.Promise == promise.Id);
            if (clock.StartedAt is null || clock.State == ClockState.Void)
            {
                row.ShouldBeNull(promise.Id);
                continue;
            }

            (row!.State, row.StartedAt, row.DueAt, row.StoppedAt, row.Share).ShouldBe((clock.State, clock.StartedAt!.Value, clock.DueAt, clock.StoppedAt, clock.ShareUsed), promise.Id);
        }
    }
}
