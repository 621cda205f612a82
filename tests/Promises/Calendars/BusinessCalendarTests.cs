using Pledge.Promises.Calendars;
using Pledge.Promises.Tests.Clocks;

namespace Pledge.Promises.Tests.Calendars;

public sealed class BusinessCalendarTests
{
    private static readonly DayOfWeek[] AllDays = Enum.GetValues<DayOfWeek>();

    [Theory]
    [InlineData("2026-03-02T08:00", "2026-03-02T22:00", 12.5)] // Monday 08:30–21:00
    [InlineData("2026-03-07T08:00", "2026-03-07T22:00", 9)] // Saturday 08:30–17:30
    [InlineData("2026-02-17T08:00", "2026-02-17T22:00", 9)] // Spring Festival
    [InlineData("2026-02-14T08:00", "2026-02-14T22:00", 12.5)] // Saturday, make-up working day
    public void Support_hours_differ_by_day_and_know_make_up_days_C5(string from, string to, double hours) =>
        Shipped.Default.Calendars["support-hours"].OpenBetween(Life.At(from), Life.At(to)).TotalHours.ShouldBe(hours);

    [Theory]
    [InlineData("2026-03-02T11:00", 2, "2026-03-02T14:30")] // Over the lunch break.
    [InlineData("2026-03-02T11:00", 1, "2026-03-02T12:00")] // Ends with the opening hours, not with the next opening.
    [InlineData("2026-03-06T17:00", 2, "2026-03-09T09:30")] // Over the weekend.
    [InlineData("2026-03-02T12:30", 0, "2026-03-02T12:30")]
    public void Open_time_is_counted_over_lunch_and_weekend_C5(string from, double hours, string after) =>
        Shipped.Default.Calendars["5x8"].After(Life.At(from), TimeSpan.FromHours(hours)).ShouldBe(Life.At(after));

    [Fact]
    public void Round_the_clock_is_a_calendar_like_any_other() =>
        Shipped.Default.Calendars["24x7"].OpenBetween(Life.At("2007-01-01T00:00"), Life.At("2027-01-01T00:00")).TotalDays.ShouldBe(7305);

    [Fact]
    public void A_night_shift_is_an_hour_longer_when_clocks_go_back_and_shorter_when_they_go_forward()
    {
        var night = Compile("Europe/Berlin", AllDays, new OpenHours(22 * 3600, 30 * 3600));

        night.OpenBetween(Utc("2026-10-24T12:00"), Utc("2026-10-25T12:00")).TotalHours.ShouldBe(9);
        night.OpenBetween(Utc("2026-03-28T12:00"), Utc("2026-03-29T12:00")).TotalHours.ShouldBe(7);
        night.OpenBetween(Utc("2026-06-28T12:00"), Utc("2026-06-29T12:00")).TotalHours.ShouldBe(8);
    }

    [Fact]
    public void Hours_that_the_clock_skips_never_come_and_hours_that_it_repeats_come_twice()
    {
        var small = Compile("Europe/Berlin", AllDays, new OpenHours(2 * 3600, 3 * 3600));

        small.OpenBetween(Utc("2026-03-28T12:00"), Utc("2026-03-29T12:00")).ShouldBe(TimeSpan.Zero);
        small.OpenBetween(Utc("2026-10-24T12:00"), Utc("2026-10-25T12:00")).TotalHours.ShouldBe(2);
    }

    [Fact]
    public void A_shift_belongs_to_the_day_on_which_it_begins()
    {
        var fridayNight = Compile("Asia/Shanghai", [DayOfWeek.Friday], new OpenHours(22 * 3600, 30 * 3600));

        fridayNight.OpenBetween(Life.At("2026-03-07T00:00"), Life.At("2026-03-08T00:00")).TotalHours.ShouldBe(6);
        fridayNight.OpenBetween(Life.At("2026-03-06T00:00"), Life.At("2026-03-07T00:00")).TotalHours.ShouldBe(2);
    }

    [Fact]
    public void A_calendar_that_never_opens_has_no_open_time()
    {
        var closed = Compile("Asia/Shanghai", []);

        closed.OpenBetween(Life.At("2026-03-07T00:00"), Life.At("2026-04-08T00:00")).ShouldBe(TimeSpan.Zero);
        closed.After(Life.At("2026-03-07T00:00"), TimeSpan.FromMinutes(1)).ShouldBeNull();
    }

    [Fact]
    public void Time_between_instants_in_the_wrong_order_is_nothing() =>
        Shipped.Default.Calendars["24x7"].OpenBetween(Life.At("2026-03-08T00:00"), Life.At("2026-03-07T00:00")).ShouldBe(TimeSpan.Zero);

    private static BusinessCalendar Compile(string zone, DayOfWeek[] days, params OpenHours[] hours)
    {
        IReadOnlyList<OpenHours> each = hours;
        HoursPeriod period = new(DateOnly.MinValue, DateOnly.MaxValue, days.ToDictionary(day => day, _ => each), [], []);
        return BusinessCalendar.Compile(new("test", new("测试", "test"), TimeZoneInfo.FindSystemTimeZoneById(zone), days.ToHashSet(), [period], HolidayTable.None));
    }

    private static DateTimeOffset Utc(string instant) => DateTimeOffset.Parse(instant + "Z");
}
