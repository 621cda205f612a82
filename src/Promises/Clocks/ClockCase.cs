using System.Runtime.InteropServices;

namespace Pledge.Promises.Clocks;

/// <summary>A fact as the clocks read it.</summary>
/// <param name="At">Second.</param>
/// <param name="Event">Number of the event, or <see cref="ClockWords.Unknown"/> when only attributes change.</param>
/// <param name="Tied">At the very same instant as the fact before it.</param>
/// <param name="FirstChange">Where its changes of attributes begin.</param>
/// <param name="ChangeCount">How many there are; they take effect together.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CaseEvent(long At, int Event, bool Tied, int FirstChange, int ChangeCount);

/// <summary>The number of an attribute and of its new value.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AttributeChange(int Slot, int Value);

/// <summary>
/// What happened to one case, read once for a <see cref="ClockSet"/> so that its clocks can be evaluated any number of times without allocating.
/// Immutable; safe to share between threads.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly struct ClockCase
{
    private readonly CaseEvent[] _events;
    private readonly int _eventCount;
    private readonly AttributeChange[] _changes;
    private readonly int[] _attributes;

    internal ClockCase(
        CaseEvent[] events, int eventCount, AttributeChange[] changes, int[] attributes, IReadOnlyList<Packs.Target> agreed, IReadOnlyList<Fact> facts)
    {
        _events = events;
        _eventCount = eventCount;
        _changes = changes;
        _attributes = attributes;
        Agreed = agreed;
        Facts = facts;
    }

    internal ReadOnlySpan<CaseEvent> Events => _events.AsSpan(0, _eventCount);

    internal ReadOnlySpan<int> Attributes => _attributes;

    /// <summary>The facts that the events were read from, in the same order.</summary>
    internal IReadOnlyList<Fact> Facts { get; }

    /// <summary>Agreed dates by number − 1.</summary>
    internal IReadOnlyList<Packs.Target> Agreed { get; }

    internal ReadOnlySpan<AttributeChange> ChangesOf(in CaseEvent happened) => _changes.AsSpan(happened.FirstChange, happened.ChangeCount);
}
