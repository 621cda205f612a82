using Pledge.Promises.Calendars;
using Pledge.Promises.Clocks;

namespace Pledge.Promises.Tests.Clocks;

/// <summary>The figures of requirements.md for tax-control devices (A), service norms (B) and the integrator (C2, C11, D12), one by one.</summary>
public sealed class DueQuestionTests
{
    [Theory]
    [InlineData("A10.installation", "", "2026-03-02T09:00", "2026-03-08T00:00")]
    [InlineData("A13.arrival", "area=city", "2026-03-02T23:30", "2026-03-03T00:30")]
    [InlineData("A13.arrival", "area=suburb", "2026-03-02T23:30", "2026-03-03T01:30")]
    [InlineData("A14.routine", "", "2026-03-02T09:00", "2026-03-02T11:00")]
    [InlineData("A14.part", "", "2026-03-02T09:00", "2026-03-03T09:00")]
    [InlineData("A15.loaner", "", "2026-03-02T09:00", "2026-03-06T00:00")]
    [InlineData("A16.response", "", "2026-03-02T09:00", "2026-03-03T09:00")]
    [InlineData("A16.on-site", "area=city", "2026-03-06T09:00", "2026-03-09T17:30")]
    [InlineData("A18.report-up", "", "2026-03-06T09:00", "2026-03-10T17:30")]
    [InlineData("B4.guidance", "", "2026-03-02T09:00", "2026-03-02T09:30")]
    [InlineData("B6.sale-recorded", "", "2026-02-13T16:00", "2026-02-25T17:30")]
    [InlineData("B9.call", "", "2026-03-02T09:00", "2026-03-02T10:00")]
    [InlineData("B10.on-site", "", "2026-02-27T09:00", "2026-02-28T17:30")]
    [InlineData("B13.return", "promised-date=2026-03-05", "2026-03-02T09:00", "2026-03-06T00:00")]
    [InlineData("B15.complaint", "", "2026-03-02T09:00", "2026-03-02T09:00")]
    [InlineData("B16.repair", "", "2026-03-02T09:00", "2026-03-09T17:30")]
    [InlineData("C2.response", "class=critical", "2026-03-02T09:00", "2026-03-02T09:05")]
    [InlineData("C2.response", "class=major", "2026-03-02T09:00", "2026-03-02T09:10")]
    [InlineData("C2.response", "class=minor", "2026-03-02T09:00", "2026-03-02T09:10")]
    [InlineData("C2.response", "class=none", "2026-03-02T09:00", "2026-03-02T09:10")]
    [InlineData("C2.hand-over", "class=critical", "2026-03-02T09:00", "2026-03-02T09:00")]
    [InlineData("C2.hand-over", "class=major", "2026-03-02T09:00", "2026-03-02T09:30")]
    [InlineData("C2.hand-over", "class=minor", "2026-03-02T09:00", "2026-03-02T10:00")]
    [InlineData("C2.hand-over", "class=none", "2026-03-02T09:00", "2026-03-02T10:00")]
    [InlineData("C2.restore", "class=critical", "2026-03-02T09:00", "2026-03-02T13:00")]
    [InlineData("C2.restore", "class=major", "2026-03-02T09:00", "2026-03-02T13:00")]
    [InlineData("C2.restore", "class=minor", "2026-03-02T09:00", "2026-03-02T13:00")]
    [InlineData("C2.arrival", "class=critical", "2026-03-02T09:00", "2026-03-02T09:40")]
    [InlineData("C2.arrival", "class=major", "2026-03-02T09:00", "2026-03-02T10:00")]
    [InlineData("C2.arrival", "class=minor", "2026-03-02T09:00", "2026-03-02T10:00")]
    [InlineData("C2.arrival", "class=none", "2026-03-02T09:00", "2026-03-02T11:00")]
    [InlineData("C2.arrival-province", "class=critical", "2026-03-02T09:00", "2026-03-02T14:00")]
    [InlineData("C2.arrival-province", "class=major", "2026-03-02T09:00", "2026-03-02T15:00")]
    [InlineData("C2.arrival-province", "class=minor", "2026-03-02T09:00", "2026-03-02T17:00")]
    [InlineData("C2.arrival-province", "class=none", "2026-03-02T09:00", "2026-03-02T19:00")]
    [InlineData("C11.answer", "", "2026-03-02T09:00", "2026-03-02T09:10")]
    [InlineData("C11.reply", "", "2026-03-02T09:00", "2026-03-02T11:00")]
    [InlineData("D12.enquiry", "", "2026-03-02T09:00", "2026-03-03T09:00")]
    [InlineData("D12.after-sales", "", "2026-03-02T09:00", "2026-03-04T09:00")]
    public void Every_figure_is_due_when_the_source_says(string promise, string attributes, string start, string due)
    {
        var answer = Ask(promise, attributes, start);

        answer.Refusal.ShouldBeNull();
        answer.DueAt.ShouldBe(Life.At(due));
        answer.DueAt!.Value.Offset.ShouldBe(TimeSpan.FromHours(8), "The answer is given in the zone of the calendar.");
    }

    [Fact]
    public void Overlapping_and_nested_pauses_count_once_in_whatever_order_they_are_given()
    {
        GivenPause outer = new(Life.At("2026-03-02T09:10"), Life.At("2026-03-02T09:40"));
        GivenPause inner = new(Life.At("2026-03-02T09:20"), Life.At("2026-03-02T09:30"));
        GivenPause overlapping = new(Life.At("2026-03-02T09:35"), Life.At("2026-03-02T09:50"));

        Ask("B9.call", "", "2026-03-02T09:00", overlapping, inner, outer).DueAt.ShouldBe(Life.At("2026-03-02T10:40"));
    }

