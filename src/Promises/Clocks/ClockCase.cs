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
    private readonly AttributeChange[] _changes;
    private readonly int[] _attributes;

    internal ClockCase(CaseEvent[] events, AttributeChange[] changes, int[] attributes, IReadOnlyList<Packs.Target> agreed, IReadOnlyList<Fact> facts)
    {
        _events = events;
        _changes = changes;
        _attributes = attributes;
        Agreed = agreed;
        Facts = facts;
    }

    internal ReadOnlySpan<CaseEvent> Events => _events;

    internal ReadOnlySpan<int> Attributes => _attributes;

    /// <summary>The facts that the events were read from, in the same order.</summary>
    internal IReadOnlyList<Fact> Facts { get; }

    /// <summary>Agreed dates by number − 1.</summary>
    internal IReadOnlyList<Packs.Target> Agreed { get; }

    internal ReadOnlySpan<AttributeChange> ChangesOf(in CaseEvent happened) => _changes.AsSpan(happened.FirstChange, happened.ChangeCount);
}

/// <summary>Reads facts into a <see cref="ClockCase"/>.</summary>
internal sealed class ClockCaseReader(ClockWords words)
{
    private readonly List<AttributeChange> _changes = [];
    private readonly List<Packs.Target> _agreed = [];

    public static ClockCase Read(ClockWords words, IReadOnlyList<Fact> facts, IReadOnlyDictionary<string, string> attributes) =>
        new ClockCaseReader(words).Read(facts, attributes);

    private ClockCase Read(IReadOnlyList<Fact> facts, IReadOnlyDictionary<string, string> attributes)
    {
        var initial = words.SlotCount == 0 ? [] : new int[words.SlotCount];
        AddChanges(attributes);
        foreach (var change in _changes)
        {
            initial[change.Slot] = change.Value;
        }

        _changes.Clear();
        var sorted = FactOrder.Sort(facts);
        var events = new CaseEvent[sorted.Count];
        for (var index = 0; index < events.Length; index++)
        {
            var fact = sorted[index];
            var first = _changes.Count;
            if (fact.Attributes is { Count: > 0 } changes)
            {
                AddChanges(changes);
            }

            var tied = index > 0 && sorted[index - 1].HappenedAt == fact.HappenedAt;
            events[index] = new(UtcSecond.Of(fact.HappenedAt), words.Event(fact.Event), tied, first, _changes.Count - first);
        }

        return new(events, [.. _changes], initial, _agreed, sorted);
    }

    private void AddChanges(IReadOnlyDictionary<string, string> changes)
    {
        foreach (var (name, text) in changes)
        {
            foreach (var slot in words.SlotsOf(name))
            {
                _changes.Add(new(slot.Number, slot.Kind == SlotKind.AgreedDate ? Agreed(text) : slot.ValueOf(text)));
            }
        }
    }

    private int Agreed(string text)
    {
        if (Packs.TargetRule.ReadUntil(text) is not { } agreed)
        {
            return AttributeSlot.Missing;
        }

        _agreed.Add(agreed);
        return _agreed.Count;
    }
}
