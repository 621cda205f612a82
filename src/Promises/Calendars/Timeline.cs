using System.Runtime.InteropServices;

namespace Pledge.Promises.Calendars;

/// <summary>
/// Open time as sorted, disjoint spans [start, end) with prefix sums and an index by day: "open seconds between two instants" looks at the few
/// spans of two days, "instant after n open seconds" gallops from there in O(log n) of the spans passed over.
/// </summary>
internal sealed class Timeline
{
    /// <summary>Stands for "not within the horizon of the calendar".</summary>
    public const long Never = long.MaxValue;

    private const long SecondsOfDay = 86_400;

    private readonly Span[] _spans;

    /// <summary>For each day since the first span began: the last span that begins at or before the start of that day.</summary>
    private readonly int[] _byDay;

    private Timeline(Span[] spans)
    {
        _spans = spans;
        _byDay = spans.Length == 0 ? [] : new int[((spans[^1].Start - spans[0].Start) / SecondsOfDay) + 1];
        var span = 0;
        for (var day = 0; day < _byDay.Length; day++)
        {
            while (span + 1 < spans.Length && spans[span + 1].Start <= spans[0].Start + (day * SecondsOfDay))
            {
                span++;
            }

            _byDay[day] = span;
        }
    }

    /// <summary>Sorts and merges the spans.</summary>
    public static Timeline Of(List<(long Start, long End)> spans)
    {
        Sort(spans);
        List<Span> merged = new(spans.Count);
        foreach (var (start, end) in spans)
        {
            if (merged.Count == 0)
            {
                merged.Add(new(start, end, 0));
            }
            else if (start <= merged[^1].End)
            {
                merged[^1] = merged[^1] with { End = Math.Max(merged[^1].End, end) };
            }
            else
            {
                merged.Add(new(start, end, merged[^1].OpenUntil(start)));
            }
        }

        return new([.. merged]);
    }

    /// <summary>Open seconds in [from, to); zero when <paramref name="to"/> is not later.</summary>
    public long Between(long from, long to) => to <= from ? 0 : OpenUntil(to) - OpenUntil(from);

    /// <summary>The earliest instant by which <paramref name="open"/> seconds of open time have passed since <paramref name="from"/>.</summary>
    public long After(long from, long open)
    {
        if (open <= 0)
        {
            return from;
        }

        var place = PlaceOf(from);
        return After(place, place.Open + open);
    }

    /// <summary>Where an instant lies, for counting from it again and again.</summary>
    public Place PlaceOf(long instant)
    {
        var span = SpanAt(instant);
        return new(Math.Max(span, 0), span < 0 ? 0 : _spans[span].OpenUntil(instant));
    }

    /// <summary>Open seconds since a place before the instant.</summary>
    public long Since(Place place, long instant) => OpenUntil(instant) - place.Open;

    /// <summary>The earliest instant by which so many seconds, more than at the place, have been open since the beginning of the timeline.</summary>
    public long After(Place place, long wanted)
    {
        var index = LastOpenBefore(wanted, place.Span);
        if (index >= _spans.Length)
        {
            return Never;
        }

        var instant = _spans[index].Start + wanted - _spans[index].OpenBefore;
        return instant <= _spans[index].End ? instant : Never;
    }

    public bool IsOpen(long instant)
    {
        var index = SpanAt(instant);
        return index >= 0 && instant < _spans[index].End;
    }

    /// <summary>The next instant after <paramref name="instant"/> at which open changes to closed or back.</summary>
    public long NextChange(long instant)
    {
        var index = SpanAt(instant);
        if (index >= 0 && instant < _spans[index].End)
        {
            return _spans[index].End;
        }

        return index + 1 < _spans.Length ? _spans[index + 1].Start : Never;
    }

    /// <summary>Hours are written in the order of the day, so the spans of most calendars are in order already, and sorting is half of compiling.</summary>
    private static void Sort(List<(long Start, long End)> spans)
    {
        for (var index = 1; index < spans.Count; index++)
        {
            if (spans[index].Start < spans[index - 1].Start)
            {
                spans.Sort((one, other) => one.Start.CompareTo(other.Start));
                return;
            }
        }
    }

    private long OpenUntil(long instant)
    {
        var index = SpanAt(instant);
        return index < 0 ? 0 : _spans[index].OpenUntil(instant);
    }

    /// <summary>The last span that begins at the instant or before, or −1.</summary>
    private int SpanAt(long instant)
    {
        if (_spans.Length == 0 || instant < _spans[0].Start)
        {
            return -1;
        }

        var day = (instant - _spans[0].Start) / SecondsOfDay;
        if (day >= _byDay.Length)
        {
            return _spans.Length - 1;
        }

        var index = _byDay[day];
        while (index + 1 < _spans.Length && _spans[index + 1].Start <= instant)
        {
            index++;
        }

        return index;
    }

    /// <summary>The last span before which less than so many seconds are open, searched from a span of which that is true.</summary>
    private int LastOpenBefore(long wanted, int low)
    {
        var step = 1;
        while (low + step < _spans.Length && _spans[low + step].OpenBefore < wanted)
        {
            low += step;
            step *= 2;
        }

        for (; step > 0; step /= 2)
        {
            if (low + step < _spans.Length && _spans[low + step].OpenBefore < wanted)
            {
                low += step;
            }
        }

        return low;
    }

    /// <summary>The span of an instant, and the open seconds up to it.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Place(int Span, long Open);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Span(long Start, long End, long OpenBefore)
    {
        public long OpenUntil(long instant) => OpenBefore + Math.Min(instant, End) - Start;
    }
}
