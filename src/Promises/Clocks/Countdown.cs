using System.Runtime.InteropServices;
using Pledge.Promises.Calendars;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Clocks;

/// <summary>The arithmetic of one target on one calendar: when it is due, how much has been counted, when so much will have been.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly ref struct Countdown
{
    private const int MonthsOfYear = 12;
    private const int NoDay = -1;

    private readonly BusinessCalendar _calendar;
    private readonly PromiseDefinition _promise;
    private readonly Target _target;
    private readonly long _start;
    private readonly int _firstDay;
    private readonly ReadOnlySpan<Exclusion> _exclusions;
    private readonly Timeline _timeline;
    private readonly Timeline.Place _from;

    public Countdown(BusinessCalendar calendar, PromiseDefinition promise, Target target, long start, ReadOnlySpan<Exclusion> exclusions)
    {
        _calendar = calendar;
        _promise = promise;
        _target = target;
        _start = start;

        // A date agreed with the customer does not move because somebody waits.
        _exclusions = target.Within is null ? [] : exclusions;
        _timeline = target.Within?.Unit switch
        {
            TimeUnit.Minute or TimeUnit.Hour => calendar.Open,
            TimeUnit.Workday => calendar.OpenOnWorkdays,
            _ => calendar.Always,
        };
        IsByDays = target.Within is { IsCountedInSeconds: false };
        _firstDay = IsByDays ? calendar.DayOf(start) : NoDay;
        CountsFrom = IsByDays && !promise.SameTime && calendar.HasDay(_firstDay) ? calendar.DayStart(_firstDay + 1) : start;
        _from = _timeline.PlaceOf(CountsFrom);
        NominalLastDay = IsByDays && calendar.Covers(start) ? FindNominalLastDay() : NoDay;
        Due = calendar.Covers(start) ? FindDue() : Timeline.Never;
        Total = Due == Timeline.Never ? 0 : target.Within is { IsCountedInSeconds: true } within ? within.Seconds : CountedUntil(Due);
    }

    public bool IsByDays { get; }

    public bool IsByWorkdays => _target.Within?.Unit == TimeUnit.Workday;

    public bool CanPause => _target.Within is not null;

    public ReadOnlySpan<Exclusion> Exclusions => _exclusions;

    public Timeline Timeline => _timeline;

    /// <summary>Where counting begins: the first day of a period of days is not counted (Civil Code of China, article 201).</summary>
    public long CountsFrom { get; }

    /// <summary>The last instant that keeps the promise, or <see cref="Timeline.Never"/>.</summary>
    public long Due { get; }

    /// <summary>The last day of a period of days before it moves because of a holiday; −1 for other targets.</summary>
    public int NominalLastDay { get; }

    /// <summary>Counted seconds of the whole target.</summary>
    public long Total { get; }

    public double ShareOf(long counted) => Total > 0 ? (double)counted / Total : counted > 0 ? 2 : 1;

    public long CountedUntil(long instant)
    {
        var counted = instant <= CountsFrom ? 0 : _timeline.Since(_from, instant);
        for (var index = 0; index < _exclusions.Length; index++)
        {
            counted -= _timeline.Between(Math.Max(CountsFrom, _exclusions[index].From), Math.Min(instant, _exclusions[index].To));
        }

        return counted;
    }

    /// <summary>The earliest instant by which so many seconds have been counted.</summary>
    public long InstantOf(long counted)
    {
        if (_exclusions.Length == 0)
        {
            return counted <= 0 ? CountsFrom : _timeline.After(_from, _from.Open + counted);
        }

        var from = CountsFrom;
        var missing = counted;
        for (var index = 0; index < _exclusions.Length; index++)
        {
            var exclusion = _exclusions[index];
            if (exclusion.To <= from)
            {
                continue;
            }

            var available = _timeline.Between(from, exclusion.From);
            if (available >= missing)
            {
                break;
            }

            missing -= available;
            from = exclusion.To;
        }

        return _timeline.After(from, missing);
    }

    /// <summary>
    /// The last instant that keeps a target of so much counted time: for the whole target the due time; else the day of the promise in which it is used
    /// up lasts until its end, even where nothing is counted any more in it.
    /// </summary>
    public long LastInstantOf(long counted)
    {
        if (counted == Total)
        {
            return Due;
        }

        var instant = InstantOf(counted);
        for (var day = IsByDays ? _calendar.DayOf(instant) : _calendar.DayCount; _calendar.HasDay(day); day++)
        {
            if (EndOf(day) is var end && end >= instant && CountsDay(day))
            {
                return CountedUntil(end) == counted ? end : instant;
            }
        }

        return instant;
    }

    /// <summary>Whether a period of days counts this day: a day counts when the clock is running at its end.</summary>
    public bool CountsDay(int day) =>
        (!IsByWorkdays || _calendar.IsWorkday(day)) && !IsPausedAtEndOf(day);

    /// <summary>Whether a pause is open at the end of the day, so that a period of days does not count it.</summary>
    public bool IsPausedAtEndOf(int day) => IsPausedAt(EndOf(day));

    /// <summary>The instant at which a day of the period ends.</summary>
    public long EndOf(int day) => _promise.SameTime ? _calendar.AtLocalTime(day, _calendar.LocalSecondOfDay(_start)) : _calendar.DayClose(day);

    private long FindDue()
    {
        if (_target.UntilInstant is { } instant)
        {
            return UtcSecond.Of(instant) is var agreed && agreed < _calendar.End ? agreed : Timeline.Never;
        }

        if (_target.UntilLocal is { } local)
        {
            var day = _calendar.DayOf(DateOnly.FromDateTime(local));
            return _calendar.HasDay(day) ? _calendar.AtLocalTime(day, (long)local.TimeOfDay.TotalSeconds) : Timeline.Never;
        }

        if (_target.UntilDate is { } date)
        {
            var day = _calendar.DayOf(date);
            return _calendar.HasDay(day) ? _calendar.DayClose(day) : Timeline.Never;
        }

        return IsByDays ? EndOfLastDay() : InstantOf(_target.Within!.Value.Seconds);
    }

    private int FindNominalLastDay()
    {
        var within = _target.Within!.Value;
        return within.Unit switch
        {
            TimeUnit.Month => DayAfterMonths(within.Amount),
            TimeUnit.Year => DayAfterMonths(within.Amount * MonthsOfYear),
            _ => DayAfter(within.Amount),
        };
    }

    private int DayAfterMonths(int months) => DayAfter(_calendar.DayOf(_calendar.DateOf(_firstDay).AddMonths(months)) - _firstDay);

    private long EndOfLastDay()
    {
        var day = NominalLastDay;
        while (_calendar.HasDay(day) && day > _firstDay && (Rolls(day) || !CountsDay(day)))
        {
            day++;
        }

        return _calendar.HasDay(day) ? EndOf(day) : Timeline.Never;
    }

    /// <summary>The day on which so many days after the first have been counted.</summary>
    private int DayAfter(int count)
    {
        if (_exclusions.Length == 0)
        {
            return count == 0 || !IsByWorkdays ? _firstDay + count : _calendar.WorkdayAfter(_firstDay, count);
        }

        var day = _firstDay;
        while (count > 0 && _calendar.HasDay(++day))
        {
            count -= CountsDay(day) ? 1 : 0;
        }

        return day;
    }

    private bool Rolls(int day) => _calendar.KindOf(day) switch
    {
        DayKind.Holiday => _promise.Roll != HolidayRoll.Never,
        DayKind.Weekend => _promise.Roll == HolidayRoll.RestDays,
        _ => false,
    };

    private bool IsPausedAt(long instant)
    {
        for (var index = 0; index < _exclusions.Length; index++)
        {
            if (_exclusions[index].From < instant && instant <= _exclusions[index].To)
            {
                return true;
            }
        }

        return false;
    }
}
