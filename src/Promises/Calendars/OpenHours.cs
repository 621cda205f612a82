using System.Runtime.InteropServices;

namespace Pledge.Promises.Calendars;

/// <summary>One span of opening hours, as wall-clock seconds after midnight of the day on which it begins.</summary>
/// <param name="StartSecond">0 … 86 399.</param>
/// <param name="EndSecond">After the start, at most 24 hours later: beyond 86 400 the span crosses midnight and still belongs to the day it began on.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct OpenHours(int StartSecond, int EndSecond);

/// <summary>Opening hours that hold between two dates; where two periods overlap, the one written later wins.</summary>
/// <param name="From">First local date, inclusive.</param>
/// <param name="To">Last local date, inclusive.</param>
/// <param name="Weekly">Hours by day of the week; a missing day is closed.</param>
/// <param name="OnHolidays">Hours on public holidays; empty when closed.</param>
/// <param name="OnMakeUpDays">Hours on make-up working days (调休).</param>
public sealed record HoursPeriod(
    DateOnly From,
    DateOnly To,
    IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OpenHours>> Weekly,
    IReadOnlyList<OpenHours> OnHolidays,
    IReadOnlyList<OpenHours> OnMakeUpDays)
{
    internal IReadOnlyList<OpenHours> On(DateOnly date, DayKind kind) => kind switch
    {
        DayKind.Holiday => OnHolidays,
        DayKind.MakeUpDay => OnMakeUpDays,
        _ => Weekly.GetValueOrDefault(date.DayOfWeek, []),
    };
}

/// <summary>What a local date is to a calendar.</summary>
public enum DayKind
{
    /// <summary>An ordinary working day.</summary>
    Workday,

    /// <summary>A day outside the calendar's working week.</summary>
    Weekend,

    /// <summary>A public holiday.</summary>
    Holiday,

    /// <summary>A day that would be free, made a working day to make up for a long holiday (调休).</summary>
    MakeUpDay,
}
