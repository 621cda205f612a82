using System.Runtime.InteropServices;
using Pledge.Promises.Calendars;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Cadence;

/// <summary>A window [Opens, Due) in seconds, with the end of its grace.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ObligationWindow(long Opens, long Due, long Latest);

/// <summary>The windows of a cadence, in order; those of one period are as many as the cadence asks for.</summary>
internal sealed class ObligationWindows(CadenceDefinition cadence, BusinessCalendar calendar, CadenceSubject subject)
{
    private const int MonthsOfYear = 12;

    /// <summary>The windows that open before an instant; what is due beyond the years of the calendar is not owed.</summary>
    /// <param name="anchor">When the anchor happened, or <see langword="null"/>.</param>
    /// <param name="until">The instant.</param>
    public IEnumerable<ObligationWindow> Before(long? anchor, long until)
    {
        var firstDay = Clamp(calendar.DayOf(subject.Since));
        if (!calendar.HasDay(firstDay))
        {
            yield break;
        }

        var since = calendar.DayStart(firstDay);
        var end = subject.Until is { } last ? calendar.DayStart(Clamp(calendar.DayOf(last) + 1)) : long.MaxValue;
        var spans = cadence.Rhythm switch
        {
            Rhythm.Period => Periods(subject.Since),
            Rhythm.CalendarPeriod => Periods(Aligned(subject.Since)).Select(span => (From: Math.Max(since, span.From), span.To)).Where(span => span.To > since),
            Rhythm.Offsets => anchor is { } at && calendar.Covers(at) ? Offsets(at) : [],
            Rhythm.DaysOfMonth => DaysOfMonth(calendar.DateOf(firstDay)),
            _ => Rounds(since, Math.Min(until, end)),
        };
        foreach (var (from, to) in spans.Select(span => (OpensAt(span.From, span.To), span.To)).TakeWhile(span => span.Item1 < until && span.To <= end))
        {
            var latest = cadence.Grace is { } grace ? Math.Min(EndOf(grace, grace.IsCountedInSeconds ? to : to - 1), calendar.End) : to;
            for (var number = 0; number < cadence.Count; number++)
            {
                yield return new(from, to, latest);
            }
        }
    }

    private long OpensAt(long from, long to)
    {
        if (cadence.Opens is not { } ahead)
        {
            return from;
        }

        var last = calendar.DayOf(to - 1);
        return Math.Max(from, calendar.DayStart(Clamp(calendar.DayOf(Add(calendar.DateOf(last), ahead, -1)) + 1)));
    }

    private IEnumerable<(long From, long To)> Periods(DateOnly first)
    {
        var period = cadence.Period!.Value;
        for (var number = 0; ; number++)
        {
            var from = calendar.DayOf(Add(first, period, number));
            var to = calendar.DayOf(Add(first, period, number + 1));
            if (to >= calendar.DayCount)
            {
                yield break;
            }

            if (calendar.HasDay(from))
            {
                yield return (calendar.DayStart(from), calendar.DayStart(to));
            }
        }
    }

    /// <summary>The first day of the calendar month, quarter or year that a day lies in.</summary>
    private DateOnly Aligned(DateOnly date)
    {
        var months = cadence.Period!.Value.Amount * (cadence.Period.Value.Unit == TimeUnit.Year ? MonthsOfYear : 1);
        return new DateOnly(date.Year, 1, 1).AddMonths((date.Month - 1) / months * months);
    }

    /// <summary>Where two times of different units end together (30 days and 1 month), there is one to meet.</summary>
    private IEnumerable<(long From, long To)> Offsets(long anchor)
    {
        var from = anchor;
        foreach (var to in cadence.Offsets.Select(offset => EndOf(offset, anchor)).Where(to => to != Timeline.Never).Order())
        {
            if (to > from)
            {
                yield return (from, to);
                from = to;
            }
        }
    }

    private IEnumerable<(long From, long To)> DaysOfMonth(DateOnly since)
    {
        var from = calendar.DayStart(calendar.DayOf(since));
        for (var month = new DateOnly(since.Year, since.Month, 1); ; month = month.AddMonths(1))
        {
            foreach (var number in cadence.DaysOfMonth)
            {
                var day = calendar.DayOf(new DateOnly(month.Year, month.Month, Math.Min(number, DateTime.DaysInMonth(month.Year, month.Month))));
                if (day >= calendar.DayCount)
                {
                    yield break;
                }

                if (calendar.HasDay(day) && calendar.DayStart(day + 1) is var to && to > from)
                {
                    yield return (from, to);
                    from = to;
                }
            }
        }
    }

    /// <summary>Each open span of the calendar, whole or cut into rounds.</summary>
    private IEnumerable<(long From, long To)> Rounds(long since, long until)
    {
        var length = cadence.Period is { } period ? period.Seconds : long.MaxValue;
        for (var at = since; at < until;)
        {
            if (!calendar.Open.IsOpen(at))
            {
                at = calendar.Open.NextChange(at);
                continue;
            }

            var close = calendar.Open.NextChange(at);
            for (; at < close; at = close - at > length ? at + length : close)
            {
                yield return (at, close - at > length ? at + length : close);
            }
        }
    }

    /// <summary>The end of a length of time after an instant; units of days end with the day and do not count the first.</summary>
    private long EndOf(Duration length, long from)
    {
        if (length.IsCountedInSeconds)
        {
            return calendar.Open.After(from, length.Seconds);
        }

        var first = calendar.DayOf(from);
        var day = length.Unit == TimeUnit.Workday ? calendar.WorkdayAfter(first, length.Amount) : calendar.DayOf(Add(calendar.DateOf(first), length, 1));
        return calendar.HasDay(day) ? calendar.DayStart(day + 1) : Timeline.Never;
    }

    private int Clamp(int day) => Math.Clamp(day, 0, calendar.DayCount);

    private static DateOnly Add(DateOnly date, Duration length, int times) => length.Unit switch
    {
        TimeUnit.Month => date.AddMonths(length.Amount * times),
        TimeUnit.Year => date.AddMonths(length.Amount * MonthsOfYear * times),
        _ => date.AddDays(length.Amount * times),
    };
}
