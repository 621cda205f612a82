using Pledge.Promises.Calendars;
using Pledge.Promises.Clocks;

namespace Pledge.Promises.Packs;

/// <summary>A cadence: so many events a period for each subject, or at offsets from an anchor. Kept as data; the planner reads it.</summary>
/// <param name="Id">Name within the pack.</param>
/// <param name="Requirement">Requirement ID.</param>
/// <param name="Title">The promise in plain words.</param>
/// <param name="Subject">customer, device, contract or outlet.</param>
/// <param name="Count">Events asked for in each period; 1 for each offset of an anchored cadence.</param>
/// <param name="Period">Length of the period, or <see langword="null"/> when anchored.</param>
/// <param name="AnchorEvent">The event that offsets count from, or <see langword="null"/>.</param>
/// <param name="Offsets">Times after the anchor by which the event is owed.</param>
/// <param name="Events">Any of these satisfies the obligation.</param>
/// <param name="Where">Conditions on the attributes of the event.</param>
/// <param name="Applies">Conditions on the attributes of the subject.</param>
public sealed record CadenceDefinition(
    string Id,
    string Requirement,
    Bilingual Title,
    string Subject,
    int Count,
    Duration? Period,
    string? AnchorEvent,
    IReadOnlyList<Duration> Offsets,
    IReadOnlyList<string> Events,
    IReadOnlyList<Condition> Where,
    IReadOnlyList<Condition> Applies) : IPromise
{
    /// <inheritdoc/>
    public PromiseKind Kind => PromiseKind.Cadence;
}

/// <summary>A ratio: a measure, alone or per so many of another, stays on one side of a threshold. Kept as data.</summary>
/// <param name="Id">Name within the pack.</param>
/// <param name="Requirement">Requirement ID.</param>
/// <param name="Title">The promise in plain words.</param>
/// <param name="Scope">What it is measured over, for example outlet.</param>
/// <param name="Measure">What is counted or measured.</param>
/// <param name="Per">What it is compared with, or <see langword="null"/>.</param>
/// <param name="PerCount">One for each so many of <paramref name="Per"/>.</param>
/// <param name="AtLeast">Lower bound, or <see langword="null"/>.</param>
/// <param name="AtMost">Upper bound, or <see langword="null"/>.</param>
/// <param name="Applies">Conditions on the attributes of the scope.</param>
public sealed record RatioDefinition(
    string Id,
    string Requirement,
    Bilingual Title,
    string Scope,
    string Measure,
    string? Per,
    int PerCount,
    decimal? AtLeast,
    decimal? AtMost,
    IReadOnlyList<Condition> Applies) : IPromise
{
    /// <inheritdoc/>
    public PromiseKind Kind => PromiseKind.Ratio;
}

/// <summary>A least time that must have passed since an event (B12).</summary>
/// <param name="Event">The event.</param>
/// <param name="AtLeast">Wall-clock time.</param>
public sealed record ElapsedSince(string Event, TimeSpan AtLeast);

/// <summary>A guard: an action is refused unless everything asked for holds.</summary>
/// <param name="Id">Name within the pack.</param>
/// <param name="Requirement">Requirement ID.</param>
/// <param name="Title">The promise in plain words.</param>
/// <param name="Action">Name of the guarded action.</param>
/// <param name="Applies">Conditions on the attributes under which the guard stands.</param>
/// <param name="AnyEvent">At least one of these must have happened; empty when none is asked for.</param>
/// <param name="Require">Conditions that must hold.</param>
/// <param name="Elapsed">Time that must have passed, or <see langword="null"/>.</param>
/// <param name="Refusal">What the person who is refused reads, with the way out.</param>
public sealed record GuardDefinition(
    string Id,
    string Requirement,
    Bilingual Title,
    string Action,
    IReadOnlyList<Condition> Applies,
    IReadOnlyList<string> AnyEvent,
    IReadOnlyList<Condition> Require,
    ElapsedSince? Elapsed,
    Bilingual Refusal) : IPromise
{
    /// <inheritdoc/>
    public PromiseKind Kind => PromiseKind.Guard;
}

/// <summary>An answer that can be ticked.</summary>
/// <param name="Id">Value that is stored.</param>
/// <param name="Title">Text on the form.</param>
public sealed record Choice(string Id, Bilingual Title);

/// <summary>A question of a questionnaire.</summary>
/// <param name="Id">Name within the questionnaire.</param>
/// <param name="Title">The question.</param>
/// <param name="Choices">Answers to choose from; empty for free text.</param>
/// <param name="Required">Whether the form can be sent without an answer.</param>
public sealed record Question(string Id, Bilingual Title, IReadOnlyList<Choice> Choices, bool Required);

/// <summary>Questions for a call-back or a feedback form (D6, D8).</summary>
/// <param name="Id">Name within the pack.</param>
/// <param name="Requirement">Requirement ID.</param>
/// <param name="Title">Heading of the form.</param>
/// <param name="Questions">In the order asked.</param>
/// <param name="FeedbackOn">The answer that opens a feedback form, or <see langword="null"/>.</param>
public sealed record Questionnaire(string Id, string Requirement, Bilingual Title, IReadOnlyList<Question> Questions, string? FeedbackOn)
{
    /// <summary>What the caller says first, or <see langword="null"/>; <c>{caller}</c>, <c>{customer}</c>, <c>{case}</c> and <c>{subject}</c> stand for theirs.</summary>
    public Bilingual? Script { get; init; }
}

