using System.Globalization;

namespace Pledge.Promises.Clocks;

/// <summary>How a stretch of a clock is drawn.</summary>
public enum PieceKind
{
    /// <summary>Time that is counted.</summary>
    Counted,

    /// <summary>Time that the calendar does not count: closed, weekend, holiday, first day.</summary>
    Closed,

    /// <summary>A pause, or the time between a stop and its reopening.</summary>
    Paused,
}

/// <summary>A stretch of the picture. Positions are shares of the whole width, 0 … 1, in wall-clock time.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Kind">How it is drawn.</param>
/// <param name="Ahead">Lies after the stop or now, on the way to the due time.</param>
/// <param name="Span">What it stands for, with its words.</param>
public sealed record PicturePiece(double Start, double Length, PieceKind Kind, bool Ahead, ExplainedSpan Span);

/// <summary>What a mark of the picture stands for.</summary>
public enum MarkKind
{
    /// <summary>The clock started.</summary>
    Start,

    /// <summary>The target changed.</summary>
    Retarget,

    /// <summary>Now; only while the clock runs.</summary>
    Now,

    /// <summary>The due time.</summary>
    Due,

    /// <summary>The clock was stopped or became void.</summary>
    Stop,
}

/// <summary>An instant that is marked.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="At">The instant (UTC).</param>
/// <param name="Position">Where it is, 0 … 1.</param>
public sealed record PictureMark(MarkKind Kind, DateTimeOffset At, double Position);

/// <summary>A line of the scale.</summary>
/// <param name="Position">Where it is, 0 … 1.</param>
/// <param name="Label">Local time: the hour, or month and day for whole days.</param>
public sealed record PictureTick(double Position, string Label);

/// <summary>A clock as a picture: a strip of stretches with marks over a scale. A page draws it with no arithmetic but its own width.</summary>
/// <param name="From">Left edge: the start (UTC).</param>
/// <param name="To">Right edge: the due time, the stop or now, whichever is last (UTC).</param>
/// <param name="Pieces">Stretches from left to right without gaps.</param>
/// <param name="Marks">Marks in the order of time.</param>
/// <param name="Ticks">At most eight lines at round local times.</param>
public sealed record ClockPicture(
    DateTimeOffset From, DateTimeOffset To, IReadOnlyList<PicturePiece> Pieces, IReadOnlyList<PictureMark> Marks, IReadOnlyList<PictureTick> Ticks)
{
    private const int MostTicks = 8;
    private static readonly int[] StepsInMinutes = [1, 5, 15, 30, 60, 120, 240, 480, 1440, 2 * 1440, 7 * 1440, 14 * 1440, 28 * 1440, 91 * 1440, 364 * 1440];

    /// <summary>The picture of an explained clock; <see langword="null"/> when it has no stretch to show: not started, or ended as it started.</summary>
    public static ClockPicture? Of(Explanation explanation)
    {
        if (explanation.Spans.Count == 0)
        {
            return null;
        }

        var clock = explanation.Clock;
        var from = explanation.Spans[0].From;
        var end = explanation.Spans[^1].To;
        var to = clock.DueAt > end ? clock.DueAt.Value : end;
        var width = (to - from).TotalSeconds;
        List<PictureMark> marks = [Mark(MarkKind.Start, from), .. clock.Targets.Skip(1).Select(change => Mark(MarkKind.Retarget, change.At))];
        marks.Add(clock.StoppedAt is { } stop ? Mark(MarkKind.Stop, stop) : Mark(MarkKind.Now, explanation.Spans.LastOrDefault(span => !span.Ahead)?.To ?? from));
        if (clock.DueAt is { } due)
        {
            marks.Add(Mark(MarkKind.Due, due));
        }

        return new(
            from,
            to,
            [.. explanation.Spans.Select(span => new PicturePiece(Share(span.From), (span.To - span.From).TotalSeconds / width, KindOf(span), span.Ahead, span))],
            [.. marks.Where(mark => mark.Position is >= 0 and <= 1).OrderBy(mark => mark.At)],
            TicksOf(explanation.Zone, from, to, Share));

        PictureMark Mark(MarkKind kind, DateTimeOffset at) => new(kind, at, Share(at));

        double Share(DateTimeOffset at) => (at - from).TotalSeconds / width;
    }

    private static PieceKind KindOf(ExplainedSpan span) => span.Reason switch
    {
        SpanReason.Paused or SpanReason.Stopped => PieceKind.Paused,
        _ => span.Counts ? PieceKind.Counted : PieceKind.Closed,
    };

    private static List<PictureTick> TicksOf(TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to, Func<DateTimeOffset, double> share)
    {
        var minutes = StepsInMinutes.First(step => step == StepsInMinutes[^1] || (to - from).TotalMinutes / step <= MostTicks);
        var step = TimeSpan.FromMinutes(minutes);
        var wholeDays = step >= TimeSpan.FromDays(1);
        List<PictureTick> ticks = [];

        // Round times of the wall clock; where clocks change, a line may come an hour off the even distance.
        var local = TimeZoneInfo.ConvertTime(from, zone).DateTime;
        var first = wholeDays ? local.Date.AddDays(1) : local.Date + (step * Math.Ceiling(local.TimeOfDay / step));
        for (var at = first; ticks.Count < MostTicks; at += step)
        {
            var instant = new DateTimeOffset(at, zone.GetUtcOffset(at)).ToUniversalTime();
            if (instant > to)
            {
                break;
            }

            ticks.Add(new(share(instant), at.ToString(wholeDays || at.TimeOfDay == TimeSpan.Zero ? "MM-dd" : "HH:mm", CultureInfo.InvariantCulture)));
        }

        return ticks;
    }
}
