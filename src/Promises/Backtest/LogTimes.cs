using Pledge.Promises.Calendars;

namespace Pledge.Promises.Backtest;

/// <summary>
/// Reads the times of a log to the second: year-month-day or day/month/year (month first where that is said) with any separators, then hours, minutes
/// and seconds, then <c>Z</c> or an offset; without one it is a reading of the wall clock in the zone of the log.
/// </summary>
internal sealed class LogTimes
{
    private const int SecondsOfDay = 86_400;
    private const int DigitsOfYear = 4;

    private readonly ZoneOffsets _zone;
    private readonly bool _monthFirst;

    public LogTimes(TimeZoneInfo zone, bool monthFirst)
    {
        _monthFirst = monthFirst;
        _zone = ZoneOffsets.Of(zone, Midnight(new(BusinessCalendar.FirstYear, 1, 1)), Midnight(new(BusinessCalendar.LastYear, 12, 31)));
    }

    /// <summary>The second, or <see langword="null"/> when the text is no time of the years that calendars cover: outside them every clock would count as kept.</summary>
    public long? Read(ReadOnlySpan<char> text)
    {
        var at = 0;
        text = text.Trim();
        if (Number(text, ref at, out var digits) is not { } first
            || Number(text, ref at, out _) is not { } second
            || Number(text, ref at, out var lastDigits) is not { } third)
        {
            return null;
        }

        var (year, month, day) = digits == DigitsOfYear ? (first, second, third)
            : lastDigits != DigitsOfYear ? (0, 0, 0)
            : _monthFirst ? (third, first, second)
            : (third, second, first);
        if (year is < BusinessCalendar.FirstYear or > BusinessCalendar.LastYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return null;
        }

        return TimeOfDay(text, ref at) is { } seconds ? ToUtc(Midnight(new(year, month, day)) + seconds, text[at..]) : null;
    }

    private static int? TimeOfDay(ReadOnlySpan<char> text, ref int at)
    {
        if (at == text.Length)
        {
            return 0;
        }

        if (Number(text, ref at, out _) is not { } hour || at >= text.Length || Number(text, ref at, out _) is not { } minute)
        {
            return null;
        }

        var second = 0;
        if (at < text.Length && text[at] == ':')
        {
            if (Number(text, ref at, out _) is not { } read)
            {
                return null;
            }

            second = read;
        }

        if (at < text.Length && text[at] is '.' or ',')
        {
            Number(text, ref at, out _);
        }

        return hour < 24 && minute < 60 && second < 60 ? (hour * 3600) + (minute * 60) + second : null;
    }

    private long? ToUtc(long local, ReadOnlySpan<char> offset)
    {
        offset = offset.Trim();
        if (offset.IsEmpty)
        {
            return _zone.ToUtc(local);
        }

        if (offset is "Z" or "z")
        {
            return local;
        }

        var at = 1;
        var sign = offset[0] switch { '+' => 1, '-' => -1, _ => 0 };
        if (sign == 0 || Number(offset, ref at, out var digits) is not { } hours)
        {
            return null;
        }

        var minutes = digits == DigitsOfYear ? hours % 100 : at < offset.Length ? Number(offset, ref at, out _) : 0;
        hours = digits == DigitsOfYear ? hours / 100 : hours;
        return minutes is { } known && hours <= 14 && known < 60 && at == offset.Length ? local - (sign * ((hours * 3600L) + (known * 60))) : null;
    }

    /// <summary>Skips one separator (or "T"), then reads digits.</summary>
    private static int? Number(ReadOnlySpan<char> text, ref int at, out int digits)
    {
        if (at > 0 && at < text.Length && !char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        var begin = at;
        var number = 0;
        while (at < text.Length && char.IsAsciiDigit(text[at]) && at - begin < 9)
        {
            number = (number * 10) + text[at++] - '0';
        }

        digits = at - begin;
        return digits == 0 ? null : number;
    }

    private static long Midnight(DateOnly date) => (date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * (long)SecondsOfDay;
}
