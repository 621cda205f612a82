using Microsoft.AspNetCore.Mvc;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Dispatch.Proposals;

/// <summary>Shows a proposal for a day of an outlet; of the first outlet and today when not told. Seven queries, all by index, and a search of less than a second.</summary>
internal static class ShowProposal
{
    internal sealed record Line(long VisitId, string Visit, int Version, long? TechnicianId, string? Technician, DateTimeOffset? PlannedStart, int PlannedMinutes, DateTimeOffset? Due, int? ExtraMinutes, IReadOnlyList<Other> Others);

    internal sealed record Other(string Technician, DateTimeOffset? PlannedStart, int? ExtraMinutes, IReadOnlyList<Phrase> Obstacles);

    internal sealed record Compared(string? Technician, Burden Before, Burden After);

    internal sealed record Answer(long OutletId, DateOnly Day, bool NobodyWorks, bool IsRepair, DateTimeOffset? PreparedAt, bool WaysEstimated, IReadOnlyList<Line> Visits, IReadOnlyList<Compared> Comparison);

    internal static async Task<Outcome<Screen>> Page([FromQuery] long? outlet, [FromQuery] string? day, INetwork network, Proposing proposing, TimeProvider time, CancellationToken cancellation) =>
        (outlet is { } id ? await network.Outlet(id, cancellation) : (await network.Outlets(cancellation)).FirstOrDefault()) is { } shown
            ? Screen.Of<ProposalPage>(await proposing.Read(shown, House.ReadDay(day) ?? House.DayOf(time.GetUtcNow()), cancellation))
            : CommonRefusals.NotFound;

    internal static async Task<Outcome<Answer>> Query([FromQuery] long outlet, [FromQuery] string? day, INetwork network, Proposing proposing, TimeProvider time, CancellationToken cancellation)
    {
        if (day is not null && House.ReadDay(day) is null)
        {
            return CommonRefusals.ParameterMalformed.With("day").At("day");
        }

        if (await network.Outlet(outlet, cancellation) is not { } shown)
        {
            return CommonRefusals.NotFound;
        }

        var proposal = await proposing.Read(shown, House.ReadDay(day) ?? House.DayOf(time.GetUtcNow()), cancellation);
        return new Answer(outlet, proposal.Day, proposal.NobodyWorks, proposal.IsRepair, proposal.PreparedAt, proposal.WaysEstimated, [.. proposal.Visits.Select(line => new Line(
            line.Visit.Visit.Id, line.Visit.Visit.Number, line.Visit.Visit.Version, line.Technician?.PersonId, line.Technician?.Name, line.Start, line.Visit.Visit.PlannedMinutes, line.Visit.Arrival?.DueAt, line.ExtraMinutes,
            [.. line.Others.Select(other => new Other(other.Technician, other.Start, other.ExtraMinutes, other.Obstacles))]))],
            [.. proposal.Comparison.Select(row => new Compared(row.Technician?.Name, row.Before, row.After))]);
    }
}
