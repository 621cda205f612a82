using Pledge.Promises.Packs;

namespace Pledge.Promises.Clocks;

/// <summary>Finds the target of a case from the numbers of its attributes: the conditions and the table of one promise.</summary>
internal sealed class CompiledTarget
{
    private const int AnyValue = -1;
    private const int NoSlot = -1;

    private readonly CompiledCondition[] _applies;
    private readonly int[] _by;
    private readonly CompiledRow[] _rows;
    private readonly int _agreedDate;

    public CompiledTarget(PromiseDefinition promise, ClockWords words)
    {
        _applies = [.. promise.Applies.Select(condition => CompiledCondition.Of(condition, words.SlotOf(condition)))];
        AttributeSlot[] by = [.. promise.Target.By.Select(words.SlotOf)];
        _by = [.. by.Select(slot => slot.Number)];
        Dictionary<Target, Target> same = [];
        _rows = [.. promise.Target.Rows.Select(row => new CompiledRow([.. row.Values.Select(Number)], One(row.Target)))];
        _agreedDate = promise.Target.UntilAttribute is { } until ? words.AgreedDateOf(until).Number : NoSlot;

        int Number(string value, int column) => value == TargetRule.Any ? AnyValue : by[column].ValueOf(value);

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

        if (_agreedDate != NoSlot)
        {
            return attributes[_agreedDate] == AttributeSlot.Missing ? null : agreed[attributes[_agreedDate] - 1];
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
            if (wanted[column] != AnyValue && attributes[_by[column]] != wanted[column])
            {
                return false;
            }
        }

        return true;
    }

    private sealed record CompiledRow(int[] Values, Target? Target);

    private sealed record CompiledCondition(int Slot, int[] Values, bool Negated)
    {
        public static CompiledCondition Of(Condition condition, AttributeSlot slot) => condition.IsNumeric
            ? new(slot.Number, [AttributeSlot.WithinBounds], false)
            : new(slot.Number, [.. condition.Values.Select(slot.ValueOf)], condition.Negated);

        public bool Holds(ReadOnlySpan<int> attributes) => Values.AsSpan().Contains(attributes[Slot]) != Negated;
    }
}
