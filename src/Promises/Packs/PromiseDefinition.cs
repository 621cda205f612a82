namespace Pledge.Promises.Packs;

/// <summary>The four kinds of promise.</summary>
public enum PromiseKind
{
    /// <summary>Within a time of one event, another event.</summary>
    Deadline,

    /// <summary>So many events a period, or at offsets from an anchor.</summary>
    Cadence,

    /// <summary>A figure stays on one side of a threshold.</summary>
    Ratio,

    /// <summary>An action is refused unless a condition holds.</summary>
    Guard,
}

/// <summary>What all kinds of promise have in common.</summary>
public interface IPromise
{
    /// <summary>Name within the pack, for example <c>A13.arrival</c>.</summary>
    string Id { get; }

    /// <summary>The requirement that it comes from, for example <c>A13</c>.</summary>
    string Requirement { get; }

    /// <summary>The promise in plain words.</summary>
    Bilingual Title { get; }

    /// <summary>Which of the four kinds it is.</summary>
    PromiseKind Kind { get; }
}

/// <summary>What a reopen event does to a clock that has stopped. A cancelled clock that is not restarted runs on.</summary>
public enum ReopenMode
{
    /// <summary>The clock stays as it ended.</summary>
    Ignore,

    /// <summary>It runs on: time already used counts, the time in between does not.</summary>
    Resume,

    /// <summary>It starts anew from the reopening with the full target.</summary>
    Restart,
}

/// <summary>What happens when the last day of a period is not a working day (Civil Code of China, article 203).</summary>
public enum HolidayRoll
{
    /// <summary>A last day that is a public holiday moves to the next day that is none.</summary>
    Holidays,

    /// <summary>Weekends move as well.</summary>
    RestDays,

    /// <summary>The last day stands, whatever it is.</summary>
    Never,
}

/// <summary>How a threshold is written.</summary>
public enum ThresholdKind
{
    /// <summary>At a percentage of the counted time of the target.</summary>
    Share,

    /// <summary>So long after the start, in counted time.</summary>
    After,

    /// <summary>So long before the target is used up, in counted time.</summary>
    Before,
}

/// <summary>A point in the life of a clock at which somebody is told.</summary>
/// <param name="Kind">How <paramref name="Value"/> is to be read.</param>
/// <param name="Value">Percent for a share, seconds otherwise.</param>
public sealed record Threshold(ThresholdKind Kind, long Value)
{
    /// <summary>The counted seconds that must have passed, of a target of <paramref name="total"/> counted seconds.</summary>
    internal long CountedOf(long total) => Kind switch
    {
        ThresholdKind.Share => ((total * Value) + 99) / 100,
        ThresholdKind.After => Value,
        _ => Math.Max(0, total - Value),
    };
}

/// <summary>A step of an escalation ladder (C9, A18).</summary>
/// <param name="At">When the step is taken.</param>
/// <param name="To">The role that is told.</param>
public sealed record EscalationStep(Threshold At, string To);

/// <summary>A deadline: within the target of the start event, one of the stop events.</summary>
public sealed record PromiseDefinition : IPromise
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <inheritdoc/>
    public required string Requirement { get; init; }

    /// <inheritdoc/>
    public required Bilingual Title { get; init; }

    /// <inheritdoc/>
    public PromiseKind Kind => PromiseKind.Deadline;

    /// <summary>The first such event starts the clock.</summary>
    public required string StartEvent { get; init; }

    /// <summary>The first of these after the start keeps the promise, in time or late.</summary>
    public required IReadOnlyList<string> StopEvents { get; init; }

    /// <summary>The first of these before a stop ends the clock without a verdict.</summary>
    public IReadOnlyList<string> VoidEvents { get; init; } = [];

    /// <summary>
    /// What makes the promise idle: one of these in time, and nothing was owed (a repair that is finished in three days needs no loaner); too late,
    /// and the promise was broken all the same.
    /// </summary>
    public IReadOnlyList<string> UnlessEvents { get; init; } = [];

    /// <summary>Pauses by name: <c>absent</c> is opened by the event <c>absent.begin</c> and closed by <c>absent.end</c>. At most 60.</summary>
    public IReadOnlyList<string> Pauses { get; init; } = [];

    /// <summary>Name of the calendar in the pack.</summary>
    public required string Calendar { get; init; }

    /// <summary>The target, plain or by attributes.</summary>
    public required TargetRule Target { get; init; }

    /// <summary>All must hold, or the case is not promised this.</summary>
    public IReadOnlyList<Condition> Applies { get; init; } = [];

    /// <summary>What a reopen event does after the clock has stopped.</summary>
    public ReopenMode Reopen { get; init; } = ReopenMode.Ignore;

    /// <summary>The events that reopen.</summary>
    public IReadOnlyList<string> ReopenEvents { get; init; } = [];

    /// <summary>When somebody is warned, in the order written.</summary>
    public IReadOnlyList<Threshold> Warnings { get; init; } = [];

    /// <summary>Who is told when the clock runs on.</summary>
    public IReadOnlyList<EscalationStep> Escalation { get; init; } = [];

    /// <summary>Units of days end at the time of day of the start instead of the end of the last day.</summary>
    public bool SameTime { get; init; }

    /// <summary>What happens when the last day is a holiday; for the units day, month and year.</summary>
    public HolidayRoll Roll { get; init; } = HolidayRoll.Holidays;

    /// <summary>The target of a case with these attributes; <see langword="null"/> when it is not promised this.</summary>
    public Target? TargetFor(IReadOnlyDictionary<string, string> attributes) =>
        Condition.AllHold(Applies, attributes) ? Target.For(attributes) : null;
}
