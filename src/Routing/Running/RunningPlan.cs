using Pledge.Routing.Search;

namespace Pledge.Routing;

/// <summary>
/// A plan under way, prepared so that questions about one visit are answered at once. Holds the problem and the plan that it was made with; make a new one
/// when either changes (milliseconds for 1,500 visits apart from the travel times). Not safe for use by several threads at a time.
/// </summary>
public sealed unsafe class RunningPlan
{
    private readonly Problem problem;
    private readonly Instance instance;
    private readonly Tour tour;
    private readonly Timetable timetable;
    private readonly int spare;
    private readonly RichRules rules;

    /// <summary>Takes up a plan. What in it cannot be done is left out, as if it were unassigned.</summary>
    /// <exception cref="ArgumentException">The problem has faults; see <see cref="Validation.Faults"/>.</exception>
    public RunningPlan(Problem problem, Plan plan)
    {
        if (Validation.Faults(problem) is [var first, ..])
        {
            throw new ArgumentException($"{first.Path}: {first.Message.English}", nameof(problem));
        }

        this.problem = Begun.Grant(problem);
        var visit = SpareVisit.Of(problem);
        instance = new Instance(this.problem with { Visits = [.. this.problem.Visits, visit], Travel = new SpareVisit(problem.Travel) }, rich: true);
        spare = instance.NodeOf(visit.Id);
        tour = new Tour(instance);
        timetable = new Timetable(instance, instance.Rich!);
        rules = new RichRules(tour, timetable);
        PlanReader.Read(instance, plan).Restore(tour, rules);
    }

    /// <summary>
    /// The cheapest feasible places for one more visit, one for each shift, cheapest first. Nothing that is planned changes its order or technician.
    /// </summary>
    /// <param name="visit">The urgent visit; its place is an index of <see cref="Problem.Travel"/>, which may have grown since.</param>
    /// <param name="most">So many at most; 1 or more.</param>
    public IReadOnlyList<Alternative> Insertions(Visit visit, int most = 10)
    {
        instance.Replace(spare, visit, problem.Travel);
        var found = new SortedSet<(long Cost, int Route, int Before)>();
        for (var route = 0; route < instance.Routes; route++)
        {
            // Places dearer than those found so far are not worked out: that is nearly all of them.
            var bound = found.Count < most ? IRules.NoWay : found.Max.Cost;
            var (cost, before) = Cheapest(spare, route, bound);
            if (cost < bound)
            {
                found.Add((cost, route, before));
                if (found.Count > most)
                {
                    found.Remove(found.Max);
                }
            }
        }

        return [.. found.Select(place => Describe(spare, place.Route, place.Before, place.Cost))];
    }

    /// <summary>
    /// For a visit of the plan: what each shift would cost, or why it cannot have the visit; cheapest first, then by what stands in the way. For an
    /// assigned visit this is as if it were not yet assigned, so its own shift stands among the rest: why he, and not another.
    /// </summary>
    /// <exception cref="KeyNotFoundException">There is no such visit.</exception>
    public IReadOnlyList<Alternative> Alternatives(string visit)
    {
        var node = instance.NodeOf(visit);
        var (home, before) = (tour.Nodes[node].Route, tour.Nodes[node].Previous);
        if (home >= 0)
        {
            tour.Join(before, tour.Nodes[node].Next);
            tour.Nodes[node].Route = -1;
            rules.Refresh(home);
        }

        var alternatives = Enumerable.Range(0, instance.Routes).Select(route => Alternative(node, route)).ToList();
        if (home >= 0)
        {
            tour.Join(node, tour.Nodes[before].Next);
            tour.Join(before, node);
            rules.Refresh(home);
        }

        return [.. alternatives.OrderBy(alternative => alternative.Cost ?? long.MaxValue).ThenBy(alternative => alternative.Obstacles.Count)];
    }

    private Alternative Alternative(int node, int route)
    {
        var (cost, before) = Cheapest(node, route, IRules.NoWay);
        if (cost != IRules.NoWay)
        {
            return Describe(node, route, before, cost);
        }

        var shift = instance.Shifts[route];
        var planned = new List<Visit>();
        for (var other = tour.Nodes[instance.StartOf(route)].Next; other < instance.Visits; other = tour.Nodes[other].Next)
        {
            planned.Add(instance.Problem.Visits[instance.Order[other]]);
        }

        return new Alternative(shift.Technician.Id, shift.Index, null, null, null, ObstacleFinder.Find(problem, shift.Technician, shift.Index, planned, instance.Problem.Visits[instance.Order[node]]));
    }

    /// <summary>The cheapest place in a route, if it is cheaper than the bound.</summary>
    private (long Cost, int Before) Cheapest(int node, int route, long bound)
    {
        var (best, bestBefore) = (bound, -1);
        for (var before = instance.StartOf(route); before != instance.EndOf(route); before = tour.Nodes[before].Next)
        {
            var cost = rules.Insertion(node, before, tour.Nodes[before].Next, route, best);
            if (cost < best)
            {
                (best, bestBefore) = (cost, before);
            }
        }

        return (best, bestBefore);
    }

    private Alternative Describe(int node, int route, int before, long cost)
    {
        var after = tour.Nodes[before].Next;
        rules.Insertion(node, before, after, route, IRules.NoWay);
        var start = 0;
        for (var index = 1; index < timetable.Count; index++)
        {
            start = timetable.Nodes[index] == node ? timetable.Begins[index] : start;
        }

        var shift = instance.Shifts[route];
        return new Alternative(shift.Technician.Id, shift.Index, cost, before < instance.Visits ? instance.Problem.Visits[instance.Order[before]].Id : null, start, []);
    }
}
