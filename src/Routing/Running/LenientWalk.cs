namespace Pledge.Routing;

/// <summary>
/// Follows a technician through visits in a given order and lets him go on where he is too late, taking note of what would have to give way. Breaks are
/// taken when they can wait no longer; the first one earlier where that is asked for.
/// </summary>
internal sealed class LenientWalk(Problem problem, Technician technician, int shiftIndex)
{
    private readonly Shift shift = technician.Shifts[shiftIndex];
    private readonly List<Obstacle> obstacles = [];
    private int time;
    private int place;
    private int breaks;
    private bool pauseNow;

    internal IReadOnlyList<Obstacle> Obstacles => obstacles;

    /// <summary>How much has to give way: seconds, where an unreachable place counts as a day.</summary>
    internal long Lateness => obstacles.Sum(obstacle => obstacle.Constraint == "unreachable" ? 86_400 : obstacle.Amount);

    /// <summary>
    /// Makes the visits; the store is called at before the visit with the given index, or not (−1), and the first break taken at the latest on the way to the one with the
    /// other index.
    /// </summary>
    internal LenientWalk Walk(IReadOnlyList<Visit> visits, int storeBefore, int pauseBefore)
    {
        (time, place) = (shift.Earliest, shift.StartPlace);
        for (var index = 0; index < visits.Count; index++)
        {
            pauseNow = index == pauseBefore;
            if (index == storeBefore)
            {
                Call(problem.Store!);
            }

            Make(visits[index]);
        }

        pauseNow = false;
        var end = Arrive(shift.EndPlace, arrival => arrival);
        if (end > shift.Latest)
        {
            obstacles.Add(ShiftEndConstraint.Obstacle(technician, shiftIndex, end));
        }

        return this;
    }

    private void Call(Store store)
    {
        var arrival = Arrive(store.Place, start => Math.Max(start, store.Open.Earliest) + store.Service);
        if (arrival > store.Open.Latest)
        {
            obstacles.Add(StoreConstraint.Obstacle(store, technician, arrival));
        }

        (time, place) = (Math.Max(arrival, store.Open.Earliest) + store.Service, store.Place);
    }

    private void Make(Visit visit)
    {
        var arrival = Arrive(visit.Place, start => Begin(visit, start) + visit.Service);
        var begin = Begin(visit, arrival);
        if (visit.Windows.Count > 0 && begin > visit.Windows[^1].Latest)
        {
            obstacles.Add(WindowConstraint.Obstacle(visit, technician, begin));
        }

        (time, place) = (begin + visit.Service, visit.Place);
    }

    private static int Begin(Visit visit, int arrival)
    {
        foreach (var window in visit.Windows)
        {
            if (arrival <= window.Latest)
            {
                return Math.Max(arrival, window.Earliest);
            }
        }

        return arrival;
    }

    /// <summary>Arrival at a place, after the breaks that would begin too late if they had to wait until what is done there is done.</summary>
    private int Arrive(int there, Func<int, int> leave)
    {
        var travel = problem.Travel.Seconds(place, there);
        if (travel >= Travel.Unreachable)
        {
            obstacles.Add(WayConstraint.Obstacle(technician, place, there));
            travel = 0;
        }

        var (free, arrival) = (time, time + travel);
        while (breaks < shift.Breaks.Count && ((pauseNow && breaks == 0) || leave(arrival) > shift.Breaks[breaks].Latest))
        {
            var pause = shift.Breaks[breaks];
            if (free > pause.Latest)
            {
                obstacles.Add(BreakConstraint.Obstacle(technician, shiftIndex, breaks, free));
            }

            free = Math.Max(free, pause.Earliest) + pause.Duration;
            arrival = Math.Max(arrival, pause.Earliest) + pause.Duration;
            breaks++;
        }

        return arrival;
    }
}
