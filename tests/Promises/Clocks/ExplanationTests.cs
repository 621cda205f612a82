using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Tests.Clocks;

public sealed class ExplanationTests
{
    [Fact]
    public void A_person_can_check_working_days_over_a_holiday_by_hand_B6()
    {
        var answer = DueQuestion.Answer(Shipped.Default, "B6.sale-recorded", Life.At("2026-02-13T16:00"), [], new Dictionary<string, string>());

        answer.Explanation!.ToText("en").ShouldBe("""
            Sale recorded with the user application form within 3 working days (B6.sale-recorded, requirement B6)
            Calendar: Working days 08:30–17:30 (Asia/Shanghai)
            From 2026-02-13 16:00: target 3 working days, due 2026-02-25 17:30
              2026-02-13 16:00 → 2026-02-14 00:00  not counted  the first day is not counted (Civil Code art. 201)
              2026-02-14 00:00 → 2026-02-15 00:00  counted 9 h  day 1, make-up working day (Spring Festival)
              2026-02-15 00:00 → 2026-02-24 00:00  not counted  holiday: Spring Festival
              2026-02-24 00:00 → 2026-02-25 17:30  counted 18 h  days 2–3
            Due: 2026-02-25 17:30

            """);
        answer.Explanation.ToText("zh-CN").ShouldContain("不计  节假日：春节");
    }

    [Fact]
    public void Days_keep_their_numbers_when_the_clock_is_overdue_and_time_after_closing_is_not_one_of_them_B16()
    {
        var explanation = new Life(("kind", "repair"))
            .Happens("2026-01-05T10:00", "repair.received")
            .Happens("2026-01-14T14:36", "repair.completed")
            .Explain("B16.repair", "2026-01-20T00:00");

        explanation.Spans.Select(span => (span.Reason, span.Text.English, span.Counted.TotalHours)).ShouldBe([
            (SpanReason.FirstDay, "the first day is not counted (Civil Code art. 201)", 0),
            (SpanReason.Days, "days 1–4", 36),
            (SpanReason.Weekend, "weekend", 0),
            (SpanReason.Days, "day 5", 9),
            (SpanReason.ClosedHours, "closed hours", 0),
            (SpanReason.Days, "days 6–7", 15.1),
        ]);
        explanation.ToText("en").ShouldContain("counted 60 h 6 min", customMessage: "hours of open time are not put together to days of 24");
    }

    [Fact]
    public void A_day_at_whose_end_the_clock_was_paused_is_said_not_to_be_one_of_the_days_B16()
    {
        var spans = new Life(("kind", "repair"))
            .Happens("2026-01-05T10:00", "repair.received")
            .Happens("2026-01-06T17:00", "suspended.begin")
            .Happens("2026-01-07T08:30", "suspended.end")
            .Explain("B16.repair", "2026-01-08T17:30").Spans;

        spans.Where(span => !span.Ahead).Select(span => span.Text.English).ShouldBe([
            "the first day is not counted (Civil Code art. 201)",
            "paused at the end of the day, which is not one of the days",
            "paused: suspended",
            "days 1–2",
        ]);
    }

    [Fact]
    public void Days_of_a_promise_that_ends_at_the_same_time_are_numbered_from_that_time_of_day()
    {
        var pack = Yaml.Pack("""
            X.same:
              requirement: A1
              title: { zh: 同时刻, en: Same time }
              calendar: china-workdays
              start: case.reported
              stop: [resolved]
              target: 2 workdays
              same-time: true
            """);
        var spans = DueQuestion.Answer(pack, "X.same", Life.At("2026-11-23T10:15"), [], new Dictionary<string, string>()).Explanation!.Spans;

        spans.Select(span => span.Text.English).ShouldBe(["days 1–2"]);
    }

