namespace Pledge.Promises.Calendars;

/// <summary>A calendar as written: zone, working week, hours and holidays. <see cref="BusinessCalendar.Compile(CalendarDefinition)"/> makes it fast.</summary>
/// <param name="Id">Name that promises use.</param>
/// <param name="Title">Name that people read.</param>
/// <param name="Zone">Time zone in which hours and dates are read.</param>
/// <param name="Workdays">The working week, for the unit <c>workday</c>; holidays are taken out and make-up days put in.</param>
/// <param name="Periods">Hours; the last period that contains a date holds.</param>
/// <param name="Holidays">Public holidays and make-up working days.</param>
public sealed record CalendarDefinition(
    string Id,
    Bilingual Title,
    TimeZoneInfo Zone,
    IReadOnlySet<DayOfWeek> Workdays,
    IReadOnlyList<HoursPeriod> Periods,
    HolidayTable Holidays)
{
    /// <summary>What the date is: holiday data first, then the working week.</summary>
    public DayKind KindOf(DateOnly date) => Holidays.On(date) switch
    {
        { IsOff: true } => DayKind.Holiday,
        { IsOff: false } => DayKind.MakeUpDay,
        null => Workdays.Contains(date.DayOfWeek) ? DayKind.Workday : DayKind.Weekend,
    };

    internal IReadOnlyList<OpenHours> HoursOn(DateOnly date, DayKind kind)
    {
        for (var index = Periods.Count - 1; index >= 0; index--)
        {
            if (Periods[index].From <= date && date <= Periods[index].To)
            {
                return Periods[index].On(date, kind);
            }
        }

        return [];
    }
}
