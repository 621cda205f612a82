using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;
using Pledge.Kernel.Outbox;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Settings.Outbox;

/// <summary>Shows a message, and tries one again that has not been delivered.</summary>
internal static class SendAgain
{
    internal sealed record Command : Command<Command>;

    internal static async Task<Outcome<Screen>> Show(long id, PledgeDbContext db, CallerContext callers, CancellationToken cancellation)
    {
        var message = await Find(id, db, callers, cancellation);
        return message is null ? CommonRefusals.NotFound : Screen.Of<MessagePage>(message);
    }

    internal static async Task<Outcome<Done>> Handle(long id, Command command, PledgeDbContext db, CallerContext callers, AfterCommit afterCommit, WorkWakeUp wakeUp, CancellationToken cancellation)
    {
        var message = await Find(id, db, callers, cancellation);
        if (message is null)
        {
            return CommonRefusals.NotFound;
        }

        if (message.DeliveredAt is not null)
        {
            return SettingsRefusals.Delivered;
        }

        message.Attempts = 0;
        message.NextAttemptAt = OutboxMessage.AtOnce;
        afterCommit.Do(() => wakeUp.Wake("outbox"));
        return Done.Value;
    }

    private static async Task<OutboxMessage?> Find(long id, PledgeDbContext db, CallerContext callers, CancellationToken cancellation) =>
        callers.Current.Scope == Scope.Everywhere ? await db.Set<OutboxMessage>().FirstOrDefaultAsync(message => message.Id == id, cancellation) : null;
}
