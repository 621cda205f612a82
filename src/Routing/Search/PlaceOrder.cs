using System.Runtime.CompilerServices;

namespace Pledge.Routing.Search;

/// <summary>
/// Numbers the places that a problem uses so that neighbours have neighbouring numbers. What a search looks at together then lies together in memory;
/// with 1,000 visits that alone is worth more than half of the speed.
/// </summary>
internal static class PlaceOrder
{
    /// <summary>The used places of the problem in a chain in which each is followed by the nearest that is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int[] Chain(Problem problem, IReadOnlyList<RouteShift> shifts)
    {
        var places = problem.Visits.Select(visit => visit.Place)
            .Concat(shifts.SelectMany(route => new[] { route.Shift.StartPlace, route.Shift.EndPlace }))
            .Concat(problem.Store is { } store ? [store.Place] : [])
            .Distinct().ToArray();
        for (var last = 0; last < places.Length - 2; last++)
        {
            var (nearest, distance) = (last + 1, int.MaxValue);
            for (var other = last + 1; other < places.Length; other++)
            {
                var seconds = problem.Travel.Seconds(places[last], places[other]);
                if (seconds < distance)
                {
                    (nearest, distance) = (other, seconds);
                }
            }

            (places[last + 1], places[nearest]) = (places[nearest], places[last + 1]);
        }

        return places;
    }
}
