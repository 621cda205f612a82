namespace Pledge.Promises.Clocks;

/// <summary>
/// The one order in which facts are read, whatever the order in which they arrived: by the time they happened, then by the time they were recorded,
/// the name of the event, and their attributes. Among facts of the same instant each promise reads first what starts it (see <see cref="EventRole"/>).
/// </summary>
internal sealed class FactOrder : IComparer<Fact>
{
    private static readonly FactOrder Instance = new();

    public static IReadOnlyList<Fact> Sort(IReadOnlyList<Fact> facts)
    {
        for (var index = 1; index < facts.Count; index++)
        {
            if (facts[index - 1].HappenedAt >= facts[index].HappenedAt)
            {
                return [.. facts.Order(Instance)];
            }
        }

        return facts;
    }

    public int Compare(Fact? x, Fact? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var order = x.HappenedAt.CompareTo(y.HappenedAt);
        order = order != 0 ? order : x.RecordedAt.CompareTo(y.RecordedAt);
        order = order != 0 ? order : string.CompareOrdinal(x.Event, y.Event);
        return order != 0 ? order : string.CompareOrdinal(Written(x), Written(y));
    }

    private static string Written(Fact fact) => fact.Attributes is null
        ? ""
        : string.Join('\n', fact.Attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
}
