using Pledge.Network;
using static Pledge.Dispatch.BoardPage;
using static Pledge.Dispatch.Proposals.ProposalPage;

namespace Pledge.Dispatch.Proposals;

/// <summary>What a proposal changes for somebody, or for all together.</summary>
/// <param name="Technician">Who; null for all together.</param>
/// <param name="Before">As it is planned now.</param>
/// <param name="After">As it would be.</param>
public sealed record Comparison(Technician? Technician, Burden Before, Burden After)
{
    /// <summary>All together first, then those for whom something changes.</summary>
    internal static IReadOnlyList<Comparison> Of(BoardDay board, IReadOnlyList<Proposed> proposed, DayProblem day)
    {
        var moved = proposed.Where(visit => visit.Technician is not null).ToDictionary(visit => visit.Visit.Visit.Id);
        var all = board.Lines.Select(line =>
        {
            var before = line.Visits.Select(placed => placed.Visit).ToList();
            var after = before.Where(visit => !moved.ContainsKey(visit.Visit.Id))
                .Concat(moved.Values.Where(visit => visit.Technician!.PersonId == line.Technician.PersonId).Select(visit => visit.Visit with { Visit = visit.Visit.Visit with { PlannedStart = visit.Start } }));
            return new Comparison(line.Technician, Burden.Of(before, day.Travel, day.Closes), Burden.Of(after, day.Travel, day.Closes));
        }).ToList();
        var total = new Comparison(null, all.Aggregate(Burden.None, (sum, one) => sum + one.Before), all.Aggregate(Burden.None, (sum, one) => sum + one.After));
        return [total, .. all.Where(one => one.Before != one.After)];
    }
}