/// <summary>One line of a check list.</summary>
/// <param name="Id">Name within the list.</param>
/// <param name="Title">What is to be done.</param>
public sealed record CheckItem(string Id, Bilingual Title);

/// <summary>A check list (B11).</summary>
/// <param name="Id">Name within the pack.</param>
/// <param name="Requirement">Requirement ID.</param>
/// <param name="Title">Heading.</param>
/// <param name="Stage">When it is worked through, for example before-leaving.</param>
/// <param name="Items">In the order to be done.</param>
public sealed record CheckList(string Id, string Requirement, Bilingual Title, string Stage, IReadOnlyList<CheckItem> Items);

/// <summary>What a job is charged (B14); the first rule that applies holds.</summary>
/// <param name="Id">Name within the pack.</param>
/// <param name="Requirement">Requirement ID.</param>
/// <param name="Title">The rule in plain words.</param>
/// <param name="Applies">Conditions on the attributes of the case.</param>
/// <param name="Charge">free, material, or list for the published price list.</param>
public sealed record PriceRule(string Id, string Requirement, Bilingual Title, IReadOnlyList<Condition> Applies, string Charge);

/// <summary>An attribute of a case: its name, and its values with theirs (empty when any value may stand).</summary>
/// <param name="Title">Name that people read.</param>
/// <param name="Values">Values with the names that people read.</param>
public sealed record AttributeTitles(Bilingual Title, IReadOnlyDictionary<string, Bilingual> Values);

/// <summary>The words a pack may use, with the names that people read.</summary>
/// <param name="Events">Events by name.</param>
/// <param name="Pauses">Pauses by name.</param>
/// <param name="Attributes">Attributes by name.</param>
public sealed record Vocabulary(
    IReadOnlyDictionary<string, Bilingual> Events,
    IReadOnlyDictionary<string, Bilingual> Pauses,
    IReadOnlyDictionary<string, AttributeTitles> Attributes)
{
    /// <summary>No words: events and attributes are then not checked and stand for themselves.</summary>
    public static Vocabulary Empty { get; } = new(
        new Dictionary<string, Bilingual>(StringComparer.Ordinal),
        new Dictionary<string, Bilingual>(StringComparer.Ordinal),
        new Dictionary<string, AttributeTitles>(StringComparer.Ordinal));

    /// <summary>Name of an event, or the event itself.</summary>
    public Bilingual EventTitle(string name) => Events.GetValueOrDefault(name) ?? new(name, name);

    /// <summary>Name of a pause, or the pause itself.</summary>
    public Bilingual PauseTitle(string name) => Pauses.GetValueOrDefault(name) ?? new(name, name);
}

/// <summary>A versioned set of promises with the calendars and forms that they need, including those of the packs it includes.</summary>
public sealed record Pack
{
    private CompiledClocks? _clocks;

    /// <summary>Name of the pack.</summary>
    public required string Id { get; init; }

    /// <summary>Version; a case pins it.</summary>
    public required string Version { get; init; }

    /// <summary>First local date on which the pack may be used.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>Title that people read.</summary>
    public required Bilingual Title { get; init; }

    /// <summary>Deadlines, in the order written.</summary>
    public IReadOnlyList<PromiseDefinition> Promises { get; init; } = [];

    /// <summary>Compiled calendars by name.</summary>
    public IReadOnlyDictionary<string, BusinessCalendar> Calendars { get; init; } = new Dictionary<string, BusinessCalendar>(StringComparer.Ordinal);

    /// <summary>Guards.</summary>
    public IReadOnlyList<GuardDefinition> Guards { get; init; } = [];

    /// <summary>Cadences.</summary>
    public IReadOnlyList<CadenceDefinition> Cadences { get; init; } = [];

    /// <summary>Ratios.</summary>
    public IReadOnlyList<RatioDefinition> Ratios { get; init; } = [];

    /// <summary>Questionnaires.</summary>
    public IReadOnlyList<Questionnaire> Questionnaires { get; init; } = [];

    /// <summary>Check lists.</summary>
    public IReadOnlyList<CheckList> CheckLists { get; init; } = [];

    /// <summary>Price rules.</summary>
    public IReadOnlyList<PriceRule> PriceRules { get; init; } = [];

    /// <summary>The words of the pack.</summary>
    public Vocabulary Vocabulary { get; init; } = Vocabulary.Empty;

    /// <summary>The deadlines, compiled on first use.</summary>
    /// <exception cref="ArgumentException">A deadline counts in a calendar that the pack does not have; a pack that was read has them all.</exception>
    public ClockSet Clocks
    {
        get
        {
            // A copy of the pack with other promises takes this field along, so it says what it was compiled from.
            if (_clocks is not { } clocks || clocks.Promises != Promises || clocks.Calendars != Calendars)
            {
                _clocks = clocks = new(Promises, Calendars, new(this, Promises));
            }

            return clocks.Set;
        }
    }

    /// <summary>Every promise of every kind.</summary>
    public IEnumerable<IPromise> AllPromises => [.. Promises, .. Cadences, .. Ratios, .. Guards];

    /// <summary>The deadline of that ID, or <see langword="null"/>.</summary>
    public PromiseDefinition? Promise(string id) => Promises.FirstOrDefault(promise => promise.Id == id);

    private sealed record CompiledClocks(IReadOnlyList<PromiseDefinition> Promises, IReadOnlyDictionary<string, BusinessCalendar> Calendars, ClockSet Set);
}
