using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Settings.Accounts;

/// <summary>The account of the person who is asking.</summary>
internal sealed class OwnAccount(UserManager<Account> accounts, SignInManager<Account> signIn, Sessions sessions, CallerContext callers, PledgeDbContext db)
{
    /// <summary>His account; null when a program asks.</summary>
    public async Task<Account?> Find() =>
        callers.Current.AccountId is { } id ? await accounts.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)) : null;

    /// <summary>What he proves himself with has changed: every session ends, and a new one begins here.</summary>
    public async Task BeginAnew(Account account, CancellationToken cancellation)
    {
        await sessions.EndAll(account.Id, except: null, cancellation);
        await Renew(account, cancellation);
    }

    /// <summary>He has proved himself: a new session takes the place of this one.</summary>
    public async Task Prove(Account account, CancellationToken cancellation)
    {
        await sessions.End(account.Id, callers.Current.SessionId ?? 0, cancellation);
        await Renew(account, cancellation);
    }

    private async Task Renew(Account account, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        await signIn.RefreshSignInAsync(account);
    }
}
