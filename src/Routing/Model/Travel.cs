namespace Pledge.Routing;

/// <summary>Travel between places, which are numbered from 0. Must give the same answer every time.</summary>
public interface ITravel
{
    /// <summary>Number of places.</summary>
    int Places { get; }

    /// <summary>Seconds from one place to another, or <see cref="Travel.Unreachable"/>.</summary>
    int Seconds(int from, int to);

    /// <summary>Metres from one place to another; anything where it is unreachable.</summary>
    int Metres(int from, int to);
}

/// <summary>Constants of travel.</summary>
public static class Travel
{
    /// <summary>There is no way. Also the bound that every time and distance must stay below: 2²⁸ seconds are eight years.</summary>
    public const int Unreachable = 1 << 28;
}

/// <summary>Travel from a table; need not be symmetric.</summary>
public sealed class TravelMatrix : ITravel
{
    private readonly int[] seconds;
    private readonly int[] metres;

    /// <summary>Takes the tables row by row (from × to), without copying.</summary>
    /// <param name="places">Number of places.</param>
    /// <param name="seconds">Travel times.</param>
    /// <param name="metres">Distances; null: not known, as if every second were a metre.</param>
    /// <exception cref="ArgumentException">A table has not places × places entries.</exception>
    public TravelMatrix(int places, int[] seconds, int[]? metres = null)
    {
        if (seconds.Length != (long)places * places || (metres ?? seconds).Length != seconds.Length)
        {
            throw new ArgumentException($"{places} places need {(long)places * places} travel times and as many distances or none; given were {seconds.Length} and {metres?.Length ?? 0}.", nameof(seconds));
        }

        Places = places;
        this.seconds = seconds;
        this.metres = metres ?? seconds;
    }

    /// <inheritdoc/>
    public int Places { get; }

    /// <inheritdoc/>
    public int Seconds(int from, int to) => seconds[(from * Places) + to];

    /// <inheritdoc/>
    public int Metres(int from, int to) => metres[(from * Places) + to];
}

/// <summary>A point on the earth.</summary>
/// <param name="Latitude">Degrees, north positive.</param>
/// <param name="Longitude">Degrees, east positive.</param>
/// <param name="Speed">How fast one travels there.</param>
public sealed record Place(double Latitude, double Longitude, SpeedClass Speed = SpeedClass.Town);

/// <summary>How fast one travels in an area.</summary>
public enum SpeedClass
{
    /// <summary>Dense city: 22 km/h.</summary>
    City,

    /// <summary>Town and suburb: 35 km/h.</summary>
    Town,

    /// <summary>Country: 50 km/h.</summary>
    Country,
}

/// <summary>
/// Travel along great circles, lengthened by a detour factor, at the mean speed of both ends. Good enough to plan by where no road data is at hand.
/// </summary>
public sealed class GreatCircleTravel : ITravel
{
    private const double EarthRadius = 6_371_008.8;

    // Points of a ball of radius 1: the straight way through it is three subtractions away, and the sine and cosine of every place are taken only once.
    private readonly (double X, double Y, double Z, double MetresPerSecond)[] points;
    private readonly double detour;

    /// <summary>Travel between the given places.</summary>
    /// <param name="places">The places in the order of their numbers.</param>
    /// <param name="detour">Length of the road per length of the great circle, at least 1.</param>
    /// <exception cref="ArgumentException">A coordinate is no point on the earth, or the detour is below 1.</exception>
    public GreatCircleTravel(IReadOnlyList<Place> places, double detour = 1.35)
    {
        if (!(detour >= 1 && double.IsFinite(detour)))
        {
            throw new ArgumentException($"The detour factor must be at least 1; it is {detour}.", nameof(detour));
        }

        for (var index = 0; index < places.Count; index++)
        {
            if (!(Math.Abs(places[index].Latitude) <= 90 && Math.Abs(places[index].Longitude) <= 180))
            {
                throw new ArgumentException($"Place {index} is no point on the earth: {places[index].Latitude}, {places[index].Longitude}.", nameof(places));
            }
        }

        points = [.. places.Select(PointOf)];
        this.detour = detour;
    }

    /// <inheritdoc/>
    public int Places => points.Length;

    /// <inheritdoc/>
    public int Seconds(int from, int to) => (int)Math.Ceiling(Length(from, to) / ((points[from].MetresPerSecond + points[to].MetresPerSecond) / 2));

    /// <inheritdoc/>
    public int Metres(int from, int to) => (int)Math.Ceiling(Length(from, to));

    /// <summary>More than the way between any two points: half around the earth.</summary>
    internal (double Seconds, double Metres) Most => (Math.Ceiling(Math.PI * EarthRadius * detour / points.Select(point => point.MetresPerSecond).DefaultIfEmpty(1).Min()), Math.Ceiling(Math.PI * EarthRadius * detour));

    private double Length(int from, int to)
    {
        var (start, end) = (points[from], points[to]);
        var (x, y, z) = (end.X - start.X, end.Y - start.Y, end.Z - start.Z);
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt((x * x) + (y * y) + (z * z)) / 2)) * detour;
    }

    private static (double X, double Y, double Z, double MetresPerSecond) PointOf(Place place)
    {
        var (north, east) = (place.Latitude * Math.PI / 180, place.Longitude * Math.PI / 180);
        return (Math.Cos(north) * Math.Cos(east), Math.Cos(north) * Math.Sin(east), Math.Sin(north), place.Speed switch
        {
            SpeedClass.City => 22,
            SpeedClass.Town => 35,
            _ => 50,
        } / 3.6);
    }
}
