using System.Collections.Concurrent;
using System.Diagnostics;

namespace Pledge.Bench.Faults;

/// <summary>What was acknowledged: the reference that a writer made up, and the number that the product answered.</summary>
internal sealed class Ledger
{
    private readonly Lock mine = new();
    private TaskCompletionSource next = new();
    private long last = Stopwatch.GetTimestamp();

    public ConcurrentDictionary<string, string> Acknowledged { get; } = new(StringComparer.Ordinal);

    /// <summary>Longest time in which nothing was acknowledged to anybody.</summary>
    public TimeSpan Slowest { get; private set; }

    public void Acknowledge(string reference, string number)
    {
        Acknowledged[reference] = number;
        lock (mine)
        {
            var gap = Stopwatch.GetElapsedTime(last);
            Slowest = gap > Slowest ? gap : Slowest;
            last = Stopwatch.GetTimestamp();
            next.TrySetResult();
        }
    }

    /// <summary>Waits until something is acknowledged from now on.</summary>
    public Task NextAcknowledgement()
    {
        lock (mine)
        {
            next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return next.Task.WaitAsync(TimeSpan.FromMinutes(2));
        }
    }
}
