namespace Pledge.Promises.Packs;

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
