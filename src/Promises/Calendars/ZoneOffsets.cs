namespace Pledge.Promises.Calendars;

/// <summary>
/// The offsets of a time zone over a horizon, as a sorted list. "Local" is the reading of the wall clock as seconds since 1970-01-01T00:00
/// of that clock.
/// </summary>
internal sealed class ZoneOffsets
{
    private const long Day = 86_400;
    private readonly long[] _since;
    private readonly long[] _offsets;

    private ZoneOffsets(long[] since, long[] offsets)
    {
        _since = since;
        _offsets = offsets;
    }

    public static ZoneOffsets Of(TimeZoneInfo zone, long from, long to)
    {
        List<long> since = [long.MinValue];
        List<long> offsets = [OffsetIn(zone, from)];
        for (var day = from; day < to; day += Day)
        {
            var next = OffsetIn(zone, day + Day);
            if (next != offsets[^1])
            {
                since.Add(ChangeBetween(zone, day, day + Day));
                offsets.Add(next);
            }
        }

        return new([.. since], [.. offsets]);
    }

    public long ToLocal(long utc) => utc + _offsets[IndexAt(utc)];

    /// <summary>The first instant at which the wall clock reads <paramref name="local"/>; where it skips that reading, the instant of the jump.</summary>
    public long ToUtc(long local)
    {
        for (var index = IndexAt(local - Day); ; index++)
        {
            var utc = local - _offsets[index];
            if (utc < _since[index])
            {
                return _since[index];
            }

            if (utc < End(index))
            {
                return utc;
            }
        }
    }

    /// <summary>
    /// Adds the instants at which the wall clock reads a time in [start, end). When clocks go back a reading comes twice and both are in;
    /// when they go forward the skipped readings never come.
    /// </summary>
    public void AddInstants(long localStart, long localEnd, List<(long Start, long End)> spans)
    {
        for (var index = IndexAt(localStart - Day); index < _since.Length && _since[index] < localEnd + Day; index++)
        {
            var start = Math.Max(localStart - _offsets[index], _since[index]);
            var end = Math.Min(localEnd - _offsets[index], End(index));
            if (start < end)
            {
                spans.Add((start, end));
            }
        }
    }

    /// <summary>The instants in [from, to) at which the offset changes.</summary>
    public IEnumerable<long> ChangesBetween(long from, long to) => _since.Where(since => since >= from && since < to);

    private static long OffsetIn(TimeZoneInfo zone, long utc) => (long)zone.GetUtcOffset(UtcSecond.At(utc)).TotalSeconds;

    private static long ChangeBetween(TimeZoneInfo zone, long before, long after)
    {
        var old = OffsetIn(zone, before);
        while (after - before > 1)
        {
            var middle = before + ((after - before) / 2);
            if (OffsetIn(zone, middle) == old)
            {
                before = middle;
            }
            else
            {
                after = middle;
            }
        }

        return after;
    }

    private long End(int index) => index + 1 < _since.Length ? _since[index + 1] : long.MaxValue;

    private int IndexAt(long utc)
    {
        var found = Array.BinarySearch(_since, utc);
        return found >= 0 ? found : ~found - 1;
    }
}
