namespace Pledge.Promises.Packs;

/// <summary>How a cadence comes round.</summary>
public enum Rhythm
{
    /// <summary>So many events in each period, periods counted from the day on which the subject began.</summary>
    Period,

    /// <summary>So many events in each calendar month, quarter or year.</summary>
    CalendarPeriod,

    /// <summary>Once by each of some times after an event.</summary>
    Offsets,

    /// <summary>Once by each of some days of every month; a month that is shorter has it on its last day.</summary>
    DaysOfMonth,

    /// <summary>Once in every so many minutes of the calendar's open time, beginning anew with each of its spans.</summary>
    Rounds,

    /// <summary>Once in every open span of the calendar.</summary>
    Shifts,
}

/// <summary>A cadence: so many events a period for each subject, or at offsets from an anchor, on days of the month, or in rounds.</summary>
/// <param name="Id">Name within the pack.</param>
/// <param name="Requirement">Requirement ID.</param>
/// <param name="Title">The promise in plain words.</param>
/// <param name="Subject">customer, device, contract, outlet or case.</param>
/// <param name="Rhythm">How it comes round.</param>
/// <param name="Events">Any of these satisfies an obligation.</param>
/// <param name="Calendar">Name of the calendar whose zone gives the dates and whose open spans give the rounds.</param>
public sealed record CadenceDefinition(
    string Id, string Requirement, Bilingual Title, string Subject, Rhythm Rhythm, IReadOnlyList<string> Events, string Calendar) : IPromise
{
    /// <inheritdoc/>
    public PromiseKind Kind => PromiseKind.Cadence;

    /// <summary>Events asked for in each period; 1 for the other rhythms.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Length of a period or round.</summary>
    public Duration? Period { get; init; }

    /// <summary>The event that offsets count from.</summary>
    public string? AnchorEvent { get; init; }

    /// <summary>Times after the anchor by which the event is owed, shortest first.</summary>
    public IReadOnlyList<Duration> Offsets { get; init; } = [];

    /// <summary>Days of the month, 1 … 31, in order.</summary>
    public IReadOnlyList<int> DaysOfMonth { get; init; } = [];

    /// <summary>How long before it is due an obligation opens, in days, months or years; without it when the one before ends.</summary>
    public Duration? Opens { get; init; }

    /// <summary>How much later than due an obligation may still be met, so that several can be met together (D4).</summary>
    public Duration? Grace { get; init; }

    /// <summary>Conditions on the attributes of the event.</summary>
    public IReadOnlyList<Condition> Where { get; init; } = [];

    /// <summary>Conditions on the attributes of the subject.</summary>
    public IReadOnlyList<Condition> Applies { get; init; } = [];
}
