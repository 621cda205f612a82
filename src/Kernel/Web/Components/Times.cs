using System.Globalization;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Web.Components;

/// <summary>How spans and instants are said. The island of the clock chip says spans the same way.</summary>
public static class Times
{
    /// <summary>Two units at most, and only those that say something: 35 分, 2 小时 10 分, 4 小时, 3 天 4 小时.</summary>
    /// <param name="span">How long.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="inDays">Whether 24 hours are a day; hours of open time are none.</param>
    public static string Span(TimeSpan span, Language language, bool inDays = true)
    {
        var whole = span.Duration();
        if (whole < TimeSpan.FromMinutes(1))
        {
            return Words.UnderAMinute.In(language);
        }

        if (whole < TimeSpan.FromHours(1))
        {
            return Words.Minutes.In(language, whole.Minutes);
        }

        return !inDays || whole < TimeSpan.FromHours(48)
            ? (whole.Minutes == 0 ? Words.Hours : Words.HoursMinutes).In(language, (int)whole.TotalHours, whole.Minutes)
            : (whole.Hours == 0 ? Words.Days : Words.DaysHours).In(language, whole.Days, whole.Hours);
    }

    /// <summary>As short as it stays clear: 16:20 today, 明天 09:00, 07-23 16:20 within the year, else with the year.</summary>
    public static string Clock(DateTimeOffset instant, DateTimeOffset now, Language language)
    {
        var local = House.ToLocal(instant);
        var today = House.ToLocal(now).Date;
        var time = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        return (local.Date - today).Days switch
        {
            0 => time,
            1 => Words.Tomorrow.In(language, time),
            -1 => Words.Yesterday.In(language, time),
            _ => local.ToString(local.Year == today.Year ? "MM-dd HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        };
    }
}
