using Pledge.Promises.Calendars;

namespace Pledge.Promises.Tests.Oracle;

/// <summary>
/// A calendar worked out minute by minute from its definition, for a window of days, sharing no code with the compiled one: for each minute
/// the wall clock is asked from the zone and looked up in the hours.
/// </summary>
internal sealed class SlowCalendar
{
    public const int MinutesOfDay = 1440;
    private const int MinutesOfQuarter = 15;

    private readonly CalendarDefinition _definition;
    private readonly int[] _wallMinute;
    private readonly DateOnly[] _date;
    private readonly Dictionary<DateOnly, int> _closing = [];

    public SlowCalendar(CalendarDefinition definition, DateOnly first, int days)
    {
        _definition = definition;
        Origin = new(first, TimeOnly.MinValue, TimeSpan.Zero);
        Minutes = days * MinutesOfDay;
        Open = new bool[Minutes];
        OpenOnWorkday = new bool[Minutes];
        _wallMinute = new int[Minutes];
        _date = new DateOnly[Minutes];
        for (var quarter = 0; quarter < Minutes; quarter += MinutesOfQuarter)
        {
            // Clocks change on the quarter of an hour, so asking the zone once a quarter is exact.
            var local = TimeZoneInfo.ConvertTime(Origin.AddMinutes(quarter), definition.Zone);
            var today = DateOnly.FromDateTime(local.DateTime);
            var (hoursToday, hoursYesterday) = (HoursOn(today), HoursOn(today.AddDays(-1)));
            for (var minute = quarter; minute < quarter + MinutesOfQuarter; minute++)
            {
                _date[minute] = today;
                _wallMinute[minute] = (local.Hour * 60) + local.Minute + minute - quarter;
                Look(minute, hoursToday, _wallMinute[minute], IsWorkday(today));
                Look(minute, hoursYesterday, _wallMinute[minute] + MinutesOfDay, IsWorkday(today.AddDays(-1)));
            }
        }
    }

    public DateTimeOffset Origin { get; }

    public int Minutes { get; }

    public bool[] Open { get; }

    public bool[] OpenOnWorkday { get; }

    public DateOnly DateAt(int minute) => _date[minute];

    public int WallMinuteAt(int minute) => _wallMinute[minute];

    public bool IsHoliday(DateOnly date) => _definition.Holidays.On(date) is { IsOff: true };

    public bool IsWeekend(DateOnly date) => _definition.Holidays.On(date) is null && !_definition.Workdays.Contains(date.DayOfWeek);

    public bool IsWorkday(DateOnly date) => _definition.Holidays.On(date) is { } special ? !special.IsOff : _definition.Workdays.Contains(date.DayOfWeek);

    /// <summary>Wall-clock minute at which the day's business closes: the latest end of its own hours, midnight without hours or past midnight.</summary>
    public int ClosingMinute(DateOnly date)
    {
        if (!_closing.TryGetValue(date, out var minute))
        {
            var latest = HoursOn(date).Select(hours => hours.EndSecond / 60).DefaultIfEmpty(MinutesOfDay).Max();
            _closing[date] = minute = Math.Min(latest, MinutesOfDay);
        }

        return minute;
    }

    private void Look(int minute, IReadOnlyList<OpenHours> ofDay, int wallMinute, bool isWorkday)
    {
        foreach (var hours in ofDay)
        {
            if (hours.StartSecond <= wallMinute * 60 && wallMinute * 60 < hours.EndSecond)
            {
                Open[minute] = true;
                OpenOnWorkday[minute] |= isWorkday;
            }
        }
    }

    private IReadOnlyList<OpenHours> HoursOn(DateOnly date)
    {
        var period = _definition.Periods.Last(each => each.From <= date && date <= each.To);
        return _definition.Holidays.On(date) is { } special
            ? special.IsOff ? period.OnHolidays : period.OnMakeUpDays
            : period.Weekly.TryGetValue(date.DayOfWeek, out var hours) ? hours : [];
    }
}
