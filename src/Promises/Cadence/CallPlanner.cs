using System.Runtime.InteropServices;
using Pledge.Promises.Calendars;

namespace Pledge.Promises.Cadence;

/// <summary>A call or visit that is to be planned.</summary>
/// <param name="Area">Where; calls of the same area are put together.</param>
/// <param name="Earliest">First local day.</param>
/// <param name="Due">Last local day that is in time.</param>
/// <param name="Latest">Last local day of the grace (D4), used only when no day in time has room.</param>
/// <param name="NotBy">The technician who did the job, who never calls; <see langword="null"/> when there is none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CallRequest(string Area, DateOnly Earliest, DateOnly Due, DateOnly Latest, string? NotBy);

/// <summary>When a call is made and by whom.</summary>
/// <param name="Day">Local working day.</param>
/// <param name="Caller">The caller.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PlannedCall(DateOnly Day, string Caller);

/// <summary>
/// Spreads calls evenly over working days and callers and puts those of an area together, one request at a time: only counters are kept, so the
/// year of millions of customers streams through. A call that failed is planned again by asking anew with a later first day.
/// </summary>
/// <remarks>
/// A caller's day is filled in batches of one area. A request goes into a batch of its area that still has room, on a day that has no more than a batch
/// more than the least busy day on which it could be: so a call that has months does not crowd the days of those that have not. Otherwise a batch is begun
/// on the day with the fewest calls, of several on that in the middle of the longest run of them, by the caller with the fewest on that day, or in all when
/// several have as few. The plan is most level when the calls that are due first are asked for first. Not safe to share between threads.
/// </remarks>
public sealed class CallPlanner
{
    private readonly BusinessCalendar _calendar;
    private readonly int _firstDay;
    private readonly int[] _workdays;
    private readonly string[] _callers;
    private readonly Dictionary<string, int> _callerNumbers = new(StringComparer.Ordinal);
    private readonly int _batchSize;
    private readonly int _mostPerDay;
    private readonly int[] _plannedOnDay;
    private readonly int[] _withRoomOnDay;
    private readonly int[] _plannedBy;
    private readonly int[] _planned;
    private readonly Dictionary<string, List<Batch>> _batches = new(StringComparer.Ordinal);

    /// <summary>An empty plan.</summary>
    /// <param name="calendar">Gives the working days.</param>
    /// <param name="first">First local day of the plan.</param>
    /// <param name="last">Last local day, inclusive.</param>
    /// <param name="callers">Who calls; at least one.</param>
    /// <param name="batchSize">Calls of one area that are put together, 1 or more.</param>
    /// <param name="mostPerDay">Most calls that one caller can make on a day; not less than the batch.</param>
    public CallPlanner(BusinessCalendar calendar, DateOnly first, DateOnly last, IReadOnlyList<string> callers, int batchSize, int mostPerDay)
    {
        ArgumentOutOfRangeException.ThrowIfZero(callers.Count, nameof(callers));
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostPerDay, batchSize);
        _calendar = calendar;
        _firstDay = calendar.DayOf(first);
        _workdays = [.. Enumerable.Range(_firstDay, Math.Max(0, last.DayNumber - first.DayNumber + 1)).Where(day => calendar.HasDay(day) && calendar.IsWorkday(day))];
        _callers = [.. callers];
        for (var caller = 0; caller < _callers.Length; caller++)
        {
            _callerNumbers.TryAdd(_callers[caller], caller);
        }

