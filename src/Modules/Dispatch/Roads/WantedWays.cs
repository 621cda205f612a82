namespace Pledge.Dispatch.Roads;

/// <summary>
/// The ways that a plan can use: within each technician's day, and between a free visit and every other place. From one technician's day to another's nobody
/// drives, which leaves one way in eight of a large day.
/// </summary>
internal sealed class WantedWays
{
    private const int Free = -1;
    private readonly IReadOnlyList<IReadOnlyList<int>> days;
    private readonly IReadOnlyList<int> free;
    private readonly Dictionary<int, int> dayOf = [];

    /// <param name="days">Places of each technician's day.</param>
    /// <param name="free">Places that any day may have; the outlet is one of them.</param>
    internal WantedWays(IReadOnlyList<IReadOnlyList<int>> days, IReadOnlyList<int> free)
    {
        (this.days, this.free) = (days, free);
        foreach (var (day, places) in days.Index())
        {
            foreach (var place in places)
            {
                dayOf[place] = day;
            }
        }

        foreach (var place in free)
        {
            dayOf[place] = Free;
        }
    }

    internal bool Wants(int from, int to) => from != to && (dayOf[from] == Free || dayOf[to] == Free || dayOf[from] == dayOf[to]);

    /// <summary>The places of requests that together cover all ways, none with more places than a request may have.</summary>
    internal IReadOnlyList<IReadOnlyList<int>> Blocks(int most)
    {
        var shared = free.Chunk(most / 2).ToList();
        var pieces = Pieces(most - shared.Max(part => part.Length));
        var blocks = new List<IReadOnlyList<int>>();
        for (var first = 0; first < shared.Count; first++)
        {
            blocks.AddRange(pieces.Select(piece => (IReadOnlyList<int>)[.. shared[first], .. piece]));
            blocks.AddRange(shared.Skip(first + 1).Select(other => (IReadOnlyList<int>)[.. shared[first], .. other]));
        }

        return blocks.Count == 0 ? [free] : blocks;
    }

    /// <summary>Whole days, as many together as there is room for; a day that alone is larger is cut.</summary>
    private List<List<int>> Pieces(int room)
    {
        var pieces = new List<List<int>>();
        foreach (var part in days.Select(day => day.Where(place => dayOf[place] != Free).ToList()).Where(day => day.Count > 0).SelectMany(day => day.Chunk(room)))
        {
            if (pieces.Count == 0 || pieces[^1].Count + part.Length > room)
            {
                pieces.Add([]);
            }

            pieces[^1].AddRange(part);
        }

        return pieces;
    }
}
