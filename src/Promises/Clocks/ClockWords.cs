using Pledge.Promises.Packs;

namespace Pledge.Promises.Clocks;

/// <summary>
/// The events, attributes and values that a set of promises looks at, as small numbers. What no promise mentions has no number: it cannot
/// change a clock.
/// </summary>
internal sealed class ClockWords
{
    /// <summary>The number of an event or attribute that no promise mentions.</summary>
    public const int Unknown = -1;

    /// <summary>The value of an attribute that the case does not have.</summary>
    public const int Missing = 0;

    /// <summary>A value that no promise mentions.</summary>
    private const int Other = 1;

    private readonly Dictionary<string, int> _events = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _attributes = new(StringComparer.Ordinal);
    private readonly List<Dictionary<string, int>?> _values = [];

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
                Add(condition.Attribute, condition.Values);
            }

            for (var column = 0; column < promise.Target.By.Count; column++)
            {
                Add(promise.Target.By[column], promise.Target.Rows.Select(row => row.Values[column]));
            }

            if (promise.Target.UntilAttribute is { } until && _attributes.TryAdd(AgreedName(until), _values.Count))
            {
                _values.Add(null);
            }
        }
    }

    public int AttributeCount => _values.Count;

    public IEnumerable<string> Events => _events.Keys;

    public int Event(string name) => _events.GetValueOrDefault(name, Unknown);

    public int Attribute(string name) => _attributes.GetValueOrDefault(name, Unknown);

    /// <summary>The attribute as the date that it holds, which is a thing apart from its value in a condition.</summary>
    public int AgreedDate(string name) => Attribute(AgreedName(name));

    public int Value(int attribute, string value) => _values[attribute]!.GetValueOrDefault(value, Other);

    private static string AgreedName(string attribute) => attribute + "\0agreed";

    private void Add(string attribute, IEnumerable<string> values)
    {
        if (_attributes.TryAdd(attribute, _values.Count))
        {
            _values.Add(new(StringComparer.Ordinal));
        }

        var known = _values[_attributes[attribute]]!;
        foreach (var value in values.Where(value => value != TargetRule.Any))
        {
            known.TryAdd(value, Other + 1 + known.Count);
        }
    }
}
