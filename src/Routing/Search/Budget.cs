using System.Diagnostics;

namespace Pledge.Routing.Search;

/// <summary>How much longer a search may go on.</summary>
internal sealed class Budget
{
    /// <summary>Steps between two looks at the clock; a step takes microseconds.</summary>
    internal const int Grain = 64;

    private readonly Func<TimeSpan> elapsed;
    private readonly TimeSpan time;
    private readonly long iterations;
    private readonly long stagnation;
    private readonly CancellationToken cancellation;
    private long since;

    internal Budget(Limits limits, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var origin = limits.Elapsed?.Invoke() ?? TimeSpan.Zero;
        elapsed = limits.Elapsed is { } measure ? () => measure() - origin : () => Stopwatch.GetElapsedTime(start);
        time = limits.Time ?? TimeSpan.MaxValue;
        iterations = limits.Iterations ?? long.MaxValue;
        stagnation = limits.Stagnation ?? long.MaxValue;
        this.cancellation = cancellation;
    }

    internal long Iterations { get; private set; }

    /// <summary>From 0 at the beginning to 1 at the end.</summary>
    internal double Spent { get; private set; }

    internal bool IsOver { get; private set; }

    /// <summary>Takes note of steps made.</summary>
    internal void Count(int steps)
    {
        Iterations += steps;
        var byTime = time == TimeSpan.MaxValue ? 0 : elapsed() / time;
        var byCount = iterations == long.MaxValue ? 0 : (double)Iterations / iterations;
        Spent = Math.Max(byTime, byCount);
        IsOver = Spent >= 1 || Iterations - since >= stagnation || cancellation.IsCancellationRequested;
    }

    /// <summary>Something better was found.</summary>
    internal void Improved() => since = Iterations;
}