    [Fact]
    public void Pauses_and_changes_of_target_are_named_in_words()
    {
        var life = new Life(("kind", "fault"), ("area", "city"), ("class", "minor"))
            .Happens("2026-03-02T09:00", "case.reported")
            .Happens("2026-03-02T09:10", "waiting-customer.begin")
            .Happens("2026-03-02T09:15", "absent.begin")
            .Happens("2026-03-02T09:20", "waiting-customer.end")
            .Happens("2026-03-02T09:30", "absent.end")
            .Happens("2026-03-02T09:40", "reclassified", ("class", "critical"));

        var explanation = life.Explain("C2.arrival", "2026-03-02T09:50");

        explanation.ToText("en").ShouldBe("""
            Arrival in the home city by event class (C2.arrival, requirement C2)
            Calendar: Round the clock (Asia/Shanghai)
            From 2026-03-02 09:00: target 1 h, due 2026-03-02 10:20
            From 2026-03-02 09:40 (Reclassified, event class → critical): target 40 min, still counted from 2026-03-02 09:00, due 2026-03-02 10:00
              2026-03-02 09:00 → 2026-03-02 09:10  counted 10 min  open hours
              2026-03-02 09:10 → 2026-03-02 09:15  not counted  paused: waiting for the customer
              2026-03-02 09:15 → 2026-03-02 09:20  not counted  paused: waiting for the customer, customer absent
              2026-03-02 09:20 → 2026-03-02 09:30  not counted  paused: customer absent
              2026-03-02 09:30 → 2026-03-02 09:50  counted 20 min  open hours
            -- counted so far 30 min; from here on ahead --
              2026-03-02 09:50 → 2026-03-02 10:00  counted 10 min  open hours
            Due: 2026-03-02 10:00

            """);
        explanation.ToText("zh").ShouldContain("暂停：等待客户、客户不在场");
    }

    [Fact]
    public void Reopened_clocks_say_that_the_time_between_is_not_counted()
    {
        var life = new Life(("kind", "fault"), ("area", "city"), ("class", "minor"))
            .Happens("2026-03-02T09:00", "case.reported")
            .Happens("2026-03-02T10:00", "restored")
            .Happens("2026-03-03T10:00", "case.reopened")
            .Happens("2026-03-03T11:00", "restored");

        var spans = life.Explain("C2.restore", "2026-03-04T00:00").Spans;

        spans.Select(span => span.Reason).ShouldBe([SpanReason.OpenHours, SpanReason.Stopped, SpanReason.OpenHours]);
        spans.Sum(span => span.Counted.TotalHours).ShouldBe(2);
    }

    [Fact]
    public void A_target_before_a_restart_keeps_the_start_and_the_pauses_that_it_counted_with_C1()
    {
        var pack = Yaml.Pack("""
            X.restart:
              requirement: C1
              title: { zh: 重来, en: Restart }
              calendar: 24x7
              start: case.reported
              stop: [arrived]
              pause: [absent]
              reopen: restart
              reopen-on: [case.reopened]
              target: { by: class, values: { minor: 60 min, critical: 30 min, "*": none } }
            """);
        var life = new Life(("class", "minor"))
            .Happens("2026-03-02T09:00", "case.reported")
            .Happens("2026-03-02T09:10", "absent.begin")
            .Happens("2026-03-02T09:25", "absent.end")
            .Happens("2026-03-02T09:30", "reclassified", ("class", "critical"))
            .Happens("2026-03-02T09:40", "arrived")
            .Happens("2026-03-03T14:00", "case.reopened")
            .Happens("2026-03-03T14:05", "reclassified", ("class", "minor"))
            .Happens("2026-03-03T14:06", "reclassified", ("class", "unheard-of"))
            .Happens("2026-03-03T14:10", "absent.begin")
            .Happens("2026-03-03T14:20", "arrived")
            .Happens("2026-03-04T08:00", "case.reopened", ("class", "minor"))
            .Happens("2026-03-04T08:10", "absent.end")
            .Happens("2026-03-04T08:20", "reclassified", ("class", "critical"));

        ClockEvaluation.Explain(pack.Promises[0], pack, life.Facts, life.Attributes, Life.At("2026-03-04T08:25")).ToText("en").ShouldStartWith("""
            Restart (X.restart, requirement C1)
            Calendar: Round the clock (Asia/Shanghai)
            From 2026-03-02 09:00: target 60 min, due 2026-03-02 10:15
            From 2026-03-02 09:30 (Reclassified, event class → critical): target 30 min, still counted from 2026-03-02 09:00, due 2026-03-02 09:45
            From 2026-03-03 14:00 (Reopened): target 30 min, due 2026-03-03 14:40
            From 2026-03-03 14:05 (Reclassified, event class → minor): target 60 min, still counted from 2026-03-03 14:00, due 2026-03-03 15:10
            From 2026-03-03 14:06 (Reclassified, event class → unheard-of): target no promise
            From 2026-03-04 08:00 (Reopened, event class → minor): target 60 min, due 2026-03-04 09:10
            From 2026-03-04 08:20 (Reclassified, event class → critical): target 30 min, still counted from 2026-03-04 08:00, due 2026-03-04 08:40
              2026-03-04 08:00 → 2026-03-04 08:10  not counted  paused: customer absent
            """);
    }

