using Pledge.Promises.Packs;

namespace Pledge.Promises.Clocks;

/// <summary>The state of a clock.</summary>
public enum ClockState
{
    /// <summary>The start event has not happened.</summary>
    Waiting,

    /// <summary>Time is counted.</summary>
    Running,

    /// <summary>A pause is open; the due time moves with it.</summary>
    Paused,

    /// <summary>Running, and three quarters of the counted time are used.</summary>
    DueSoon,

    /// <summary>Not stopped by the due time.</summary>
    Broken,

    /// <summary>Stopped at the due time or before.</summary>
    Kept,

    /// <summary>Stopped after the due time.</summary>
    KeptLate,

    /// <summary>Cancelled, or the case is no longer promised this.</summary>
    Void,
}

/// <summary>A target that a clock has or had.</summary>
/// <param name="At">Since when (UTC).</param>
/// <param name="Target">The target, or <see langword="null"/> when the case was no longer promised this.</param>
/// <param name="CountedFrom">The start or restart that it is counted from (UTC); before <paramref name="At"/> when it came later.</param>
/// <param name="DueAt">Due time under this target with every pause known now (UTC); of one before a restart with those until then.</param>
/// <param name="Cause">The fact that changed it; <see langword="null"/> at the start.</param>
public sealed record TargetChange(DateTimeOffset At, Target? Target, DateTimeOffset CountedFrom, DateTimeOffset? DueAt, Fact? Cause);

/// <summary>One promise running on one case, as it stands at one instant. All instants are UTC and whole seconds.</summary>
/// <param name="Promise">The promise.</param>
/// <param name="State">State.</param>
/// <param name="StartedAt">Start, or restart after reopening; <see langword="null"/> while waiting.</param>
/// <param name="DueAt">
/// Last instant that keeps the promise; while paused, the due time if the pause ended now. <see langword="null"/> while waiting, when nothing
/// is promised, or beyond the years that the calendar covers.
/// </param>
/// <param name="StoppedAt">When it was stopped or became void.</param>
/// <param name="Counted">
/// Counted time until the stop or now, without pauses: open time for minutes and hours, open time of working days for working days, wall-clock
/// time for days, months and years. Units of days count from the day after the start.
/// </param>
/// <param name="Target">Counted length of the target in minutes or hours; <see langword="null"/> for units of days and agreed dates.</param>
/// <param name="ShareUsed">Counted time as a share of the counted time of the whole target; more than 1 when exceeded. A target of no time at all gives 1, then 2.</param>
/// <param name="NextChangeAt">
/// The next instant at which the state, the colour (50 %, 75 %) or a warning changes if nothing else happens; <see langword="null"/> when
/// none will. A clock becomes broken one second after its due time.
/// </param>
/// <param name="WarningsPassed">How many warnings of the promise have been reached.</param>
/// <param name="EscalationsPassed">How many steps of the escalation ladder have been reached.</param>
/// <param name="Targets">Every target that it has had, first to last.</param>
/// <param name="EndedBy">The fact that stopped it, made it void, or took the promise away; <see langword="null"/> while it runs.</param>
public sealed record Clock(
    PromiseDefinition Promise,
    ClockState State,
    DateTimeOffset? StartedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? StoppedAt,
    TimeSpan Counted,
    TimeSpan? Target,
    double ShareUsed,
    DateTimeOffset? NextChangeAt,
    int WarningsPassed,
    int EscalationsPassed,
    IReadOnlyList<TargetChange> Targets,
    Fact? EndedBy);