        _batchSize = batchSize;
        _mostPerDay = mostPerDay;
        _plannedOnDay = new int[_workdays.Length];
        _withRoomOnDay = new int[_workdays.Length];
        Array.Fill(_withRoomOnDay, _callers.Length);
        _plannedBy = new int[_callers.Length];
        _planned = new int[_workdays.Length * _callers.Length];
    }

    /// <summary>The working days of the plan.</summary>
    public IReadOnlyList<DateOnly> Days => [.. _workdays.Select(_calendar.DateOf)];

    /// <summary>Plans a call; <see langword="null"/> when no working day between its first and last has room for it.</summary>
    public PlannedCall? Plan(in CallRequest request)
    {
        var notBy = request.NotBy is null ? -1 : _callerNumbers.GetValueOrDefault(request.NotBy, -1);
        var first = IndexOnOrAfter(request.Earliest);
        var due = IndexOnOrAfter(request.Due.AddDays(1));
        return PlanWithin(request.Area, first, due, notBy) ?? PlanWithin(request.Area, Math.Max(first, due), IndexOnOrAfter(request.Latest.AddDays(1)), notBy);
    }

    /// <summary>
    /// Counts a call that was planned before: it takes room on its day. <see langword="false"/> when it cannot stay and is to be planned anew: its day or
    /// caller does not belong to this plan, or the caller has as many calls that day as he can make.
    /// </summary>
    public bool Keep(string area, in PlannedCall call)
    {
        var day = Array.BinarySearch(_workdays, _calendar.DayOf(call.Day));
        var caller = _callerNumbers.GetValueOrDefault(call.Caller, -1);
        if (day < 0 || caller < 0 || PlannedOn(day, caller) >= _mostPerDay)
        {
            return false;
        }

        var batches = BatchesOf(area);
        var index = batches.FindIndex(batch => batch.Day == day && batch.Caller == caller);
        if (index < 0)
        {
            index = batches.Count;
            batches.Add(new(day, caller, _batchSize));
        }

        Fill(batches, index);
        return true;
    }

    /// <summary>Calls planned for a caller on a day of <see cref="Days"/>.</summary>
    public int PlannedOn(int day, int caller) => _planned[(day * _callers.Length) + caller];

    private PlannedCall? PlanWithin(string area, int first, int end, int notBy)
    {
        var batches = BatchesOf(area);
        var index = OpenBatch(batches, first, end, notBy);
        if ((index < 0 || _plannedOnDay[batches[index].Day] > LeastOnDay(first, end) + _batchSize) && Begin(first, end, notBy) is { } begun)
        {
            index = batches.Count;
            batches.Add(begun);
        }

        if (index < 0)
        {
            return null;
        }

        var chosen = batches[index];
        Fill(batches, index);
        return new(_calendar.DateOf(_workdays[chosen.Day]), _callers[chosen.Caller]);
    }

    /// <summary>The batch with room on the least busy day; or −1.</summary>
    private int OpenBatch(List<Batch> batches, int first, int end, int notBy)
    {
        var best = -1;
        for (var index = 0; index < batches.Count; index++)
        {
            var batch = batches[index];
            if (first <= batch.Day && batch.Day < end && batch.Caller != notBy && PlannedOn(batch.Day, batch.Caller) < _mostPerDay
                && PlannedOn(batch.Day, batch.Caller) <= (_plannedOnDay[batch.Day] / _callers.Length) + _batchSize
                && (best < 0 || _plannedOnDay[batch.Day] < _plannedOnDay[batches[best].Day]))
            {
                best = index;
            }
        }

        return best;
    }

    private int LeastOnDay(int first, int end)
    {
        var least = int.MaxValue - _batchSize;
        foreach (var planned in _plannedOnDay.AsSpan(first, end - first))
        {
            least = Math.Min(least, planned);
        }

        return least;
    }

    private List<Batch> BatchesOf(string area)
    {
        if (!_batches.TryGetValue(area, out var batches))
        {
            _batches[area] = batches = [];
        }

        return batches;
    }

    private void Fill(List<Batch> batches, int index)
    {
        var chosen = batches[index];
        if (++_planned[(chosen.Day * _callers.Length) + chosen.Caller] == _mostPerDay)
        {
            _withRoomOnDay[chosen.Day]--;
        }

        _plannedOnDay[chosen.Day]++;
        _plannedBy[chosen.Caller]++;
        if (chosen.Room == 1)
        {
            batches.RemoveAt(index);
        }
        else
        {
            batches[index] = chosen with { Room = chosen.Room - 1 };
        }
    }

    private Batch? Begin(int first, int end, int notBy)
    {
        var least = int.MaxValue;
        for (var day = first; day < end; day++)
        {
            if (_plannedOnDay[day] < least && HasRoom(day, notBy))
            {
                least = _plannedOnDay[day];
            }
        }

        if (least == int.MaxValue)
        {
            return null;
        }

        var (from, length) = LongestRun(first, end, day => _plannedOnDay[day] == least && HasRoom(day, notBy));
        var middle = from + (length / 2);
        return new(middle, LeastBusy(middle, notBy), _batchSize);
    }

    /// <summary>The longest run of days for which something holds, the first of several: its middle lies farthest from what is planned already.</summary>
    private static (int From, int Length) LongestRun(int first, int end, Func<int, bool> holds)
    {
        var longest = (From: first, Length: 0);
        var from = first;
        for (var day = first; day < end; day++)
        {
            if (!holds(day))
            {
                from = day + 1;
            }
            else if (day + 1 - from > longest.Length)
            {
                longest = (from, day + 1 - from);
            }
        }

        return longest;
    }

    private bool HasRoom(int day, int notBy) =>
        _withRoomOnDay[day] > (notBy >= 0 && PlannedOn(day, notBy) < _mostPerDay ? 1 : 0);

    /// <summary>The caller with the fewest calls on a day who has room for another, of several the one with the fewest in all; or −1.</summary>
    private int LeastBusy(int day, int notBy)
    {
        var planned = _planned.AsSpan(day * _callers.Length, _callers.Length);
        var least = -1;
        for (var caller = 0; caller < planned.Length; caller++)
        {
            if (caller != notBy && planned[caller] < _mostPerDay && (least < 0 || IsLess(planned, caller, least)))
            {
                least = caller;
            }
        }

        return least;
    }

    private bool IsLess(ReadOnlySpan<int> planned, int caller, int other) =>
        planned[caller] < planned[other] || (planned[caller] == planned[other] && _plannedBy[caller] < _plannedBy[other]);

    private int IndexOnOrAfter(DateOnly date)
    {
        var found = Array.BinarySearch(_workdays, _calendar.DayOf(date));
        return found >= 0 ? found : ~found;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Batch(int Day, int Caller, int Room);
}
