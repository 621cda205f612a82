using System.Globalization;
using Pledge.Promises.Calendars;
using static Pledge.Desk.Packs.PackPage;

namespace Pledge.Desk.Packs;

/// <summary>Says the hours of a calendar.</summary>
internal static class CalendarSpeech
{
    private const int MinutesOfDay = 24 * 60;

    private static readonly DayOfWeek[] Week =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public static IEnumerable<SheetLine> Lines(CalendarDefinition calendar) =>
    [
        new(Words.Zone, [PackSpeech.Same(calendar.Zone.Id)]),
        new(Words.Hours, [.. calendar.Periods.SelectMany(period => Period(period, alone: calendar.Periods.Count == 1))]),
    ];

    private static IEnumerable<Phrase> Period(HoursPeriod period, bool alone)
    {
        var days = Week.GroupBy(day => Hours(period.Weekly.GetValueOrDefault(day, []))).ToList();
        var said = days.Select(group => group.Count() == Week.Length ? Words.EveryDay.With(group.Key) : Words.OnWeekDays.With(Words.List(group.Select(Words.Of)), group.Key))
            .Append(Words.OnHolidays.With(Hours(period.OnHolidays)))
            .Append(Words.OnMakeUpDays.With(Hours(period.OnMakeUpDays)));
        return alone ? said : said.Select(phrase => Words.Between.With(Day(period.From), Day(period.To), phrase));
    }

    private static Phrase Hours(IReadOnlyList<OpenHours> hours) =>
        hours.Count == 0 ? Words.Closed : PackSpeech.Same(string.Join(", ", hours.Select(span => $"{Time(span.StartSecond)}–{Time(span.EndSecond)}")));

    private static string Time(int second)
    {
        var minute = second / 60;
        var ofDay = minute <= MinutesOfDay ? minute : minute - MinutesOfDay;
        return string.Create(CultureInfo.InvariantCulture, $"{ofDay / 60:00}:{ofDay % 60:00}");
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
