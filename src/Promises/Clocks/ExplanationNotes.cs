using System.Globalization;
using Pledge.Promises.Calendars;

namespace Pledge.Promises.Clocks;

/// <summary>What a person has to know beside the spans to check a clock by hand.</summary>
internal static class ExplanationNotes
{
    public static IReadOnlyList<Bilingual> Of(BusinessCalendar calendar, IReadOnlyList<ExplainedSpan> spans) => spans.Count == 0
        ? []
        : [.. YearsWithoutHolidays(calendar, spans[0].From, spans[^1].To), .. spans.Where(span => span.Counts).SelectMany(span => ClockChanges(calendar, span))];

    /// <summary>The due time of a clock that touches such a year may still change.</summary>
    private static IEnumerable<Bilingual> YearsWithoutHolidays(BusinessCalendar calendar, DateTimeOffset from, DateTimeOffset to)
    {
        var known = calendar.Definition.Holidays.Years;

        // What ends with the year touches no instant of the next.
        var (first, last) = (calendar.ToLocal(UtcSecond.Of(from)).Year, calendar.ToLocal(UtcSecond.Of(to) - 1).Year);
        return known.Count == 0 ? [] : Enumerable.Range(first, last - first + 1).Where(year => !known.Contains(year)).Select(year => new Bilingual(
            $"注意：{year} 年放假安排尚未载入，仅按周末计算。", $"Note: no holiday notice is loaded for {year}; only weekends are known."));
    }

    private static IEnumerable<Bilingual> ClockChanges(BusinessCalendar calendar, ExplainedSpan span)
    {
        foreach (var change in calendar.ClockChanges(UtcSecond.Of(span.From), UtcSecond.Of(span.To)))
        {
            var day = calendar.DayOf(change);
            var length = TimeSpan.FromSeconds(calendar.DayStart(day + 1) - calendar.DayStart(day));
            var shift = TimeSpan.FromDays(1) - length;
            var date = calendar.DateOf(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            yield return new(
                $"注意：{date} 时钟{(shift > TimeSpan.Zero ? "拨快" : "拨慢")} {Written(shift.Duration(), "zh")}，当日为 {Written(length, "zh")}。",
                $"Note: on {date} clocks go {(shift > TimeSpan.Zero ? "forward" : "back")} by {Written(shift.Duration(), "en")}, so that day has {Written(length, "en")}.");
        }
    }

    private static string Written(TimeSpan length, string language) => SpanText.Length(length, language, inDays: false);
}
