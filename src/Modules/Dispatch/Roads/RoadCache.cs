using System.Runtime.InteropServices;

namespace Pledge.Dispatch.Roads;

/// <summary>A point in hundred-thousandths of a degree, about a metre.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RoadPoint(int North, int East)
{
    private const double Scale = 100_000;

    internal double Latitude => North / Scale;

    internal double Longitude => East / Scale;

    internal static RoadPoint Of(Routing.Place place) => new((int)Math.Round(place.Latitude * Scale), (int)Math.Round(place.Longitude * Scale));
}

/// <summary>
/// Seconds of ways that a road service has told. It holds two halves: when the younger is full or has grown old, it becomes the older one, and what was in
/// that is forgotten. So it never holds more ways than it may, and none for longer than a day, for roads change.
/// </summary>
internal sealed class RoadCache(int mostWays)
{
    private static readonly TimeSpan HalfDay = TimeSpan.FromHours(12);
    private readonly Lock gate = new();
    private Dictionary<(RoadPoint From, RoadPoint To), int> young = [];
    private Dictionary<(RoadPoint From, RoadPoint To), int> old = [];
    private DateTimeOffset turnedAt;

    /// <summary>Seconds of a way, or null when it is not known.</summary>
    internal int? Find(RoadPoint from, RoadPoint to)
    {
        lock (gate)
        {
            return young.TryGetValue((from, to), out var seconds) || old.TryGetValue((from, to), out seconds) ? seconds : null;
        }
    }

    internal void Keep(IEnumerable<(RoadPoint From, RoadPoint To, int Seconds)> ways, DateTimeOffset now)
    {
        lock (gate)
        {
            foreach (var (from, to, seconds) in ways)
            {
                if (young.Count >= mostWays / 2 || now - turnedAt >= HalfDay)
                {
                    (old, young, turnedAt) = (now - turnedAt >= 2 * HalfDay ? [] : young, [], now);
                }

                young[(from, to)] = seconds;
            }
        }
    }
}
