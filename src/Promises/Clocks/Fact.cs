namespace Pledge.Promises.Clocks;

/// <summary>Something that happened to a case.</summary>
/// <param name="Event">Name from the vocabulary, for example <c>arrived</c>; pauses are <c>NAME.begin</c> and <c>NAME.end</c>.</param>
/// <param name="HappenedAt">When it happened. Clocks use this.</param>
/// <param name="RecordedAt">When it was entered, which may be much later.</param>
/// <param name="Attributes">Attributes of the case that change with it and stay changed, for example <c>class: major</c>.</param>
public sealed record Fact(
    string Event,
    DateTimeOffset HappenedAt,
    DateTimeOffset RecordedAt,
    IReadOnlyDictionary<string, string>? Attributes = null)
{
    /// <summary>The facts that had been recorded by an instant: what a report issued then was based on.</summary>
    public static IReadOnlyList<Fact> KnownAt(IEnumerable<Fact> facts, DateTimeOffset instant) =>
        [.. facts.Where(fact => fact.RecordedAt <= instant)];
}
