using Microsoft.EntityFrameworkCore;
using Pledge.Field;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Dispatch.Changes;

/// <summary>
/// Takes a change back. What has been changed since is never overwritten: it is told with who did it, and stays when the dispatcher says so. Going back passes
/// the same checks as going there.
/// </summary>
internal static class UndoChange
{
    /// <param name="LeaveChanged">Take back the rest and leave what others have changed since.</param>
    /// <param name="AcceptConflicts">Go back although something else stands there now.</param>
    internal sealed record Command(bool? LeaveChanged, bool? AcceptConflicts) : Command<Command>;

    internal sealed record Undone(int Visits, int Left);

    internal static async Task<Outcome<Undone>> Handle(
        long id, Command command, PledgeDbContext db, IVisits visits, Rearranging rearranging, CallerContext callers, TimeProvider time, CancellationToken cancellation)
    {
        if (await db.Set<PlanChange>().Include(change => change.Moves).FirstOrDefaultAsync(change => change.Id == id, cancellation) is not { } change)
        {
            return CommonRefusals.NotFound;
        }

        if (change.UndoneAt is { } at)
        {
            return UndoRefusals.UndoneAlready.With(change.UndoneBy, House.Minute(at));
        }

        var back = new List<Move>();
        var lost = new List<PlanMove>();
        foreach (var move in change.Moves)
        {
            if (await visits.Find(move.VisitId, cancellation) is { } visit && move.Holds(visit))
            {
                back.Add(move.Back(visit, Words.UndoNote.In(Kernel.Text.Language.Chinese)));
            }
            else
            {
                lost.Add(move);
            }
        }

        if (back.Count == 0 || (lost.Count > 0 && command.LeaveChanged != true))
        {
            var changedBy = await visits.ChangedBy([.. lost.Select(move => move.VisitId)], cancellation);
            return lost.ConvertAll(move => UndoRefusals.ChangedSince.With(move.VisitNumber, move.CustomerName, changedBy.GetValueOrDefault(move.VisitId) ?? "—"));
        }

        var moved = await rearranging.Carry(ChangeKind.Undone, back, command.AcceptConflicts == true, cancellation);
        if (moved.Stopped.Count > 0)
        {
            return moved.Stopped.Select(stopped => UndoRefusals.NotBack.With(stopped.Visit, stopped.Refusal.Said)).ToArray();
        }

        (change.UndoneAt, change.UndoneBy) = (time.GetUtcNow(), callers.Current.Name);
        change.Version++;
        return new Undone(back.Count, lost.Count);
    }
}

/// <summary>Why a change is not taken back.</summary>
internal static class UndoRefusals
{
    internal static readonly Refusal UndoneAlready = new("change.undone", 409, new(
        "{0} 已于 {1} 撤销了这次改动。",
        "{0} took this change back already, at {1}."));

    internal static readonly Refusal ChangedSince = new("change.changed-since", 409, new(
        "上门单 {0}（{1}）之后已被 {2} 改动，不会覆盖。可勾选“其余的照样撤销”。",
        "Visit {0} ({1}) has been changed since by {2} and is not overwritten. You can tick to take back the rest."), "leaveChanged");

    internal static readonly Refusal NotBack = new("change.not-back", 409, new(
        "上门单 {0} 回不到原来的安排：{1}",
        "Visit {0} cannot go back to where it was: {1}"));
}