    [Fact]
    public void What_counted_until_the_due_time_can_be_added_up_and_what_ended_the_clock_is_named()
    {
        var explanation = new Life(("kind", "fault"), ("area", "city"), ("class", "minor"))
            .Happens("2026-03-02T09:00", "case.reported")
            .Happens("2026-03-02T10:30", "arrived")
            .Explain("C2.arrival", "2026-03-02T12:00");

        explanation.ToText("en").ShouldEndWith("""
              2026-03-02 09:00 → 2026-03-02 10:00  counted 1 h  open hours
              2026-03-02 10:00 → 2026-03-02 10:30  counted 30 min  open hours, past due
            Ended: 2026-03-02 10:30 (Arrived), counted 1 h 30 min
            Due: 2026-03-02 10:00

            """);
        explanation.Spans.Select(span => span.Late).ShouldBe([false, true]);
    }

    [Fact]
    public void A_promise_that_no_longer_applies_tells_what_was_counted_until_then_and_what_took_it_away()
    {
        var explanation = new Life(("kind", "fault"), ("area", "city"), ("class", "minor"))
            .Happens("2026-03-02T09:00", "case.reported")
            .Happens("2026-03-02T09:10", "absent.begin")
            .Happens("2026-03-02T09:30", "reclassified", ("kind", "complaint"))
            .Happens("2026-03-02T09:45", "absent.end")
            .Happens("2026-03-02T10:00", "arrived")
            .Explain("C2.arrival", "2026-03-02T12:00");

        (explanation.Clock.State, explanation.Clock.Counted).ShouldBe((ClockState.Void, TimeSpan.FromMinutes(10)));
        explanation.ToText("en").ShouldEndWith("""
            From 2026-03-02 09:30 (Reclassified, kind → complaint): target no promise
              2026-03-02 09:00 → 2026-03-02 09:10  counted 10 min  open hours
              2026-03-02 09:10 → 2026-03-02 09:30  not counted  paused: customer absent
            Ended: 2026-03-02 09:30 (Reclassified), counted 10 min

            """);
    }

    [Fact]
    public void What_lies_ahead_is_told_to_do_so_before_anything_is_counted()
    {
        var pack = With("mon-fri: 08:00-12:00", "4 h");

        ClockEvaluation.Explain(pack.Promises[0], pack, [new("case.reported", Life.At("2026-03-02T20:00"), Life.At("2026-03-02T20:00"))], new Dictionary<string, string>(), Life.At("2026-03-02T21:00"))
            .ToText("en").ShouldContain("""
              2026-03-02 20:00 → 2026-03-02 21:00  not counted  closed hours
            -- counted so far 0 min; from here on ahead --
              2026-03-02 21:00 → 2026-03-03 08:00  not counted  closed hours
              2026-03-03 08:00 → 2026-03-03 12:00  counted 4 h  open hours
            """);
    }

    [Fact]
    public void A_night_shift_that_runs_into_a_holiday_is_not_called_one() =>
        Reasons(With("mon-fri: 22:00-06:00", "2 workdays"), "2026-04-29T10:00").ShouldBe([
            (SpanReason.FirstDay, "2026-04-30 00:00", 0),
            (SpanReason.Days, "2026-05-01 00:00", 8),
            (SpanReason.NightShift, "2026-05-01 06:00", 6),
            (SpanReason.Holiday, "2026-05-06 00:00", 0),
            (SpanReason.Days, "2026-05-07 00:00", 2),
        ]);

    [Fact]
    public void Open_hours_of_a_make_up_day_are_those_that_began_on_it() =>
        Reasons(With("mon-fri: 22:00-06:00", "12 h"), "2026-02-13T23:00").ShouldBe([
            (SpanReason.OpenHours, "2026-02-14 06:00", 7),
            (SpanReason.ClosedHours, "2026-02-14 22:00", 0),
            (SpanReason.MakeUpDay, "2026-02-15 03:00", 5),
        ]);

