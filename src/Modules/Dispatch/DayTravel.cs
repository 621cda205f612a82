using Pledge.Field;
using Pledge.Network;
using GreatCircleTravel = Pledge.Routing.GreatCircleTravel;
using ITravel = Pledge.Routing.ITravel;
using Place = Pledge.Routing.Place;

namespace Pledge.Dispatch;

/// <summary>Ways between an outlet and visits. An address that nobody has located is taken to be at the outlet.</summary>
internal sealed class DayTravel
{
    /// <summary>The outlet's place; technicians start and end there.</summary>
    internal const int Home = 0;

    private readonly Dictionary<long, int> places = [];

    private DayTravel(Outlet outlet, IEnumerable<Visit> visits)
    {
        var points = new List<Place> { PlaceOf(outlet.Latitude, outlet.Longitude, outlet) };
        foreach (var visit in visits)
        {
            places[visit.Id] = points.Count;
            points.Add(PlaceOf(visit.Latitude, visit.Longitude, outlet));
        }

        Ways = new GreatCircleTravel(points);
    }

    /// <summary>The ways between the places.</summary>
    internal ITravel Ways { get; }

    internal static DayTravel Of(Outlet outlet, IEnumerable<Visit> visits) => new(outlet, visits);

    /// <summary>Where a visit is; the outlet for none.</summary>
    internal int PlaceOf(long? visit) => visit is { } id ? places[id] : Home;

    /// <summary>From one visit to another; none stands for the outlet.</summary>
    internal int Seconds(long? from, long? to) => Ways.Seconds(PlaceOf(from), PlaceOf(to));

    private static Place PlaceOf(double? latitude, double? longitude, Outlet outlet) => new(latitude ?? outlet.Latitude ?? 0, longitude ?? outlet.Longitude ?? 0);
}
