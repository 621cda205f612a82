using Pledge.Promises.Packs;

namespace Pledge.Promises.Clocks;

/// <summary>Finds the target of a case from the numbers of its attributes: the conditions and the table of one promise.</summary>
internal sealed class CompiledTarget
{
    private readonly CompiledCondition[] _applies;
    private readonly int[] _by;
    private readonly CompiledRow[] _rows;
    private readonly int _agreedDate;

    public CompiledTarget(PromiseDefinition promise, ClockWords words)
    {
        _applies = [.. promise.Applies.Select(condition => CompiledCondition.Of(condition, words))];
        _by = [.. promise.Target.By.Select(words.Attribute)];
        Dictionary<Target, Target> same = [];
        _rows = [.. promise.Target.Rows.Select(row => new CompiledRow([.. row.Values.Select(Number)], One(row.Target)))];
        _agreedDate = promise.Target.UntilAttribute is { } until ? words.AgreedDate(until) : ClockWords.Unknown;

        int Number(string value, int column) => value == TargetRule.Any ? ClockWords.Unknown : words.Value(_by[column], value);

        // Equal targets are the same object, so that a change of target is a change of reference.
        Target? One(Target? target) => target is null ? null : same.TryGetValue(target, out var first) ? first : same[target] = target;
    }

    /// <summary>The target, or <see langword="null"/> when such a case is promised nothing.</summary>
    public Target? For(ReadOnlySpan<int> attributes, IReadOnlyList<Target> agreed)
    {
        foreach (var condition in _applies)
        {
            if (!condition.Holds(attributes))
            {
                return null;
            }
        }

        if (_agreedDate != ClockWords.Unknown)
        {
            return attributes[_agreedDate] == ClockWords.Missing ? null : agreed[attributes[_agreedDate] - 1];
        }

        foreach (var row in _rows)
        {
            if (Fits(row.Values, attributes))
            {
                return row.Target;
            }
        }

        return null;
    }

    private bool Fits(int[] wanted, ReadOnlySpan<int> attributes)
    {
        for (var column = 0; column < wanted.Length; column++)
        {
            if (wanted[column] != ClockWords.Unknown && attributes[_by[column]] != wanted[column])
            {
                return false;
            }
        }

        return true;
    }

    private sealed record CompiledRow(int[] Values, Target? Target);

    private sealed record CompiledCondition(int Attribute, int[] Values, bool Negated)
    {
        public static CompiledCondition Of(Condition condition, ClockWords words)
        {
            var attribute = words.Attribute(condition.Attribute);
            return new(attribute, [.. condition.Values.Select(value => words.Value(attribute, value))], condition.Negated);
        }

        public bool Holds(ReadOnlySpan<int> attributes) => Values.AsSpan().Contains(attributes[Attribute]) != Negated;
    }
}
