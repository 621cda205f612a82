using Microsoft.EntityFrameworkCore;
using Pledge.Desk;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.CallBacks;

/// <summary>Ends a call-back whose customer cannot be reached or does not want to answer [D9]; the case then closes.</summary>
internal static class GiveUpCall
{
    internal sealed record Command(string? Reason, int? Version) : Command<Command>;

    internal sealed record GivenUp(long Id, CallStatus Status, CaseStatus? CaseStatus);

    internal static async Task<Outcome<GivenUp>> Handle(long id, Command command, PledgeDbContext db, CallAccess access, ICases cases, CallerContext callers, TimeProvider time, AfterCommit afterCommit, CancellationToken cancellation)
    {
        var shape = new Shape();
        var reason = shape.Text(command.Reason, "reason", Words.Reason, 500);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        var found = await access.ForChange(id, command.Version, cancellation);
        if (found.Refused)
        {
            return found.Refusals[0];
        }

        var (call, now) = (found.Value, time.GetUtcNow());
        var failed = await db.Set<CallAttempt>().AsNoTracking().Where(attempt => attempt.CallId == id).ToListAsync(cancellation);
        if (call.GiveUp(failed, callers.Current.Name, now) is { } refusal)
        {
            return refusal;
        }

        call.Remarks = reason;
        await db.SaveChangesAsync(cancellation);
        afterCommit.Tell(new LiveNews("callbacks", call.CaseNumber, call.Scope));

        if (call.CaseId == 0)
        {
            return new GivenUp(call.Id, call.Status, CaseStatus: null);
        }

        // Without a channel the fact satisfies no cadence of calls [A17]: nobody was spoken to.
        var note = Words.NotReachedNote.With(failed.Count, reason);
        var recorded = await CallFacts.Record(cases, call.CaseId, [new CaseFact("called-back", now, note), new CaseFact("case.closed", now)], cancellation);
        return recorded.Refused ? recorded.Refusals.ToArray() : new GivenUp(call.Id, call.Status, recorded.Value.Status);
    }
}
