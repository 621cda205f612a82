namespace Pledge.Routing;

/// <summary>Finds what keeps a visit out of a shift: all that has to give way at the place where least has to.</summary>
internal static class ObstacleFinder
{
    internal static IReadOnlyList<Obstacle> Find(Problem problem, Technician technician, int shiftIndex, IReadOnlyList<Visit> planned, Visit visit)
    {
        var obstacles = Suitability.All.SelectMany(constraint => constraint.Obstacles(visit, technician)).ToList();
        var shift = technician.Shifts[shiftIndex];
        if (planned.Count + 1 > shift.MostVisits)
        {
            obstacles.Add(MostVisitsConstraint.Obstacle(technician, shiftIndex, planned.Count + 1));
        }

        var load = planned.Sum(other => other.Load) + visit.Load;
        if (load > technician.Capacity)
        {
            obstacles.Add(CapacityConstraint.Obstacle(technician, load));
        }

        obstacles.AddRange(InTheWay(problem, technician, shiftIndex, planned, visit));
        return obstacles;
    }

    private static List<Obstacle> InTheWay(Problem problem, Technician technician, int shiftIndex, IReadOnlyList<Visit> planned, Visit visit)
    {
        List<Obstacle>? least = null;
        var leastWeight = (Count: int.MaxValue, Lateness: long.MaxValue);
        void Weigh(List<Obstacle> obstacles, long lateness)
        {
            var weight = (obstacles.Count(obstacle => obstacle.Constraint is "stock" or "unreachable"), lateness);
            if (least is null || weight.CompareTo(leastWeight) < 0)
            {
                (least, leastWeight) = (obstacles, weight);
            }
        }

        var begun = technician.Shifts[shiftIndex].Begun.Count;
        for (var position = begun; position <= planned.Count; position++)
        {
            List<Visit> order = [.. planned.Take(position), visit, .. planned.Skip(position)];
            var missing = StockConstraint.Obstacles(technician, order).ToList();

            // A break is best taken where one would have to wait anyhow, or as late as can be.
            for (var pause = technician.Shifts[shiftIndex].Breaks.Count == 0 ? order.Count : begun; pause <= order.Count; pause++)
            {
                var direct = new LenientWalk(problem, technician, shiftIndex).Walk(order, -1, pause);
                Weigh([.. missing, .. direct.Obstacles], direct.Lateness);
                for (var stop = begun; missing.Count > 0 && problem.Store is not null && stop <= FirstWanting(technician, order); stop++)
                {
                    var called = new LenientWalk(problem, technician, shiftIndex).Walk(order, stop, pause);
                    Weigh([.. called.Obstacles], called.Lateness);
                }
            }
        }

        return least!;
    }

    private static int FirstWanting(Technician technician, List<Visit> order)
    {
        var count = 1;
        while (!StockConstraint.Obstacles(technician, [.. order.Take(count)]).Any())
        {
            count++;
        }

        return count - 1;
    }
}
