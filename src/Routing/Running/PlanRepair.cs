using System.Diagnostics;

namespace Pledge.Routing;

/// <summary>
/// Mends a published plan after something has changed: urgent visits, a technician who is ill, work that took longer. Only technicians near the trouble
/// are planned anew, and every visit that changes its technician or its time costs what the objective says. What has begun never moves.
/// </summary>
public static class PlanRepair
{
    /// <summary>Shifts that are looked at for each visit in trouble, and for all of them together.</summary>
    private const int ShiftsPerVisit = 12;
    private const int MostShifts = 60;

    /// <summary>
    /// The mended plan. Visits of the problem that the plan does not assign, or that cannot stay where it has them, are the trouble.
    /// </summary>
    /// <param name="problem">The problem as it is now; visits that have no <see cref="Visit.Published"/> are held to the plan.</param>
    /// <param name="published">The plan as it was.</param>
    /// <param name="options">Limits and seed; 100 ms is plenty for one visit. The time is that of the whole repair, preparing and checking included.</param>
    /// <param name="cancellation">Ends the search early.</param>
    /// <exception cref="ArgumentException">The problem has faults; see <see cref="Validation.Faults"/>.</exception>
    public static Solution Repair(Problem problem, Plan published, SearchOptions options, CancellationToken cancellation = default)
    {
        var watch = Stopwatch.StartNew();
        var held = Hold(problem, published);
        var verdict = PlanChecker.Check(held, published);
        var assigned = Home(published);
        var troubled = verdict.Violations.Select(violation => violation.Technician).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var loose = held.Visits.Where(visit => !assigned.ContainsKey(visit.Id)).ToList();

        // What the plan itself leaves out stays in sight, but new trouble gets the room: a small region is searched well in a short time.
        var left = published.Unassigned.ToHashSet(StringComparer.Ordinal);
        var unforeseen = loose.Where(visit => !left.Contains(visit.Id)).ToList();
        var region = Region(held, published, unforeseen.Count + troubled.Count > 0 ? unforeseen : loose, troubled);
        if (region.Count == 0)
        {
            return new Solution(published, verdict.Cost, 0);
        }

        var part = Part(held, published, loose, region);
        var start = new Plan([.. published.Shifts.Where(shift => region.Contains((shift.Technician, shift.Shift))).Select(shift => shift with { Shift = Index(region, shift) })], []);

        // What comes afterwards takes about as long as what came before.
        var limits = options.Limits with { Time = options.Limits.Time is { } time ? TimeSpan.FromTicks(Math.Max(1, (time - (2 * watch.Elapsed)).Ticks)) : null };
        var found = Solver.Solve(part, options with { Start = start, Limits = limits }, cancellation);
        var merged = Merge(published, found.Plan, region);
        return new Solution(merged, PlanChecker.Check(held, merged).Cost, found.Iterations);
    }

    private static Dictionary<string, (string Technician, int Shift)> Home(Plan plan) =>
        plan.Shifts.SelectMany(shift => shift.Stops.Where(stop => stop.Kind == StopKind.Visit).Select(stop => (stop.Visit!, (shift.Technician, shift.Shift)))).ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);

    /// <summary>The problem in which moving what the plan has costs something.</summary>
    internal static Problem Hold(Problem problem, Plan plan)
    {
        var appointments = plan.Shifts.SelectMany(shift => shift.Stops.Where(stop => stop.Kind == StopKind.Visit).Select(stop => (stop.Visit!, new Appointment(shift.Technician, stop.Start)))).ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);
        return problem with { Visits = [.. problem.Visits.Select(visit => visit.Published is null && appointments.TryGetValue(visit.Id, out var appointment) ? visit with { Published = appointment } : visit)] };
    }

    /// <summary>The shifts that may change.</summary>
    private static HashSet<(string Technician, int Shift)> Region(Problem problem, Plan plan, List<Visit> loose, HashSet<string> troubled)
    {
        var shifts = problem.Technicians.SelectMany(technician => technician.Shifts.Select((shift, index) => (Technician: technician, Shift: shift, Index: index))).ToList();
        var places = problem.Visits.ToDictionary(visit => visit.Id, visit => visit.Place, StringComparer.Ordinal);
        var routes = plan.Shifts.ToDictionary(shift => (shift.Technician, shift.Shift), shift => shift.Stops.Where(stop => stop.Visit is not null && places.ContainsKey(stop.Visit)).Select(stop => places[stop.Visit!]).ToList());
        var region = shifts.Where(shift => troubled.Contains(shift.Technician.Id)).Select(shift => (shift.Technician.Id, shift.Index)).ToHashSet();
        foreach (var visit in loose)
        {
            var near = shifts
                .Where(shift => Suitability.Admits(visit, shift.Technician) && Overlaps(visit, shift.Shift))
                .OrderBy(shift => routes.GetValueOrDefault((shift.Technician.Id, shift.Index), []).Append(shift.Shift.StartPlace).Min(place => problem.Travel.Seconds(place, visit.Place)))
                .Take(ShiftsPerVisit);
            foreach (var shift in near.TakeWhile(_ => region.Count < MostShifts))
            {
                region.Add((shift.Technician.Id, shift.Index));
            }
        }

        return region;
    }

    private static bool Overlaps(Visit visit, Shift shift) =>
        visit.Windows.Count == 0 || visit.Windows.Any(window => window.Earliest < shift.Latest && window.Latest > shift.Earliest);

    private static Problem Part(Problem problem, Plan plan, List<Visit> loose, HashSet<(string Technician, int Shift)> region)
    {
        var inside = Home(plan).Where(pair => region.Contains(pair.Value)).Select(pair => pair.Key).Concat(loose.Select(visit => visit.Id)).ToHashSet(StringComparer.Ordinal);
        return problem with
        {
            Visits = [.. problem.Visits.Where(visit => inside.Contains(visit.Id)).Select(visit => visit.PinnedTo is { } pin && region.All(shift => shift.Technician != pin) ? visit with { PinnedTo = null, Excluded = [.. region.Select(shift => shift.Technician).Distinct()] } : visit)],
            Technicians = [.. problem.Technicians
                .Select(technician => technician with { Shifts = [.. technician.Shifts.Where((_, index) => region.Contains((technician.Id, index)))] })
                .Where(technician => technician.Shifts.Count > 0)],
        };
    }

    private static int Index(HashSet<(string Technician, int Shift)> region, PlannedShift shift) =>
        region.Count(other => other.Technician == shift.Technician && other.Shift < shift.Shift);

    private static Plan Merge(Plan published, Plan part, HashSet<(string Technician, int Shift)> region)
    {
        var back = region.GroupBy(shift => shift.Technician, shift => shift.Shift, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Order().ToList(), StringComparer.Ordinal);
        return new Plan(
            [.. published.Shifts.Where(shift => !region.Contains((shift.Technician, shift.Shift))), .. part.Shifts.Select(shift => shift with { Shift = back[shift.Technician][shift.Shift] })],
            part.Unassigned);
    }
}
