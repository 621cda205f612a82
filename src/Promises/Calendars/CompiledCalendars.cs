using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Pledge.Promises.Calendars;

/// <summary>
/// Compiled calendars that are in use, found by all that is written in them: the packs of an organisation and their versions mostly name the same few,
/// and each takes a megabyte. What nobody uses any more is forgotten.
/// </summary>
internal static class CompiledCalendars
{
    private static readonly ConcurrentDictionary<string, WeakReference<BusinessCalendar>> Known = new(StringComparer.Ordinal);

    public static BusinessCalendar Of(CalendarDefinition definition)
    {
        var text = TextOf(definition);
        if (Known.TryGetValue(text, out var kept) && kept.TryGetTarget(out var calendar))
        {
            return calendar;
        }

        foreach (var (forgotten, _) in Known.Where(each => !each.Value.TryGetTarget(out var _)))
        {
            Known.TryRemove(forgotten, out var _);
        }

        calendar = BusinessCalendar.Compile(definition);
        Known[text] = new(calendar);
        return calendar;
    }

    private static string TextOf(CalendarDefinition definition)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{definition.Id}\n{definition.Title}\n{definition.Zone.Id}\n{string.Join(',', definition.Workdays.Order())}\n");
        foreach (var period in definition.Periods)
        {
            text.Append(CultureInfo.InvariantCulture, $"{period.From:O} {period.To:O} {Hours(period.OnHolidays)} {Hours(period.OnMakeUpDays)}");
            foreach (var (day, hours) in period.Weekly.OrderBy(each => each.Key))
            {
                text.Append(CultureInfo.InvariantCulture, $" {day} {Hours(hours)}");
            }

            text.Append('\n');
        }

        foreach (var day in definition.Holidays.Days.OrderBy(day => day.Date))
        {
            text.Append(CultureInfo.InvariantCulture, $"{day.Date:O} {day.IsOff} {day.Name}\n");
        }

        return text.Append(string.Join(',', definition.Holidays.Years.Order())).ToString();
    }

    private static string Hours(IReadOnlyList<OpenHours> hours) => string.Join(',', hours.Select(span => $"{span.StartSecond}-{span.EndSecond}"));
}
