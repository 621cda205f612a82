using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;

namespace Pledge.Kernel.Access;

/// <summary>Writes down when sessions were last seen, and forgets old ones and old attempts; the audit keeps when each began and ended.</summary>
internal sealed class SessionUpkeep(PledgeDbContext db, WriteGate gate, SeenSessions seen, SignInAttempts attempts, TimeProvider time) : IScheduledWork
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public async Task Run(CancellationToken cancellation)
    {
        using var turn = await gate.Enter(db, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var rows = seen.Take().Select(pair => new Session { Id = pair.Key, SeenAt = pair.Value, Method = "", Device = "", Address = "" }).ToList();
        await BulkUpdate.Write(db, rows, [nameof(Session.SeenAt)], cancellation);
        var forgotten = time.GetUtcNow() - Kept;
        await db.Set<Session>().Where(session => session.SeenAt < forgotten).ExecuteDeleteAsync(cancellation);
        await attempts.Forget(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
