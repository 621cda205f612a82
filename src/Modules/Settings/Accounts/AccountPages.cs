using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Settings.Accounts;

/// <summary>The pages of accounts, and one account for programs.</summary>
internal static class AccountPages
{
    /// <summary>An account as programs read it and send it back; the version is another one after every change.</summary>
    internal sealed record Answer(long Id, string UserName, string DisplayName, string Scope, IReadOnlyList<string> Roles, Language Language, long? PersonId, bool Disabled, bool SecondFactor, string? ProviderSubject, IReadOnlyList<ShownSession> Sessions, string Version);

    internal static async Task<Outcome<Answer>> Read(long id, PledgeDbContext db, SecondFactors factors, ProviderLinks links, Sessions sessions, CallerContext callers, CancellationToken cancellation) =>
        await Find(id, db, cancellation) is { } account
            ? new Answer(
                account.Id, account.UserName!, account.DisplayName, account.Scope, [.. account.Roles.OrderBy(role => role.Id).Select(role => role.Key)], account.Language, account.PersonId, account.Disabled,
                await factors.IsOn(id, cancellation), await links.SubjectOf(id, cancellation), await ShownSession.Of(id, sessions, callers.Current, cancellation), account.ConcurrencyStamp!)
            : CommonRefusals.NotFound;

    internal static async Task<Screen> New(PledgeDbContext db, CallerContext callers, INetwork network, INetworkFigures figures, CancellationToken cancellation) =>
        Screen.Of<AccountPage>(await Shown(null, db, callers.Current, network, figures, cancellation));

    internal static async Task<Outcome<Screen>> One(long id, PledgeDbContext db, CallerContext callers, INetwork network, INetworkFigures figures, SecondFactors factors, SignInWays ways, ProviderLinks links, Sessions sessions, CancellationToken cancellation)
    {
        var account = await Find(id, db, cancellation);
        return account is null
            ? CommonRefusals.NotFound
            : Screen.Of<AccountPage>(await Shown(account, db, callers.Current, network, figures, cancellation) with
            {
                SecondFactor = await factors.IsOn(id, cancellation),
                Provider = ways.Provider?.Name,
                Subject = await links.SubjectOf(id, cancellation),
                Sessions = await ShownSession.Of(id, sessions, callers.Current, cancellation),
            });
    }

    private static Task<Account?> Find(long id, PledgeDbContext db, CancellationToken cancellation) =>
        db.Set<Account>().AsNoTracking().Include(a => a.Roles).FirstOrDefaultAsync(a => a.Id == id, cancellation);

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
