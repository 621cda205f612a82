namespace Pledge.Promises.Calendars;

/// <summary>
/// Open time as sorted, disjoint spans [start, end) with prefix sums, so that "open seconds between two instants" and "instant after n open
/// seconds" are binary searches.
/// </summary>
internal sealed class Timeline
{
    /// <summary>Stands for "not within the horizon of the calendar".</summary>
    public const long Never = long.MaxValue;

    private readonly long[] _starts;
    private readonly long[] _ends;
    private readonly long[] _openBefore;

    private Timeline(long[] starts, long[] ends, long[] openBefore)
    {
        _starts = starts;
        _ends = ends;
        _openBefore = openBefore;
    }

    /// <summary>Sorts and merges the spans.</summary>
    public static Timeline Of(List<(long Start, long End)> spans)
    {
        Sort(spans);
        List<long> starts = new(spans.Count);
        List<long> ends = new(spans.Count);
        foreach (var (start, end) in spans)
        {
            if (ends.Count > 0 && start <= ends[^1])
            {
                ends[^1] = Math.Max(ends[^1], end);
            }
            else
            {
                starts.Add(start);
                ends.Add(end);
            }
        }

        var openBefore = new long[starts.Count];
        for (var index = 1; index < openBefore.Length; index++)
        {
            openBefore[index] = openBefore[index - 1] + ends[index - 1] - starts[index - 1];
        }

        return new([.. starts], [.. ends], openBefore);
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

        var wanted = OpenUntil(from) + open;
        var index = LastBelow(_openBefore, wanted);
        if (index < 0)
        {
            return Never;
        }

        var instant = _starts[index] + wanted - _openBefore[index];
        return instant <= _ends[index] ? instant : Never;
    }

    public bool IsOpen(long instant)
    {
        var index = LastAtOrBelow(_starts, instant);
        return index >= 0 && instant < _ends[index];
    }

    /// <summary>The next instant after <paramref name="instant"/> at which open changes to closed or back.</summary>
    public long NextChange(long instant)
    {
        var index = LastAtOrBelow(_starts, instant);
        if (index >= 0 && instant < _ends[index])
        {
            return _ends[index];
        }

        return index + 1 < _starts.Length ? _starts[index + 1] : Never;
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
        var index = LastAtOrBelow(_starts, instant);
        return index < 0 ? 0 : _openBefore[index] + Math.Min(instant, _ends[index]) - _starts[index];
    }

    private static int LastAtOrBelow(long[] sorted, long value)
    {
        var low = 0;
        var high = sorted.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (sorted[middle] <= value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }

    private static int LastBelow(long[] sorted, long value) => LastAtOrBelow(sorted, value - 1);
}