    [Fact]
    public void A_requirement_that_one_promise_fits_may_stand_for_it()
    {
        Ask("B6", "", "2026-02-13T16:00").DueAt.ShouldBe(Life.At("2026-02-25T17:30"));
        Ask("A16", "", "2026-02-13T16:00").Refusal!.English.ShouldBe("A16 names several promises; name one of them: A16.response, A16.on-site.");
    }

    [Fact]
    public void What_was_assumed_is_said() => Ask("A13.arrival", "area=city", "2026-03-02T09:00").Assumed.ShouldBe([new("kind", "fault")]);

    [Theory]
    [InlineData("X1", "", "has no deadline X1. It has: A10.installation")]
    [InlineData("C2.restore", "class=none", "promises nothing for these attributes (class=none). It needs: kind≠enquiry|installation|complaint|repair, class=critical|major|minor.")]
    [InlineData("A13.arrival", "", "It needs: kind=fault, area=city|suburb.")]
    [InlineData("B13.return", "", "It needs: promised-date=2026-03-01.")]
    [InlineData("B13.return", "promised-date=soon", "promised-date=soon is no agreed date: write 2026-03-01 (due at the end of that day)")]
    public void A_question_that_cannot_be_answered_says_what_is_needed(string promise, string attributes, string refusal)
    {
        var answer = Ask(promise, attributes, "2026-03-02T09:00");

        answer.DueAt.ShouldBeNull();
        answer.Refusal!.English.ShouldContain(refusal);
        answer.Refusal.Chinese.ShouldMatch(@"\p{IsCJKUnifiedIdeographs}");
    }

    [Theory]
    [InlineData("2026-03-03", "2026-03-04T00:00")]
    [InlineData("2026-03-03T17:00", "2026-03-03T17:00")]
    [InlineData("2026-03-03 17:00", "2026-03-03T17:00")]
    [InlineData("2026-03-03T17:00:30", "2026-03-03T17:00:30")]
    [InlineData("2026-03-03 17:00:30.5", "2026-03-03T17:00:30")]
    [InlineData("2026-03-03T09:00Z", "2026-03-03T17:00")]
    [InlineData("2026-03-03T10:00:30+01:00", "2026-03-03T17:00:30")]
    [InlineData("2026-03-03 04:00:00.0000000-05:00", "2026-03-03T17:00")]
    [InlineData("17:00")]
    [InlineData("2026/3/3")]
    [InlineData("2026-3-3")]
    [InlineData("03/04/2026")]
    [InlineData("3 March 2026")]
    [InlineData("20260303")]
    [InlineData("2026-03-03T17")]
    [InlineData("2026-03-03T5:00 PM")]
    [InlineData("2026-03-03T24:30")]
    [InlineData("2026-02-30")]
    [InlineData(" 2026-03-03 ")]
    [InlineData("2026-03-03Z")]
    [InlineData("2026-03-03T17:00 Asia/Shanghai")]
    [InlineData("")]
    public void An_agreed_date_is_read_exactly_or_not_at_all_B13(string text, string? due = null)
    {
        var answer = DueQuestion.Answer(Shipped.Default, "B13.return", Life.At("2026-03-02T09:00"), [], new Dictionary<string, string> { ["promised-date"] = text });
        var life = new Life(("promised-date", text), ("kind", "fault")).Happens("2026-03-02T09:00", "promised.date");

        answer.DueAt.ShouldBe(due is null ? null : Life.At(due));
        (answer.Refusal?.English.Contains($"promised-date={text} is no agreed date")).ShouldBe(due is null ? true : null);
        life.Clock("B13.return", "2026-03-02T10:00").DueAt.ShouldBe(answer.DueAt);
    }

    [Theory]
    [InlineData("2026-03-29T02:30", "2026-03-29T01:00Z")]
    [InlineData("2026-10-25T02:30", "2026-10-25T00:30Z")]
    [InlineData("2026-07-01T17:00", "2026-07-01T15:00Z")]
    public void An_agreed_time_without_an_offset_is_one_of_the_zone_of_the_calendar(string text, string due)
    {
        var berlin = Shipped.Default.Calendars["24x7"].Definition with { Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") };
        var pack = Shipped.Default with { Calendars = new Dictionary<string, BusinessCalendar> { ["24x7"] = BusinessCalendar.Compile(berlin) } };

        var answer = DueQuestion.Answer(pack, "B13.return", DateTimeOffset.Parse("2026-03-02T09:00Z"), [], new Dictionary<string, string> { ["promised-date"] = text });

        answer.DueAt.ShouldBe(DateTimeOffset.Parse(due));
    }

    [Fact]
    public void A_reversed_pause_and_a_start_outside_the_calendar_are_refused()
    {
        Ask("B9.call", "", "2026-03-02T09:00", new GivenPause(Life.At("2026-03-02T09:30"), Life.At("2026-03-02T09:30")))
            .Refusal!.English.ShouldContain("does not end after it begins");
        Ask("B9.call", "", "1999-03-02T09:00").Refusal!.English.ShouldContain("outside the years");
    }

    private static DueAnswer Ask(string promise, string attributes, string start, params GivenPause[] pauses) => DueQuestion.Answer(
        Shipped.Default,
        promise,
        Life.At(start),
        pauses,
        attributes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]));
}
