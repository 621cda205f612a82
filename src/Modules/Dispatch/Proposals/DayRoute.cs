using Pledge.Routing;

namespace Pledge.Dispatch.Proposals;

/// <summary>A technician's way through a planned day, to tell what a visit costs him on the road.</summary>
internal sealed record DayRoute(Shift Shift, IReadOnlyList<string> Visits, IReadOnlyDictionary<string, int> Places, ITravel Ways)
{
    /// <summary>The ways of all technicians in a plan of the day.</summary>
    internal static Dictionary<string, DayRoute> Of(Routing.Plan plan, DayProblem day)
    {
        var places = day.Problem.Visits.ToDictionary(visit => visit.Id, visit => visit.Place, StringComparer.Ordinal);
        var visits = plan.Shifts.ToLookup(shift => shift.Technician, shift => shift.Stops.Select(stop => stop.Visit).OfType<string>(), StringComparer.Ordinal);
        return day.Problem.Technicians.ToDictionary(
            technician => technician.Id, technician => new DayRoute(technician.Shifts[0], [.. visits[technician.Id].SelectMany(shift => shift)], places, day.Travel.Ways), StringComparer.Ordinal);
    }

    /// <summary>How many minutes longer he is on the road for a visit that he has; null where no road leads.</summary>
    internal int? Extra(string visit)
    {
        var index = Visits.ToList().IndexOf(visit);
        return Extra(visit, index > 0 ? Visits[index - 1] : null);
    }

    /// <summary>How many minutes longer he would be on the road for a visit behind another one, or before all of them; null where no road leads.</summary>
    internal int? Extra(string visit, string? after)
    {
        var others = Visits.Where(other => other != visit).ToList();
        var index = after is null ? 0 : others.IndexOf(after) + 1;
        var (from, at, to) = (index > 0 ? Places[others[index - 1]] : Shift.StartPlace, Places[visit], index < others.Count ? Places[others[index]] : Shift.EndPlace);
        int[] ways = [Ways.Seconds(from, at), Ways.Seconds(at, to), Ways.Seconds(from, to)];
        return ways.Contains(Travel.Unreachable) ? null : (int)Math.Round((ways[0] + ways[1] - ways[2]) / 60.0);
    }
}
