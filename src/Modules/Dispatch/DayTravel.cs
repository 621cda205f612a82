using Pledge.Network;
using Pledge.Routing;
using static Pledge.Dispatch.BoardPage;
using Place = Pledge.Routing.Place;

namespace Pledge.Dispatch;

/// <summary>Ways between an outlet and visits. An address that nobody has located is taken to be at the outlet.</summary>
internal sealed class DayTravel
{
    /// <summary>The outlet's place; technicians start and end there.</summary>
    internal const int Home = 0;

    private readonly Dictionary<long, int> numbers;
    private readonly ITravel estimate;

    private DayTravel(Dictionary<long, int> numbers, IReadOnlyList<Place> places, ITravel estimate, ITravel ways, bool estimated)
    {
        this.numbers = numbers;
        this.estimate = estimate;
        (Places, Ways, Estimated) = (places, ways, estimated);
    }

    /// <summary>The outlet, and the places of the visits.</summary>
    internal IReadOnlyList<Place> Places { get; }

    /// <summary>The ways between the places.</summary>
    internal ITravel Ways { get; }

    /// <summary>Whether a road service was asked and did not tell all of them.</summary>
    internal bool Estimated { get; }

    /// <summary>Ways estimated from distances.</summary>
    internal static DayTravel Of(Outlet outlet, IEnumerable<BoardVisit> visits)
    {
        var numbered = new Dictionary<long, int>();
        List<Place> places = [PlaceOf(outlet.Latitude, outlet.Longitude, outlet, SpeedClass.City)];
        foreach (var visit in visits)
        {
            if (numbered.TryAdd(visit.Visit.Id, places.Count))
            {
                places.Add(PlaceOf(visit.Visit.Latitude, visit.Visit.Longitude, outlet, SpeedOf(visit.Area)));
            }
        }

        var distances = new GreatCircleTravel(places);
        return new DayTravel(numbered, places, distances, distances, estimated: false);
    }

    /// <summary>The same places with other ways between them.</summary>
    internal DayTravel By(ITravel ways, bool estimated) => new(numbers, Places, estimate, ways, estimated);

    /// <summary>Where a visit is; the outlet for none.</summary>
    internal int PlaceOf(long? visit) => visit is { } id ? numbers[id] : Home;

    /// <summary>From one visit to another; none stands for the outlet. Where no road leads, somebody sent by hand will find a way: it is estimated.</summary>
    internal int Seconds(long? from, long? to) =>
        Ways.Seconds(PlaceOf(from), PlaceOf(to)) is < Travel.Unreachable and var seconds ? seconds : estimate.Seconds(PlaceOf(from), PlaceOf(to));

    private static Place PlaceOf(double? latitude, double? longitude, Outlet outlet, SpeedClass speed) =>
        new(latitude ?? outlet.Latitude ?? 0, longitude ?? outlet.Longitude ?? 0, speed);

    // The further from the outlet an area lies, the emptier are its roads [A13].
    private static SpeedClass SpeedOf(string? area) => area switch
    {
        "city" => SpeedClass.City,
        "remote" => SpeedClass.Country,
        _ => SpeedClass.Town,
    };
}
