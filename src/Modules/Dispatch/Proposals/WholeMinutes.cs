using Pledge.Routing;

namespace Pledge.Dispatch.Proposals;

/// <summary>Ways that take whole minutes, as orders tell them: a plan of seconds, told in minutes, would be one that cannot be driven.</summary>
internal sealed class WholeMinutes(ITravel ways) : ITravel
{
    private const int Minute = 60;

    public int Places => ways.Places;

    public int Seconds(int from, int to) =>
        ways.Seconds(from, to) is < Travel.Unreachable and var seconds ? (seconds + Minute - 1) / Minute * Minute : Travel.Unreachable;

    public int Metres(int from, int to) => ways.Metres(from, to);
}
