using System.Runtime.InteropServices;

namespace Pledge.Promises.Clocks;

/// <summary>
/// The next instants at which clocks change colour, warn, escalate or break (<see cref="ClockReading.NextChangeAt"/>): whoever keeps it up to date looks
/// at exactly the clocks that change. Setting and taking cost O(log n). Not safe to share between threads.
/// </summary>
/// <typeparam name="TClock">What tells clocks apart.</typeparam>
public sealed class WakeUps<TClock>
    where TClock : notnull, IComparable<TClock>
{
    private readonly Dictionary<TClock, long> _next = [];
    private readonly PriorityQueue<TClock, (long At, TClock Clock)> _queue = new();

    /// <summary>Clocks that will change by themselves.</summary>
    public int Count => _next.Count;

    /// <summary>The next instant at which any clock changes; <see langword="null"/> when none will.</summary>
    public DateTimeOffset? NextAt => HasNext() && _queue.TryPeek(out _, out var first) ? UtcSecond.At(first.At) : null;

    /// <summary>Says when a clock changes next, in place of what was said before; <see langword="null"/> for never.</summary>
    public void Set(TClock clock, DateTimeOffset? nextChangeAt)
    {
        if (nextChangeAt is not { } instant)
        {
            _next.Remove(clock);
            return;
        }

        var at = UtcSecond.Of(instant);
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_next, clock, out var exists);
        if (!exists || known != at)
        {
            known = at;
            _queue.Enqueue(clock, (at, clock));
        }
    }

    /// <summary>
    /// Takes the clocks whose instant has come, the earliest first and those of the same instant in their own order. A clock that is set anew to an
    /// instant not after <paramref name="now"/> while they are taken comes in its turn.
    /// </summary>
    public IEnumerable<(TClock Clock, DateTimeOffset At)> TakeDue(DateTimeOffset now)
    {
        var until = UtcSecond.Of(now);
        while (HasNext() && _queue.TryPeek(out var clock, out var first) && first.At <= until)
        {
            _queue.Dequeue();
            _next.Remove(clock);
            yield return (clock, UtcSecond.At(first.At));
        }
    }

    /// <summary>Drops what has been replaced from the head of the queue.</summary>
    private bool HasNext()
    {
        while (_queue.TryPeek(out var clock, out var first))
        {
            if (_next.TryGetValue(clock, out var at) && at == first.At)
            {
                return true;
            }

            _queue.Dequeue();
        }

        return false;
    }
}
