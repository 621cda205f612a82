namespace Pledge.Routing;

/// <summary>Keeps a place free in the tables for a visit that is not yet known: a further place that no way leads to.</summary>
internal sealed class SpareVisit(ITravel travel) : ITravel
{
    private readonly int places = travel.Places;

    public int Places => places + 1;

    internal static Visit Of(Problem problem) => new($"\0{problem.Visits.Count}", problem.Travel.Places);

    public int Seconds(int from, int to) => from == places || to == places ? (from == to ? 0 : Travel.Unreachable) : travel.Seconds(from, to);

    public int Metres(int from, int to) => from == places || to == places ? 0 : travel.Metres(from, to);
}
