using Pledge.Promises.Calendars;
using Pledge.Promises.Clocks;

namespace Pledge.Promises.Backtest;

/// <summary>Working days as a promise counts them. Open time alone does not tell them: days are of different length, and a pause may cut one short.</summary>
internal static class CountedWorkdays
{
    private const int TenthsOfDay = 10;

    /// <summary>
    /// Tenths of working days from the start to the stop, or until an instant: the days at whose end the clock was running, and of the one that had begun the
    /// share of its open time. Rounded up, so that what is late never looks kept; it is a tenth more than its target at least, even when no hours were open since.
    /// </summary>
    /// <param name="calendar">The calendar of a promise whose target is in working days.</param>
    /// <param name="fold">Its clock, which has started.</param>
    /// <param name="countdown">Its countdown.</param>
    public static int Tenths(BusinessCalendar calendar, in ClockFold fold, in Countdown countdown)
    {
        var least = fold.End > countdown.Due ? (fold.Target!.Within!.Value.Amount * TenthsOfDay) + 1 : 0;
        return Math.Max(least, Passed(calendar, fold, countdown));
    }

    private static int Passed(BusinessCalendar calendar, in ClockFold fold, in Countdown countdown)
    {
        var tenths = 0;
        var begin = countdown.CountsFrom;
        for (var day = calendar.DayOf(fold.Start) + 1; calendar.HasDay(day); day++)
        {
            if (!calendar.IsWorkday(day))
            {
                continue;
            }

            var end = countdown.EndOf(day);
            if (end > fold.End)
            {
                var counted = countdown.CountedUntil(fold.End) - countdown.CountedUntil(begin);
                return tenths + (counted > 0 ? Share(counted, countdown.Timeline.Between(begin, end)) : 0);
            }

            tenths += countdown.IsPausedAtEndOf(day) ? 0 : TenthsOfDay;
            begin = end;
        }

        return tenths;
    }

    private static int Share(long counted, long open) => (int)(((counted * TenthsOfDay) + open - 1) / open);
}
