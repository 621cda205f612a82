namespace Pledge.Routing;

/// <summary>There is a way from each stop to the next.</summary>
internal static class WayConstraint
{
    internal static Obstacle Obstacle(Technician technician, int from, int to) => new(
        "unreachable",
        1,
        new($"{technician.Called} 没有从地点 {from} 到地点 {to} 的路。", $"There is no way for {technician.Called} from place {from} to place {to}."),
        new("核对地点坐标或行程表。", "Check the coordinates of the place or the travel table."))
    {
        Relax = problem => problem with { Travel = new WithWay(problem.Travel, from, to) },
    };

    private sealed class WithWay(ITravel travel, int origin, int goal) : ITravel
    {
        public int Places => travel.Places;

        public int Seconds(int from, int to) => (from, to) == (origin, goal) ? 0 : travel.Seconds(from, to);

        public int Metres(int from, int to) => (from, to) == (origin, goal) ? 0 : travel.Metres(from, to);
    }
}
