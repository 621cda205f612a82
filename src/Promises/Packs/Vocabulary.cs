namespace Pledge.Promises.Packs;

/// <summary>An attribute of a case: its name, and its values with theirs (empty when any value may stand).</summary>
/// <param name="Title">Name that people read.</param>
/// <param name="Values">Values with the names that people read.</param>
public sealed record AttributeTitles(Bilingual Title, IReadOnlyDictionary<string, Bilingual> Values);

/// <summary>The words a pack may use, with the names that people read.</summary>
/// <param name="Events">Events by name.</param>
/// <param name="Pauses">Pauses by name.</param>
/// <param name="Attributes">Attributes by name.</param>
/// <param name="Names">What actions of guards, measures, scopes, subjects, steps of ladders and charges are called.</param>
public sealed record Vocabulary(
    IReadOnlyDictionary<string, Bilingual> Events,
    IReadOnlyDictionary<string, Bilingual> Pauses,
    IReadOnlyDictionary<string, AttributeTitles> Attributes,
    IReadOnlyDictionary<string, Bilingual> Names)
{
    /// <summary>No words: events and attributes are then not checked and stand for themselves.</summary>
    public static Vocabulary Empty { get; } = new(
        new Dictionary<string, Bilingual>(StringComparer.Ordinal),
        new Dictionary<string, Bilingual>(StringComparer.Ordinal),
        new Dictionary<string, AttributeTitles>(StringComparer.Ordinal),
        new Dictionary<string, Bilingual>(StringComparer.Ordinal));

    /// <summary>Name of an event, or the event itself.</summary>
    public Bilingual EventTitle(string name) => Events.GetValueOrDefault(name) ?? new(name, name);

    /// <summary>Name of a pause, or the pause itself.</summary>
    public Bilingual PauseTitle(string name) => Pauses.GetValueOrDefault(name) ?? new(name, name);

    /// <summary>What one of <see cref="Names"/> is called, or the name itself.</summary>
    public Bilingual NameTitle(string name) => Names.GetValueOrDefault(name) ?? new(name, name);
}
