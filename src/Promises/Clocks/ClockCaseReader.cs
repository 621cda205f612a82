namespace Pledge.Promises.Clocks;

/// <summary>Reads facts into a <see cref="ClockCase"/>.</summary>
internal sealed class ClockCaseReader(ClockWords words)
{
    private readonly List<AttributeChange> _changes = [];
    private readonly List<Packs.Target> _agreed = [];

    /// <summary>The agreed dates read so far.</summary>
    public IReadOnlyList<Packs.Target> AgreedDates => _agreed;

    public static ClockCase Read(ClockWords words, IReadOnlyList<Fact> facts, IReadOnlyDictionary<string, string> attributes) =>
        new ClockCaseReader(words).Read(facts, attributes);

    private ClockCase Read(IReadOnlyList<Fact> facts, IReadOnlyDictionary<string, string> attributes)
    {
        var initial = ValuesOf(attributes);
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

        return new(events, events.Length, [.. _changes], initial, _agreed, sorted);
    }

    /// <summary>The values of the attributes by the number of their slots.</summary>
    public int[] ValuesOf(IReadOnlyDictionary<string, string> attributes)
    {
        var values = words.SlotCount == 0 ? [] : new int[words.SlotCount];
        foreach (var (name, text) in attributes)
        {
            foreach (var slot in words.SlotsOf(name))
            {
                values[slot.Number] = ValueOf(slot, text);
            }
        }

        return values;
    }

    private void AddChanges(IReadOnlyDictionary<string, string> changes)
    {
        foreach (var (name, text) in changes)
        {
            foreach (var slot in words.SlotsOf(name))
            {
                _changes.Add(new(slot.Number, ValueOf(slot, text)));
            }
        }
    }

    private int ValueOf(AttributeSlot slot, string text) => slot.Kind == SlotKind.AgreedDate ? Agreed(text) : slot.ValueOf(text);

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
