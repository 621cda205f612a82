using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Settings.Accounts;

/// <summary>Signs out elsewhere: one of one's own sessions or all others, or all of somebody whom one looks after. They are out within a minute.</summary>
internal static class EndSessions
{
    internal sealed record Command : Command<Command>;

    internal static async Task<Outcome<Done>> One(long id, Command command, Sessions sessions, CallerContext callers, CancellationToken cancellation) =>
        callers.Current.AccountId is { } account && await sessions.End(account, id, cancellation) ? Done.Value : CommonRefusals.NotFound;

    internal static async Task<Outcome<Done>> Others(Command command, Sessions sessions, CallerContext callers, CancellationToken cancellation)
    {
        if (callers.Current is not { AccountId: { } account, SessionId: { } present })
        {
            return SettingsRefusals.KeysAreForPeople;
        }

        await sessions.EndAll(account, present, cancellation);
        return Done.Value;
    }

    internal static async Task<Outcome<Done>> Of(long id, Command command, PledgeDbContext db, Sessions sessions, CallerContext callers, CancellationToken cancellation)
    {
        var account = await db.Set<Account>().AsNoTracking().Include(a => a.Roles).FirstOrDefaultAsync(a => a.Id == id, cancellation);
        if (account is null)
        {
            return CommonRefusals.NotFound;
        }

        if (Grants.Touching(callers.Current, account) is { } beyond)
        {
            return beyond;
        }

        await sessions.EndAll(id, callers.Current.SessionId, cancellation);
        return Done.Value;
    }
}
