using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Settings.Accounts;

/// <summary>The pages of accounts.</summary>
internal static class AccountPages
{
    internal static async Task<Screen> New(PledgeDbContext db, CallerContext callers, INetwork network, INetworkFigures figures, CancellationToken cancellation) =>
        Screen.Of<AccountPage>(await Shown(null, db, callers.Current, network, figures, cancellation));

    internal static async Task<Outcome<Screen>> One(long id, PledgeDbContext db, CallerContext callers, INetwork network, INetworkFigures figures, CancellationToken cancellation)
    {
        var account = await db.Set<Account>().AsNoTracking().Include(a => a.Roles).FirstOrDefaultAsync(a => a.Id == id, cancellation);
        return account is null ? CommonRefusals.NotFound : Screen.Of<AccountPage>(await Shown(account, db, callers.Current, network, figures, cancellation));
    }

    internal static Screen Own() => Screen.Of<OwnPage>();

    private static async Task<AccountPage.Shown> Shown(Account? account, PledgeDbContext db, Caller caller, INetwork network, INetworkFigures figures, CancellationToken cancellation)
    {
        var places = await PlaceNames.Load(figures, cancellation);
        var roles = await db.Set<Role>().AsNoTracking().OrderBy(role => role.Id).ToListAsync(cancellation);
        var outlet = account is null ? null : (await network.Outlets(cancellation)).FirstOrDefault(candidate => candidate.Scope == account.Scope);
        var people = outlet is null ? [] : await network.TechniciansOf(outlet.Id, cancellation);
        return new AccountPage.Shown(
            account,
            places.Choices(),
            [.. roles.Select(role => new AccountPage.Offered(role, Grants.Beyond(caller, role.Permissions).Count == 0))],
            people,
            account is not null && Grants.Touching(caller, account) is not null);
    }
}
