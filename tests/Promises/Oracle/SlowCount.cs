using Pledge.Promises.Packs;

namespace Pledge.Promises.Tests.Oracle;

/// <summary>Counts the steps of a life that has been lived, from its start on.</summary>
/// <param name="promise">The promise.</param>
/// <param name="calendar">The calendar, minute by minute.</param>
/// <param name="stepsPerMinute">1 or 60.</param>
/// <param name="within">The target.</param>
/// <param name="start">Step of the start.</param>
/// <param name="end">Step of the stop or now; after it nothing is paused.</param>
/// <param name="paused">For each step from the start to the end whether it is left out.</param>
internal sealed class SlowCount(
    PromiseDefinition promise, SlowCalendar calendar, int stepsPerMinute, Duration within, int start, int end, List<bool> paused)
{
    private int Steps => within.Amount * (within.Unit == TimeUnit.Hour ? 60 : 1) * stepsPerMinute;

    public int Total(int due) => within.IsCountedInSeconds ? Steps : Until(due);

    public int Until(int until)
    {
        var counted = 0;
        var isCounted = CountedMinutes();
        for (var step = CountsFrom(); step < until; step++)
        {
            if (isCounted is null || isCounted[step / stepsPerMinute])
            {
                counted += IsPaused(step) ? 0 : 1;
            }
        }

        return counted;
    }

    /// <summary>The minutes that the unit counts; all of them for days, months and years.</summary>
    private bool[]? CountedMinutes() => within.Unit switch
    {
        TimeUnit.Minute or TimeUnit.Hour => calendar.Open,
        TimeUnit.Workday => calendar.OpenOnWorkday,
        _ => null,
    };

    private int CountsFrom()
    {
        var step = start;
        if (!within.IsCountedInSeconds && !promise.SameTime)
        {
            while (calendar.DateAt(step) == calendar.DateAt(start))
            {
                step++;
            }
        }

        return step;
    }

    public int? FindDue() => within.IsCountedInSeconds ? FindDueByTime() : FindDueByDays();

    private int? FindDueByTime()
    {
        var step = start;
        for (var counted = 0; counted < Steps; step++)
        {
            if (step / stepsPerMinute >= calendar.Minutes)
            {
                return null;
            }

            if (calendar.Open[step / stepsPerMinute])
            {
                counted += IsPaused(step) ? 0 : 1;
            }
        }

        return step;
    }

    /// <summary>Walks on from the start; each day ends once, and counts unless the clock is paused just before that.</summary>
    private int? FindDueByDays()
    {
        var first = calendar.DateAt(start);
        var missing = within.Unit switch
        {
            TimeUnit.Month => Corresponding(first, within.Amount).DayNumber - first.DayNumber,
            TimeUnit.Year => Corresponding(first, within.Amount * 12).DayNumber - first.DayNumber,
            _ => within.Amount,
        };
        var ended = first;
        for (var step = start + 1; step < calendar.Minutes; step++)
        {
            // The day of the step before goes on until its closing minute or until the date changes, whichever is first; a time of day belongs
            // to the day that it is read on.
            var date = calendar.DateAt(promise.SameTime ? step : step - 1);
            if (date <= ended || !HasEnded(date, step))
            {
                continue;
            }

            ended = date;
            var runs = !IsPaused(step - 1);
            missing -= runs && (within.Unit != TimeUnit.Workday || calendar.IsWorkday(date)) ? 1 : 0;
            if (missing <= 0 && runs && (within.Unit != TimeUnit.Workday || calendar.IsWorkday(date)) && !Moves(date))
            {
                return step;
            }
        }

        return null;
    }

    private bool IsPaused(int step) => step < end && paused[step - start];

    private bool HasEnded(DateOnly date, int step)
    {
        var closing = promise.SameTime ? calendar.WallMinuteAt(start) : calendar.ClosingMinute(date);
        return calendar.DateAt(step) > date || calendar.WallMinuteAt(step) >= closing;
    }

    private bool Moves(DateOnly date) =>
        (calendar.IsHoliday(date) && promise.Roll != HolidayRoll.Never) || (calendar.IsWeekend(date) && promise.Roll == HolidayRoll.RestDays);

    private static DateOnly Corresponding(DateOnly date, int months)
    {
        var month = date.Month - 1 + months;
        var (year, of) = (date.Year + (month / 12), (month % 12) + 1);
        return new(year, of, Math.Min(date.Day, DateTime.DaysInMonth(year, of)));
    }
}
