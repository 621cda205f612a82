namespace Pledge.Promises.Clocks;

/// <summary>Reads facts into a <see cref="ClockCase"/>.</summary>
internal sealed class ClockCaseReader(ClockWords words)
{
    private readonly List<AttributeChange> _changes = [];
    private readonly List<Packs.Target> _agreed = [];

    /// <summary>Changes added so far.</summary>
    public List<AttributeChange> Changes => _changes;

    /// <summary>Agreed dates among them.</summary>
    public IReadOnlyList<Packs.Target> AgreedDates => _agreed;

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

        return new(events, events.Length, [.. _changes], initial, _agreed, sorted) { InitialAttributes = attributes };
    }

    public void AddChanges(IReadOnlyDictionary<string, string> changes)
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
