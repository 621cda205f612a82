using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Settings.Accounts;

/// <summary>Gives somebody else's account a fresh password that is shown once, and unlocks it; for one's own the present password is needed.</summary>
internal static class ResetPassword
{
    internal sealed record Command : Command<Command>;

    internal static async Task<Outcome<ToldOnce>> Handle(long id, Command command, PledgeDbContext db, CallerContext callers, UserManager<Account> accounts, SignInAttempts attempts, Sessions sessions, CancellationToken cancellation)
    {
        var account = await db.Set<Account>().Include(a => a.Roles).FirstOrDefaultAsync(a => a.Id == id, cancellation);
        if (account is null)
        {
            return CommonRefusals.NotFound;
        }

        if (id == callers.Current.AccountId)
        {
            return SettingsRefusals.OwnPassword;
        }

        if (Grants.Touching(callers.Current, account) is { } beyond)
        {
            return beyond;
        }

        var password = FreshSecret.Password();
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        account.PasswordIsInitial = true;
        account.SecurityStamp = Guid.NewGuid().ToString("n");
        await attempts.Forgive(account, cancellation);
        await sessions.EndAll(id, callers.Current.SessionId, cancellation);
        return new ToldOnce(id, password);
    }
}
