using Pledge.Field;
using Pledge.Kernel.Access;
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

    internal static async Task<Outcome<Sent>> Handle(
        Command command, IVisits visits, Planning planning, DispatchOrders orders, CallerContext callers, TimeProvider time, CancellationToken cancellation)
    {
        var chosen = (command.Visits ?? []).Where(visit => visit.Value is { Accept: true }).OrderBy(visit => visit.Value!.PlannedStart).ToList();
        if (chosen.Count is 0 or > Proposing.Most)
        {
            return chosen.Count == 0 ? ProposalRefusals.NothingChosen : CommonRefusals.OutOfRange.With(Words.Visit, 1, Proposing.Most).At("visits");
        }

        foreach (var (id, plan) in chosen)
        {
            var order = new DispatchVisit.Command(
                long.TryParse(id, System.Globalization.CultureInfo.InvariantCulture, out var visitId) ? visitId : 0,
                plan!.TechnicianId, plan.PlannedStart, plan.PlannedMinutes, Note: null, AcceptConflicts: false, plan.Version);
            var sent = await DispatchVisit.Handle(order, visits, planning, orders, callers, time, cancellation);
            if (sent.Refused)
            {
                var visit = await visits.Find(visitId, cancellation);
                return sent.Refusals.Select(refusal => ProposalRefusals.Outdated.With(visit?.Number ?? id, refusal.Message.With([.. refusal.Arguments])).At($"visits.{id}.accept")).ToArray();
            }
        }

        return new Sent(chosen.Count);
    }
}

/// <summary>Why a proposal is not dispatched.</summary>
internal static class ProposalRefusals
{
    internal static readonly Refusal NothingChosen = new("proposal.nothing-chosen", 422, new(
        "请至少勾选一张上门单。",
        "Tick at least one visit."), "visits");

    internal static readonly Refusal Outdated = new("proposal.outdated", 409, new(
        "上门单 {0}：{1} 什么都没有派出；请取消勾选，或重新排程。",
        "Visit {0}: {1} Nothing was dispatched; untick it, or have a new plan proposed."));
}
