using System.Globalization;
using Pledge.Dispatch.Changes;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Dispatch.Proposals;

/// <summary>
/// Dispatches what of a proposal the dispatcher ticked, all of it or nothing. Each visit passes the same checks as an order by hand; what changed since
/// the proposal was made refuses it.
/// </summary>
internal static class AcceptProposal
{
    /// <param name="Visits">Key of a visit → what was proposed for it.</param>
    internal sealed record Command(Dictionary<string, Chosen?>? Visits) : Command<Command>;

    internal sealed record Chosen(bool? Accept, long? TechnicianId, DateTimeOffset? PlannedStart, int? PlannedMinutes, int? Version);

    internal sealed record Sent(int Visits);

    internal static async Task<Outcome<Sent>> Handle(Command command, Rearranging rearranging, CancellationToken cancellation)
    {
        var chosen = (command.Visits ?? []).Where(visit => visit.Value is { Accept: true }).OrderBy(visit => visit.Value!.PlannedStart).ToList();
        if (chosen.Count is 0 or > Proposing.Most)
        {
            return chosen.Count == 0 ? ProposalRefusals.NothingChosen : CommonRefusals.OutOfRange.With(Words.Visit, 1, Proposing.Most).At("visits");
        }

        var shape = new Shape();
        var moves = chosen.ConvertAll(visit => Read(visit.Key, visit.Value!, shape));
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        var moved = await rearranging.Carry(ChangeKind.Proposal, moves, acceptConflicts: false, cancellation);
        return moved.Stopped.Count == 0
            ? new Sent(moved.Done.Count)
            : moved.Stopped.Select(stopped => ProposalRefusals.Outdated
                .With(stopped.Visit ?? stopped.Move.VisitId.ToString(CultureInfo.InvariantCulture), stopped.Refusal.Said)
                .At($"visits.{stopped.Move.VisitId}.accept")).ToArray();
    }

    private static Move Read(string id, Chosen chosen, Shape shape)
    {
        var field = $"visits.{id}.";
        shape.Require(long.TryParse(id, CultureInfo.InvariantCulture, out var visit), CommonRefusals.NotFound.At($"{field}accept"));
        return new Move(visit, shape.Present(chosen.Version, $"{field}version", Words.Version), new Slot(
            shape.Present(chosen.TechnicianId, $"{field}technicianId", Words.Technician),
            shape.Present(chosen.PlannedStart, $"{field}plannedStart", Words.Start),
            shape.Within(chosen.PlannedMinutes, $"{field}plannedMinutes", Words.Minutes, Plan.ShortestMinutes, Plan.LongestMinutes)));
    }
}

/// <summary>Why a proposal is not dispatched.</summary>
internal static class ProposalRefusals
{
    internal static readonly Refusal NothingChosen = new("proposal.nothing-chosen", 422, new(
        "请至少勾选一张上门单。",
        "Tick at least one visit."), "visits");

    internal static readonly Refusal Outdated = new("proposal.outdated", 409, new(
        "上门单 {0}：{1} 什么都没有派出；请去掉这张，或重新打开，看现在的情况。",
        "Visit {0}: {1} Nothing was dispatched; leave this one out, or open this anew to see what holds now."));
}
