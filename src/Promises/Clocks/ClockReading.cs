using System.Runtime.InteropServices;
using Pledge.Promises.Calendars;

namespace Pledge.Promises.Clocks;

/// <summary>
/// A clock at one instant, without its history: what a queue, a sweep or a report needs, made without allocating. The properties mean what those of
/// <see cref="Clock"/> mean.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ClockReading
{
    internal static readonly ClockReading Nothing = new() { StartSecond = Timeline.Never, DueSecond = Timeline.Never, StopSecond = Timeline.Never, NextChangeSecond = Timeline.Never };

    /// <summary>State.</summary>
    public ClockState State { get; init; }

    /// <summary>Whether the case is promised this, or was at some time after the clock started.</summary>
    public bool IsPromised { get; init; }

    /// <summary>Counted time until the stop or now.</summary>
    public TimeSpan Counted => TimeSpan.FromSeconds(CountedSeconds);

    /// <summary>Counted time as a share of the counted time of the whole target.</summary>
    public double ShareUsed { get; init; }

    /// <summary>How many warnings of the promise have been reached.</summary>
    public int WarningsPassed { get; init; }

    /// <summary>How many steps of the escalation ladder have been reached.</summary>
    public int EscalationsPassed { get; init; }

    /// <summary>Start or restart (UTC).</summary>
    public DateTimeOffset? StartedAt => Instant(StartSecond);

    /// <summary>Last instant that keeps the promise (UTC).</summary>
    public DateTimeOffset? DueAt => Instant(DueSecond);

    /// <summary>When it was stopped or became void (UTC).</summary>
    public DateTimeOffset? StoppedAt => Instant(StopSecond);

    /// <summary>The next instant at which something visible changes if nothing else happens (UTC).</summary>
    public DateTimeOffset? NextChangeAt => Instant(NextChangeSecond);

    internal long StartSecond { get; init; }

    internal long DueSecond { get; init; }

    internal long StopSecond { get; init; }

    internal long NextChangeSecond { get; init; }

    internal long CountedSeconds { get; init; }

    internal static DateTimeOffset? Instant(long second) => second == Timeline.Never ? null : UtcSecond.At(second);
}
