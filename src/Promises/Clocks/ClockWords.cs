using Pledge.Promises.Packs;

namespace Pledge.Promises.Clocks;

/// <summary>
/// The events, attributes and values that a set of promises looks at, as small numbers. What no promise mentions has no number: it cannot
/// change a clock.
/// </summary>
internal sealed class ClockWords
{
    /// <summary>The number of an event that no promise mentions.</summary>
    public const int Unknown = -1;

    private readonly Dictionary<string, int> _events = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<AttributeSlot>> _slots = new(StringComparer.Ordinal);

    public ClockWords(IEnumerable<PromiseDefinition> promises)
    {
        foreach (var promise in promises)
        {
            foreach (var name in EventRole.EventsOf(promise))
            {
                _events.TryAdd(name, _events.Count);
            }

            foreach (var condition in promise.Applies)
            {
                SlotOf(condition).Know(condition.Values);
            }

            for (var column = 0; column < promise.Target.By.Count; column++)
            {
                SlotOf(promise.Target.By[column]).Know(promise.Target.Rows.Select(row => row.Values[column]).Where(value => value != TargetRule.Any));
            }

            if (promise.Target.UntilAttribute is { } until)
            {
                AgreedDateOf(until);
            }
        }
    }

    /// <summary>How many numbers the attributes of a case take.</summary>
    public int SlotCount { get; private set; }

    public IEnumerable<string> Events => _events.Keys;

    public int Event(string name) => _events.GetValueOrDefault(name, Unknown);

    /// <summary>Every way in which an attribute is looked at.</summary>
    public IReadOnlyList<AttributeSlot> SlotsOf(string attribute) => _slots.TryGetValue(attribute, out var slots) ? slots : [];

    public AttributeSlot SlotOf(string attribute) => Find(attribute, SlotKind.Value, null);

    public AttributeSlot SlotOf(Condition condition) =>
        condition.IsNumeric ? Find(condition.Attribute, SlotKind.Bounds, condition) : SlotOf(condition.Attribute);

    public AttributeSlot AgreedDateOf(string attribute) => Find(attribute, SlotKind.AgreedDate, null);

    private AttributeSlot Find(string attribute, SlotKind kind, Condition? bounds)
    {
        if (!_slots.TryGetValue(attribute, out var slots))
        {
            _slots[attribute] = slots = [];
        }

        var found = slots.Find(slot => slot.Kind == kind && slot.Bounds?.AtLeast == bounds?.AtLeast && slot.Bounds?.AtMost == bounds?.AtMost);
        if (found is null)
        {
            found = new(SlotCount++, kind, bounds);
            slots.Add(found);
        }

        return found;
    }
}

/// <summary>How an attribute is looked at.</summary>
internal enum SlotKind
{
    /// <summary>As one of some values.</summary>
    Value,

    /// <summary>As a number within bounds or not.</summary>
    Bounds,

    /// <summary>As the date that was agreed.</summary>
    AgreedDate,
}

/// <summary>One way in which an attribute is looked at; it has a number of its own.</summary>
internal sealed class AttributeSlot(int number, SlotKind kind, Condition? bounds)
{
    /// <summary>The value of an attribute that the case does not have.</summary>
    public const int Missing = 0;

    /// <summary>A number within the bounds.</summary>
    public const int WithinBounds = 2;

    /// <summary>A value that no promise mentions, or a number outside the bounds.</summary>
    private const int Other = 1;

    private readonly Dictionary<string, int> _values = new(StringComparer.Ordinal);

    public int Number => number;

    public SlotKind Kind => kind;

    public Condition? Bounds => bounds;

    public void Know(IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            _values.TryAdd(value, Other + 1 + _values.Count);
        }
    }

    public int ValueOf(string text) => bounds is null ? _values.GetValueOrDefault(text, Other)
        : bounds.HoldsNumber(text) ? WithinBounds
        : Other;
}