    [Fact]
    public void A_break_on_a_day_that_is_open_is_closed_hours_whatever_day_it_is() =>
        Reasons(With("mon-sun: 08:00-12:00, 13:00-17:00", "8 h"), "2026-03-08T10:00").ShouldBe([
            (SpanReason.OpenHours, "2026-03-08 12:00", 2),
            (SpanReason.ClosedHours, "2026-03-08 13:00", 0),
            (SpanReason.OpenHours, "2026-03-08 17:00", 4),
            (SpanReason.ClosedHours, "2026-03-09 08:00", 0),
            (SpanReason.OpenHours, "2026-03-09 10:00", 2),
        ]);

    [Theory]
    [InlineData("mon-sun: 00:00-24:00", "3 days", "2026-03-27T12:00", "Note: on 2026-03-29 clocks go forward by 1 h, so that day has 23 h.")]
    [InlineData("mon-sun: 00:00-24:00", "72 h", "2026-10-23T12:00", "Note: on 2026-10-25 clocks go back by 1 h, so that day has 25 h.")]
    [InlineData("mon-fri: 08:00-17:00", "18 h", "2026-10-23T12:00", null)]
    public void A_day_on_which_clocks_change_is_pointed_out_where_it_counts(string hours, string target, string start, string? note)
    {
        var pack = With(hours, target, "Europe/Berlin", holidays: false);

        var explanation = DueQuestion.Answer(pack, "X.one", DateTimeOffset.Parse(start + "Z"), [], new Dictionary<string, string>()).Explanation!;

        explanation.Notes.Select(each => each.English).ShouldBe(note is null ? [] : [note]);
        explanation.ToText("zh").Contains("时钟拨", StringComparison.Ordinal).ShouldBe(note is not null);
    }

    [Fact]
    public void The_end_that_moves_because_of_a_holiday_says_so()
    {
        var text = DueQuestion.Answer(Shipped.Default, "A10.installation", Life.At("2026-09-28T10:00"), [], new Dictionary<string, string>()).Explanation!.ToText("en");

        text.ShouldContain("days 1–4");
        text.ShouldContain("the last day is a day off, so the end moves on (Civil Code art. 203): National Day");
        text.ShouldContain("day 5\n", customMessage: "the day to which the end moved is still the last of five");
        text.ShouldEndWith("Due: 2026-10-09 00:00\n");
    }

    [Theory]
    [InlineData("2030-09-28T10:00", "Note: no holiday notice is loaded for 2030; only weekends are known.")]
    [InlineData("2026-12-27T10:00", "Note: no holiday notice is loaded for 2027; only weekends are known.")]
    [InlineData("2026-12-26T10:00", null)] // due as the year ends
    public void A_year_without_a_holiday_notice_is_pointed_out_where_it_is_touched(string start, string? note) =>
        DueQuestion.Answer(Shipped.Default, "A10.installation", Life.At(start), [], new Dictionary<string, string>())
            .Explanation!.Notes.Select(each => each.English).ShouldBe(note is null ? [] : [note]);

    [Fact]
    public void A_clock_that_waits_says_for_what() =>
        new Life(("kind", "fault")).Explain("B9.call", "2026-03-04T00:00").ToText("en").ShouldContain("Not started: waits for \"Dispatched\"");

    private static IEnumerable<(SpanReason, string, double)> Reasons(Pack pack, string start)
    {
        var spans = DueQuestion.Answer(pack, "X.one", Life.At(start), [], new Dictionary<string, string>()).Explanation!.Spans;
        return spans.Select(span => (span.Reason, span.To.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm"), span.Counted.TotalHours));
    }

    /// <summary>A pack with one promise in a calendar with these hours.</summary>
    private static Pack With(string hours, string target, string zone = "Asia/Shanghai", bool holidays = true)
    {
        var calendar = $"calendar: 24x7\ntitle: {{ zh: 历, en: Calendar }}\nzone: {zone}\nhours: {{ {hours.Replace(": ", ": \"")}\" }}\n" + (holidays ? "holidays: holidays/cn.yaml\n" : "");
        var promise = Yaml.Text($"X.one:\n  requirement: A1\n  title: {{ zh: 一, en: One }}\n  start: case.reported\n  stop: [resolved]\n  target: {target}");
        return PackReader.Read(promise, "test.yaml", name => name == "calendars/24x7.yaml" ? calendar : Shipped.ReadFile(name)).Pack.ShouldNotBeNull();
    }
}
