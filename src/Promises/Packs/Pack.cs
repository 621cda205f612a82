using Pledge.Promises.Calendars;
using Pledge.Promises.Clocks;

namespace Pledge.Promises.Packs;

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

    /// <summary>Plain numbers that rules are worked out with, for example a rate of subsidy.</summary>
    public IReadOnlyList<Figure> Figures { get; init; } = [];

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
