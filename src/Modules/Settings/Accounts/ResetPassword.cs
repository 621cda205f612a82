using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Settings.Accounts;

/// <summary>Gives an account a fresh password that is shown once, and unlocks it.</summary>
internal static class ResetPassword
{
    internal sealed record Command : Command<Command>;

    internal static async Task<Outcome<ToldOnce>> Handle(long id, Command command, PledgeDbContext db, CallerContext callers, UserManager<Account> accounts, CancellationToken cancellation)
    {
        var account = await db.Set<Account>().Include(a => a.Roles).FirstOrDefaultAsync(a => a.Id == id, cancellation);
        if (account is null)
        {
            return CommonRefusals.NotFound;
        }

        if (Grants.Touching(callers.Current, account) is { } beyond)
        {
            return beyond;
        }

        var password = FreshPassword.Make();
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        account.SecurityStamp = Guid.NewGuid().ToString("n");
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        return new ToldOnce(id, password);
    }
}
