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

    private readonly Dictionary<long, int> numbers = [];
    private readonly List<Place> places;

    private DayTravel(Outlet outlet, IEnumerable<BoardVisit> visits)
    {
        places = [PlaceOf(outlet.Latitude, outlet.Longitude, outlet, SpeedClass.City)];
        foreach (var visit in visits)
        {
            if (numbers.TryAdd(visit.Visit.Id, places.Count))
            {
                places.Add(PlaceOf(visit.Visit.Latitude, visit.Visit.Longitude, outlet, SpeedOf(visit.Area)));
            }
        }

        Ways = new GreatCircleTravel(places);
    }

    /// <summary>The ways between the places.</summary>
    internal ITravel Ways { get; }

    internal static DayTravel Of(Outlet outlet, IEnumerable<BoardVisit> visits) => new(outlet, visits);

    /// <summary>Where a visit is; the outlet for none.</summary>
    internal int PlaceOf(long? visit) => visit is { } id ? numbers[id] : Home;

    /// <summary>From one visit to another; none stands for the outlet.</summary>
    internal int Seconds(long? from, long? to) => Ways.Seconds(PlaceOf(from), PlaceOf(to));

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
