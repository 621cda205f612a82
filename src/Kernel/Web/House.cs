using System.Globalization;

namespace Pledge.Kernel.Web;

/// <summary>The organisation's own time zone, in which people read and type times. Clocks have zones of their own in their calendars.</summary>
public static class House
{
    /// <summary>Asia/Shanghai: the product's organisations keep Chinese time.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The wall-clock time of an instant.</summary>
    public static DateTime ToLocal(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;

    /// <summary>The instant of a wall-clock time, in UTC.</summary>
    public static DateTimeOffset ToInstant(DateTime local) =>
        new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), Zone.GetUtcOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified))).ToUniversalTime();

    /// <summary>The day on which an instant falls.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(ToLocal(instant));

    /// <summary>A day written 2026-07-21; null when the text is none, or no day that this century's organisations deal with: arithmetic with it would leave the calendar.</summary>
    public static DateOnly? ReadDay(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && Deals(day.Year) ? day : null;

    /// <summary>Whether dates of the year occur: 1900 to 2199.</summary>
    public static bool Deals(int year) => year is >= 1900 and < 2200;

    /// <summary>The first instant of a day.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => ToInstant(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>2026-07-21 14:05.</summary>
    public static string Minute(DateTimeOffset instant) => Minute(instant, Zone);

    /// <summary>2026-07-21 14:05 in another zone than the organisation's own.</summary>
    public static string Minute(DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
