using Pledge.Routing;

namespace Pledge.Dispatch.Roads;

/// <summary>Ways as a road service knows them; those that nobody asked it for, or that it did not answer, are estimated.</summary>
internal sealed class RoadTravel(ITravel estimate, IReadOnlyDictionary<(int From, int To), int> known) : ITravel
{
    public int Places => estimate.Places;

    public int Seconds(int from, int to) => known.TryGetValue((from, to), out var seconds) ? seconds : estimate.Seconds(from, to);

    public int Metres(int from, int to) => estimate.Metres(from, to);
}
