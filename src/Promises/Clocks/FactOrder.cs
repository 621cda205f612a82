using Pledge.Promises.Packs;

namespace Pledge.Promises.Clocks;

/// <summary>
/// Puts facts into the one order in which a promise reads them, whatever the order in which they arrived: by the time they happened; at the same
/// instant changes of attributes only, then start, begin of a pause, end of a pause, stop, cancellation, reopening; then by the time they were
/// recorded, the name of the event, and their attributes.
/// </summary>
internal sealed class FactOrder(PromiseDefinition promise) : IComparer<Fact>
{
    public static IReadOnlyList<Fact> Sort(PromiseDefinition promise, IReadOnlyList<Fact> facts)
    {
        for (var index = 1; index < facts.Count; index++)
        {
            if (facts[index - 1].HappenedAt >= facts[index].HappenedAt)
            {
                return [.. facts.Order(new FactOrder(promise))];
            }
        }

        return facts;
    }

    public int Compare(Fact? x, Fact? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var order = x.HappenedAt.CompareTo(y.HappenedAt);
        order = order != 0 ? order : Rank(x).CompareTo(Rank(y));
        order = order != 0 ? order : x.RecordedAt.CompareTo(y.RecordedAt);
        order = order != 0 ? order : string.CompareOrdinal(x.Event, y.Event);
        return order != 0 ? order : string.CompareOrdinal(Written(x), Written(y));
    }

    private static string Written(Fact fact) => fact.Attributes is null
        ? ""
        : string.Join('\n', fact.Attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));

    private int Rank(Fact fact)
    {
        var name = fact.Event;
        return name == promise.StartEvent ? 1
            : PauseEvent.IndexOf(promise, name, PauseEvent.Begin) >= 0 ? 2
            : PauseEvent.IndexOf(promise, name, PauseEvent.End) >= 0 ? 3
            : promise.StopEvents.Contains(name) ? 4
            : promise.VoidEvents.Contains(name) ? 5
            : promise.ReopenEvents.Contains(name) ? 6
            : 0;
    }
}

/// <summary>The events that open and close a pause are named after it.</summary>
internal static class PauseEvent
{
    public const string Begin = ".begin";
    public const string End = ".end";

    /// <summary>Which pause of the promise an event opens or closes, or −1.</summary>
    public static int IndexOf(PromiseDefinition promise, string name, string suffix)
    {
        if (!name.EndsWith(suffix, StringComparison.Ordinal))
        {
            return -1;
        }

        for (var index = 0; index < promise.Pauses.Count; index++)
        {
            var pause = promise.Pauses[index];
            if (pause.Length + suffix.Length == name.Length && name.StartsWith(pause, StringComparison.Ordinal))
            {
                return index;
            }
        }

        return -1;
    }
}
