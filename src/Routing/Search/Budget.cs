using System.Diagnostics;

namespace Pledge.Routing.Search;

/// <summary>How much longer a search may go on.</summary>
internal sealed class Budget
{
    /// <summary>Steps between two looks at the clock; a step takes microseconds.</summary>
    internal const int Grain = 64;

    private const int StagnationsPerSearch = 10;

    private readonly Limits limits;
    private readonly Func<TimeSpan> elapsed;
    private long since;

    internal Budget(Limits limits, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var origin = limits.Elapsed?.Invoke() ?? TimeSpan.Zero;
        elapsed = limits.Elapsed is { } measure ? () => measure() - origin : () => Stopwatch.GetElapsedTime(start);
        this.limits = limits;
        Cancellation = cancellation;
    }

    /// <summary>By which the caller ends the search.</summary>
    internal CancellationToken Cancellation { get; }

    internal long Iterations { get; private set; }

    /// <summary>From 0 at the beginning to 1 at the end; where only stagnation ends the search, that many times it are taken for the whole.</summary>
    internal double Spent { get; private set; }

    /// <summary>The same by the clock alone, also while slices run.</summary>
    internal double SpentByNow => Math.Min(1, Math.Max(Spent, ByTime()));

    internal bool IsOver { get; private set; }

    /// <summary>Whether the clock or the caller ends the search by now, for what does not count steps.</summary>
    internal bool IsUp => Cancellation.IsCancellationRequested || ByTime() >= 1;

    /// <summary>A budget of its own that may use up a share of what is left of this one, and runs from now.</summary>
    internal Budget Slice(double share)
    {
        var left = Math.Min(1, share) * (1 - Math.Min(1, Spent));
        return new Budget(
            limits with
            {
                Time = limits.Time * left,
                Iterations = limits.Iterations is { } iterations ? (long)Math.Ceiling(iterations * left) : null,
            },
            Cancellation);
    }

    /// <summary>Takes note of steps made.</summary>
    internal void Count(long steps)
    {
        Iterations += steps;
        var bound = limits is { Time: null, Iterations: null, Stagnation: { } stagnation } ? stagnation * StagnationsPerSearch : limits.Iterations;
        var byCount = bound is { } most ? Iterations / (double)most : 0;
        Spent = Math.Max(ByTime(), byCount);
        IsOver = (Spent >= 1 && bound == limits.Iterations) || Iterations - since >= (limits.Stagnation ?? long.MaxValue) || Cancellation.IsCancellationRequested;
    }

    private double ByTime() => limits.Time is { } time ? elapsed() / time : 0;

    /// <summary>Something better was found.</summary>
    internal void Improved() => since = Iterations;
}
