namespace Pledge.Promises.Clocks;

/// <summary>Why a span is counted or not.</summary>
public enum SpanReason
{
    /// <summary>Open hours: counted.</summary>
    OpenHours,

    /// <summary>Open hours on a make-up working day: counted.</summary>
    MakeUpDay,

    /// <summary>Whole days that count.</summary>
    Days,

    /// <summary>The rest of a shift that began on a working day and runs into a day off: its time counts, but it is not one of the days.</summary>
    NightShift,

    /// <summary>Outside the open hours.</summary>
    ClosedHours,

    /// <summary>Outside the working week.</summary>
    Weekend,

    /// <summary>Public holiday.</summary>
    Holiday,

    /// <summary>The day of the start, which a period of days does not count.</summary>
    FirstDay,

    /// <summary>The last day is a holiday, so the end moves on.</summary>
    MovedEnd,

    /// <summary>A day at whose end a pause is open: its time counts, but it is not one of the days.</summary>
    PausedAtEnd,

    /// <summary>A pause is open.</summary>
    Paused,

    /// <summary>The clock had stopped and was reopened later.</summary>
    Stopped,
}

/// <summary>A stretch of time in an explanation.</summary>
/// <param name="From">Begin (UTC).</param>
/// <param name="To">End (UTC).</param>
/// <param name="Counted">How much of it is counted; zero when it is not.</param>
/// <param name="Reason">Why.</param>
/// <param name="Text">Why, in words.</param>
/// <param name="Ahead">Lies after the stop or now, on the way to the due time.</param>
/// <param name="Late">Lies after the due time; no span lies on both sides of it.</param>
public sealed record ExplainedSpan(DateTimeOffset From, DateTimeOffset To, TimeSpan Counted, SpanReason Reason, Bilingual Text, bool Ahead, bool Late)
{
    /// <summary>Whether the span is counted.</summary>
    public bool Counts => Counted > TimeSpan.Zero;
}

/// <summary>A target in an explanation.</summary>
/// <param name="At">Since when (UTC).</param>
/// <param name="Text">The target in words.</param>
/// <param name="DueAt">Due time under it (UTC), see <see cref="TargetChange.DueAt"/>.</param>
/// <param name="CountedFrom">The start (UTC), when the target came after it: what was counted before stays counted.</param>
/// <param name="Cause">What happened and which attributes changed with it; <see langword="null"/> at the start.</param>
public sealed record ExplainedTarget(DateTimeOffset At, Bilingual Text, DateTimeOffset? DueAt, DateTimeOffset? CountedFrom, Bilingual? Cause);
