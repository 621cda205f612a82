using Pledge.Promises.Calendars;
using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Tests.Clocks;

/// <summary>Civil Code of China, articles 200–204, with the holidays and make-up working days as published.</summary>
public sealed class CivilCodeTests
{
    [Theory]
    [InlineData("5 days", "2026-03-02T09:00", "2026-03-08T00:00")] // The first day is not counted; the last ends at midnight.
    [InlineData("1 day", "2026-03-02T00:00", "2026-03-04T00:00")]
    [InlineData("1 month", "2026-01-31T09:00", "2026-03-01T00:00")] // No 31st: the last day of February.
    [InlineData("1 month", "2024-01-31T09:00", "2024-03-01T00:00")] // Leap year: the 29th.
    [InlineData("1 month", "2026-03-15T09:00", "2026-04-16T00:00")]
    [InlineData("6 months", "2026-08-31T09:00", "2027-03-01T00:00")]
    [InlineData("1 year", "2024-02-29T09:00", "2025-03-01T00:00")]
    [InlineData("3 days", "2026-09-30T09:00", "2026-10-09T00:00")] // Falls into National Day, which ends on the 7th, so the 8th is the last day.
    [InlineData("1 month", "2026-01-17T09:00", "2026-02-25T00:00")] // 17 February is Spring Festival until the 23rd.
    [InlineData("5 days", "2026-03-09T09:00", "2026-03-15T00:00")] // A plain Saturday is no public holiday and stands.
    public void Days_months_and_years_on_a_calendar_without_closing_hours(string target, string start, string due) =>
        Due("24x7", target, start).ShouldBe(Life.At(due));

    [Theory]
    [InlineData("3 workdays", "2026-02-13T16:00", "2026-02-25T17:30")] // Saturday the 14th is worked, then nine days off.
    [InlineData("1 workday", "2026-02-27T20:00", "2026-02-28T17:30")] // Saturday the 28th makes up.
    [InlineData("1 workday", "2026-02-28T09:00", "2026-03-02T17:30")]
    [InlineData("5 workdays", "2025-09-26T09:00", "2025-10-10T17:30")]
    [InlineData("2 workdays", "2026-03-07T09:00", "2026-03-10T17:30")] // Starts on a Saturday.
    [InlineData("5 days", "2026-03-02T09:00", "2026-03-08T00:00")] // The last day has no hours: midnight.
    [InlineData("4 days", "2026-03-02T09:00", "2026-03-06T17:30")] // The last day has hours: close of business (article 203).
    public void Working_days_end_at_close_of_business(string target, string start, string due) =>
        Due("china-workdays", target, start).ShouldBe(Life.At(due));

    [Fact]
    public void Working_days_on_a_calendar_without_closing_hours_end_at_midnight() =>
        Due("24x7", "3 workdays", "2026-02-13T16:00").ShouldBe(Life.At("2026-02-26T00:00"));

    [Theory]
    [InlineData("5 days", "2026-03-02T09:00", "2026-03-07T09:00")]
    [InlineData("3 workdays", "2026-02-13T16:00", "2026-02-25T16:00")]
    [InlineData("1 month", "2026-01-31T09:00", "2026-02-28T09:00")]
    public void Same_time_ends_at_the_time_of_day_of_the_start(string target, string start, string due) =>
        Due("24x7", target, start, promise => promise with { SameTime = true }).ShouldBe(Life.At(due));

    [Theory]
    [InlineData(HolidayRoll.RestDays, "2026-03-17T00:00")]
    [InlineData(HolidayRoll.Holidays, "2026-03-15T00:00")]
    public void A_promise_may_ask_that_weekends_move_the_end_too(HolidayRoll roll, string due) =>
        Due("24x7", "5 days", "2026-03-09T09:00", promise => promise with { Roll = roll }).ShouldBe(Life.At(due));

    [Fact]
    public void A_promise_may_ask_that_the_last_day_stands() =>
        Due("24x7", "3 days", "2026-09-30T09:00", promise => promise with { Roll = HolidayRoll.Never }).ShouldBe(Life.At("2026-10-04T00:00"));

    [Theory]
    [InlineData("2026-03-03T10:00", "2026-03-03T15:00", "2026-03-05T17:30")] // Over before close of business: the day counts.
    [InlineData("2026-03-03T10:00", "2026-03-04T15:00", "2026-03-06T17:30")] // Paused at one close of business: one day more.
    [InlineData("2026-03-03T18:00", "2026-03-04T08:00", "2026-03-05T17:30")] // Outside the hours: nothing lost.
    [InlineData("2026-03-06T10:00", "2026-03-10T15:00", "2026-03-05T17:30")] // After the end.
    public void A_day_counts_when_the_clock_runs_at_its_end(string from, string to, string due) =>
        Due("china-workdays", "3 workdays", "2026-03-02T09:00", promise => promise, (from, to)).ShouldBe(Life.At(due));

    private static DateTimeOffset? Due(
        string calendar, string target, string start, Func<PromiseDefinition, PromiseDefinition>? change = null, params (string From, string To)[] pauses)
    {
        Duration.TryParse(target, out var within).ShouldBeTrue();
        var promise = new PromiseDefinition
        {
            Id = "X.test",
            Requirement = "X",
            Title = new("测试", "test"),
            StartEvent = "case.reported",
            StopEvents = ["resolved"],
            Calendar = calendar,
            Target = new([], [new([], new(within))]),
        };
        var pack = Shipped.Default with { Promises = [change is null ? promise : change(promise)] };
        var answer = DueQuestion.Answer(
            pack, "X.test", Life.At(start), [.. pauses.Select(pause => new GivenPause(Life.At(pause.From), Life.At(pause.To)))], new Dictionary<string, string>());
        answer.Refusal.ShouldBeNull();
        return answer.DueAt;
    }
}
