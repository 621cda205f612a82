using Pledge.Promises.Clocks;

namespace Pledge.Promises.Backtest;

/// <summary>Working days as a promise counts them. Open time alone does not tell them: days are of different length, and a pause may cut one short.</summary>
internal static class CountedWorkdays
{
    private const int UsualExclusions = 4;
    private const int TenthsOfDay = 10;

    /// <summary>
    /// Tenths of working days from the start to the stop, or until an instant: the days at whose end the clock was running, and of the one that had begun the
    /// share of its open time. Rounded up, so that what is late never looks kept; it is a tenth more than its target at least, even when no hours were open since.
    /// </summary>
    /// <param name="promise">A promise whose target is in working days.</param>
    /// <param name="read">A case on which its clock has started.</param>
    /// <param name="until">Up to when facts are read.</param>
    public static int Tenths(CompiledPromise promise, in ClockCase read, long until)
    {
        var fold = new ClockFold(
            promise, read, stackalloc int[read.Attributes.Length], stackalloc int[promise.PauseCount], stackalloc Exclusion[UsualExclusions], null);
        fold.Read(until);
        var countdown = promise.CountdownOf(fold);
        var least = fold.End > countdown.Due ? (fold.Target!.Within!.Value.Amount * TenthsOfDay) + 1 : 0;
        return Math.Max(least, Tenths(promise, fold, countdown));
    }

    private static int Tenths(CompiledPromise promise, in ClockFold fold, in Countdown countdown)
    {
        var calendar = promise.Calendar;
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
