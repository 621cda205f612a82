using Pledge.Network;
using static Pledge.Dispatch.BoardPage;

namespace Pledge.Dispatch.Proposals;

/// <summary>What it shows.</summary>
public partial class ProposalPage
{
    /// <summary>A plan for the visits that wait; nothing of it is saved.</summary>
    /// <param name="Outlet">Of which outlet.</param>
    /// <param name="Day">For which day, in the organisation's zone.</param>
    /// <param name="Visits">What is proposed for each visit, by time; visits that fit nowhere last.</param>
    /// <param name="Comparison">What it changes, all together first.</param>
    /// <param name="NobodyWorks">Nobody is certified, or the working hours of that day have passed.</param>
    /// <param name="IsRepair">It gives the visits of somebody who is absent to others; what waits is planned afterwards.</param>
    /// <param name="PreparedAt">When the night planned this day, when it did.</param>
    /// <param name="WaysEstimated">Whether a road service was asked and did not tell all ways, so that some are estimated from distances.</param>
    public sealed record Proposal(Outlet Outlet, DateOnly Day, IReadOnlyList<Proposed> Visits, IReadOnlyList<Comparison> Comparison, bool NobodyWorks, bool IsRepair, DateTimeOffset? PreparedAt, bool WaysEstimated);

    /// <summary>What is proposed for a visit.</summary>
    /// <param name="Visit">The visit.</param>
    /// <param name="Technician">Who goes; null when it fits nowhere.</param>
    /// <param name="Start">When he is there.</param>
    /// <param name="Others">Why not another one: when he could be there, or what stands in the way.</param>
    public sealed record Proposed(BoardVisit Visit, Technician? Technician, DateTimeOffset? Start, IReadOnlyList<Instead> Others)
    {
        /// <summary>Who has it now.</summary>
        public string? Before { get; init; }

        /// <summary>How many minutes longer who goes is on the road for it: why he, beside the same of the others.</summary>
        public int? ExtraMinutes { get; init; }
    }

    /// <summary>Another technician for a visit.</summary>
    /// <param name="Technician">His name.</param>
    /// <param name="Start">When he could be there; null when he cannot.</param>
    /// <param name="Obstacles">What stands in the way and what it would take.</param>
    public sealed record Instead(string Technician, DateTimeOffset? Start, IReadOnlyList<Phrase> Obstacles)
    {
        /// <summary>How many minutes longer he would be on the road for it; null when he cannot come.</summary>
        public int? ExtraMinutes { get; init; }
    }
}
