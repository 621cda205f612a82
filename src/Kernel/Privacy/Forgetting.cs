using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;
using Pledge.Kernel.Outbox;
using Pledge.Kernel.Web;

namespace Pledge.Kernel.Privacy;

/// <summary>
/// Removes what was needed for a while only: the answers that repeated commands get, messages that were delivered, notifications. Little at a time, for
/// in SQLite nobody else writes meanwhile.
/// </summary>
internal sealed class Forgetting(PledgeDbContext db, WriteGate gate, TimeProvider time) : IScheduledWork
{
    /// <summary>For so long a command that is sent again, from a phone that was away, is done once.</summary>
    internal static readonly TimeSpan CommandsKept = TimeSpan.FromDays(30);

    /// <summary>For so long one can look up what was told to the outside.</summary>
    internal static readonly TimeSpan MessagesKept = TimeSpan.FromDays(90);

    private const int AtOnce = 1000;

    public async Task Run(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (commands, messages) = (now - CommandsKept, now - MessagesKept);
        await Repeat(() => Commands(commands, cancellation), cancellation);
        await Repeat(() => db.Set<OutboxMessage>().Where(message => message.DeliveredAt < messages).OrderBy(message => message.Id).Take(AtOnce).ExecuteDeleteAsync(cancellation), cancellation);
        await Repeat(() => db.Set<Notification>().Where(message => message.CreatedAt < messages).OrderBy(message => message.Id).Take(AtOnce).ExecuteDeleteAsync(cancellation), cancellation);
    }

    // Their keys are texts of two columns; a range of time is found by an index.
    private async Task<int> Commands(DateTimeOffset before, CancellationToken cancellation)
    {
        var old = db.Set<PerformedCommand>().Where(performed => performed.At < before);
        var until = await old.OrderBy(performed => performed.At).Skip(AtOnce - 1).Select(performed => (DateTimeOffset?)performed.At).FirstOrDefaultAsync(cancellation);
        return await old.Where(performed => until == null || performed.At <= until).ExecuteDeleteAsync(cancellation);
    }

    private async Task Repeat(Func<Task<int>> remove, CancellationToken cancellation)
    {
        int removed;
        do
        {
            using var turn = await gate.Enter(db, cancellation);
            removed = await remove();
        }
        while (removed >= AtOnce);
    }
}
