using Pledge.Routing.Search;

namespace Pledge.Routing.Tests;

/// <summary>Tries every way to share out and order a handful of visits.</summary>
internal static unsafe class Exhaustive
{
    internal static long LeastCost(Problem problem)
    {
        var instance = new Instance(Begun.Grant(problem));
        var timetable = new Timetable(instance, instance.Rich ?? new RichTables(instance));
        var best = long.MaxValue;
        Share(instance, timetable, 0, new List<int>[instance.Routes].Select(_ => new List<int>()).ToArray(), [], ref best, new Dictionary<string, long>(StringComparer.Ordinal));
        return best;
    }

    private static void Share(Instance instance, Timetable timetable, int visit, List<int>[] shares, List<int> absent, ref long best, Dictionary<string, long> known)
    {
        if (visit == instance.Visits)
        {
            var cost = absent.Sum(left => instance.Absence[left]);
            for (var route = 0; route < instance.Routes && cost < best; route++)
            {
                var key = $"{route}:{string.Join(',', shares[route])}";
                if (!known.TryGetValue(key, out var own))
                {
                    known[key] = own = shares[route].Count == 0 ? 0 : Orders(instance, timetable, route, [], shares[route]);
                }

                cost = own == long.MaxValue ? long.MaxValue : cost + own;
            }

            best = Math.Min(best, cost);
            return;
        }

        foreach (var share in shares.Append(absent))
        {
            share.Add(visit);
            Share(instance, timetable, visit + 1, shares, absent, ref best, known);
            share.RemoveAt(share.Count - 1);
        }
    }

    private static long Orders(Instance instance, Timetable timetable, int route, List<int> order, List<int> left)
    {
        if (left.Count == 0)
        {
            return Cost(instance, timetable, route, order);
        }

        var best = long.MaxValue;
        foreach (var next in left.ToList())
        {
            best = Math.Min(best, Orders(instance, timetable, route, [.. order, next], [.. left.Where(other => other != next)]));
        }

        return best;
    }

    private static long Cost(Instance instance, Timetable timetable, int route, List<int> order)
    {
        var (technician, shift, _) = instance.Shifts[route];
        var visits = order.Select(node => instance.Problem.Visits[instance.Order[node]]).ToList();
        if (visits.Count > (shift.MostVisits ?? int.MaxValue) || visits.Sum(visit => visit.Load) > (technician.Capacity ?? int.MaxValue) || !visits.All(visit => Suitability.Admits(visit, technician)))
        {
            return long.MaxValue;
        }

        timetable.Order[0] = instance.StartOf(route);
        for (var index = 0; index < order.Count; index++)
        {
            timetable.Order[index + 1] = order[index];
        }

        timetable.Order[order.Count + 1] = instance.EndOf(route);
        var cost = timetable.Best(order.Count + 2, route);
        return cost == IRules.NoWay ? cost : cost + instance.RouteCost + visits.Sum(visit => Suitability.PreferenceCost(visit, technician, instance.Problem.Objective) + Suitability.ChangeCost(visit, technician, instance.Problem.Objective));
    }
}
