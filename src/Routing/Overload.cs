namespace Pledge.Routing;

/// <summary>
/// Takes most visits out of a problem that has many times more than its technicians can make. Tables and neighbours grow with the square of the visits: 10,000
/// for one technician would take minutes to prepare and a gigabyte to hold, for a plan of twenty. What is left is what pays best for the time that it takes.
/// </summary>
internal static class Overload
{
    /// <summary>So many visits are always searched together.</summary>
    private const int AlwaysKept = 2000;

    /// <summary>And so many for each one that there is time for.</summary>
    private const int KeptForEach = 10;

    /// <summary>The problem with as many of its visits as are worth a look; the problem itself when that is all of them.</summary>
    /// <param name="problem">What is to be planned.</param>
    /// <param name="start">A plan whose visits are kept, or null.</param>
    internal static Problem Relieve(Problem problem, Plan? start)
    {
        var kept = (int)Math.Min(problem.Visits.Count, Math.Max(AlwaysKept, (long)KeptForEach * MostMade(problem)));
        if (kept == problem.Visits.Count)
        {
            return problem;
        }

        var held = problem.Technicians.SelectMany(technician => technician.Shifts).SelectMany(shift => shift.Begun)
            .Concat((start?.Shifts ?? []).SelectMany(shift => shift.Stops).Select(stop => stop.Visit).OfType<string>())
            .ToHashSet(StringComparer.Ordinal);
        var chosen = problem.Visits.Index()
            .Select(visit => (visit.Index, Worth: held.Contains(visit.Item.Id) ? double.MaxValue : Worth(problem, visit.Item)))
            .OrderByDescending(visit => visit.Worth).ThenBy(visit => visit.Index)
            .Take(Math.Max(kept, held.Count)).Select(visit => visit.Index).ToHashSet();
        return problem with { Visits = [.. problem.Visits.Where((_, index) => chosen.Contains(index))] };
    }

    /// <summary>No more visits than these can be made, if nobody had to drive.</summary>
    internal static int MostMade(Problem problem)
    {
        var shifts = problem.Technicians.SelectMany(technician => technician.Shifts).ToList();
        var time = shifts.Sum(shift => (long)shift.Latest - shift.Earliest);
        var most = shifts.Sum(shift => (long)(shift.MostVisits ?? problem.Visits.Count));
        var count = 0;
        foreach (var service in problem.Visits.Select(visit => visit.Service).Order())
        {
            time -= service;
            if (time < 0 || count >= most)
            {
                break;
            }

            count++;
        }

        return count;
    }

    /// <summary>What is saved for each second by whoever goes there and does nothing else; less than nothing when nobody can.</summary>
    private static double Worth(Problem problem, Visit visit)
    {
        var least = problem.Technicians.Where(technician => Suitability.Admits(visit, technician)).SelectMany(technician => technician.Shifts).Select(shift => Seconds(problem.Travel, shift, visit)).DefaultIfEmpty(long.MaxValue).Min();
        return least == long.MaxValue ? -1 : (visit.OptionalAt ?? problem.Objective.Unassigned) / (double)Math.Max(1, least);
    }

    private static long Seconds(ITravel travel, Shift shift, Visit visit)
    {
        var (there, back) = ((long)travel.Seconds(shift.StartPlace, visit.Place), (long)travel.Seconds(visit.Place, shift.EndPlace));
        var arrival = shift.Earliest + there;
        var begin = visit.Windows.Count == 0 ? arrival : visit.Windows.Where(window => window.Latest >= arrival).Select(window => Math.Max(arrival, window.Earliest)).DefaultIfEmpty(long.MaxValue / 2).Min();
        return begin + visit.Service + back > shift.Latest ? long.MaxValue : there + visit.Service + back;
    }
}
