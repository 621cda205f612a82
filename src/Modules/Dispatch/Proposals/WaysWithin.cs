using Pledge.Routing;

namespace Pledge.Dispatch.Proposals;

/// <summary>
/// The ways between some of the places, each worked out once: whoever prepares a plan looks at all of them several times, and a distance on the globe takes
/// as long as ten looks. Places keep their numbers; there is no asking for others.
/// </summary>
internal sealed class WaysWithin : ITravel
{
    private readonly ITravel all;
    private readonly int[] row;
    private readonly int[] seconds;
    private readonly int count;

    /// <param name="all">The ways between all places.</param>
    /// <param name="some">Numbers of those that are asked for.</param>
    internal WaysWithin(ITravel all, IEnumerable<int> some)
    {
        this.all = all;
        int[] places = [.. some.Distinct()];
        count = places.Length;
        row = new int[all.Places];
        seconds = new int[count * count];
        Array.Fill(row, -1);
        for (var from = 0; from < count; from++)
        {
            row[places[from]] = from;
            for (var to = 0; to < count; to++)
            {
                seconds[(from * count) + to] = all.Seconds(places[from], places[to]);
            }
        }
    }

    public int Places => all.Places;

    public int Seconds(int from, int to) => seconds[(row[from] * count) + row[to]];

    public int Metres(int from, int to) => all.Metres(from, to);
}
