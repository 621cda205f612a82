using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.CallBacks;

/// <summary>Records that the customer was not reached, and when to try again [D9].</summary>
internal static class RecordAttempt
{
    internal sealed record Command(FailureReason? Reason, DateTimeOffset? RetryAt, CallChannel? Channel, string? Note, int? Version) : Command<Command>;

    internal sealed record Recorded(long Id, int Attempts, DateTimeOffset NextAt, CallChannel Channel, int Version);

    internal static async Task<Outcome<Recorded>> Handle(long id, Command command, PledgeDbContext db, CallAccess access, CallerContext callers, TimeProvider time, AfterCommit afterCommit, CancellationToken cancellation)
    {
        var shape = new Shape();
        var reason = shape.Present(command.Reason, "reason", Words.Reason);
        var retryAt = shape.Present(command.RetryAt, "retryAt", Words.RetryAt);
        var note = shape.OptionalText(command.Note, "note", Words.Note, 500);
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
        var attempt = new CallAttempt { Scope = call.Scope, CallId = call.Id, At = now, By = callers.Current.Name, Channel = call.Channel, Failure = reason, Note = note, RetryAt = retryAt };
        if (call.Fail(reason, retryAt, command.Channel ?? call.Channel, now) is { } refusal)
        {
            return refusal;
        }

        db.Add(attempt);
        afterCommit.Tell(new LiveNews("callbacks", call.CaseNumber, call.Scope));
        return new Recorded(call.Id, call.Attempts, call.NextAt, call.Channel, call.Version);
    }
}
