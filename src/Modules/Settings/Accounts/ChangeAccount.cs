using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Network;

namespace Pledge.Settings.Accounts;

/// <summary>Changes name, roles, place and language of an account, or disables it. Whoever is signed in with it must sign in anew within a minute.</summary>
internal static class ChangeAccount
{
    internal sealed record Command : AccountFields<Command>
    {
        public bool? Disabled { get; init; }

        /// <summary>The account's concurrency stamp when the form was shown.</summary>
        public string? Version { get; init; }
    }

    internal static async Task<Outcome<Done>> Handle(long id, Command command, PledgeDbContext db, CallerContext callers, INetwork network, INetworkFigures figures, CancellationToken cancellation)
    {
        var caller = callers.Current;
        var account = await db.Set<Account>().Include(a => a.Roles).FirstOrDefaultAsync(a => a.Id == id, cancellation);
        if (account is null)
        {
            return CommonRefusals.NotFound;
        }

        if (Grants.Touching(caller, account) is { } beyond)
        {
            return beyond;
        }

        if (command.Version != account.ConcurrencyStamp)
        {
            return CommonRefusals.Changed;
        }

        var before = (account.Scope, Roles: account.Roles.Select(role => role.Key).Order(StringComparer.Ordinal).ToList());
        var shape = new Shape();
        await command.Fill(account, shape, caller, db, network, figures, cancellation);
        account.Disabled = command.Disabled == true;
        var moved = account.Scope != before.Scope || !account.Roles.Select(role => role.Key).Order(StringComparer.Ordinal).SequenceEqual(before.Roles, StringComparer.Ordinal);
        shape.Require(caller.AccountId != id || (!account.Disabled && !moved), SettingsRefusals.Oneself);
        shape.Require(await AdministratorRemains(db, account, cancellation), SettingsRefusals.LastAdministrator);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        account.ConcurrencyStamp = Guid.NewGuid().ToString();
        if (moved || account.Disabled)
        {
            account.SecurityStamp = Guid.NewGuid().ToString("n");
        }

        return Done.Value;
    }

    private static async Task<bool> AdministratorRemains(PledgeDbContext db, Account changed, CancellationToken cancellation)
    {
        if (Administers(changed) && !changed.Disabled)
        {
            return true;
        }

        return await db.Set<Account>().IgnoreQueryFilters([PledgeDbContext.ScopeFilter])
            .AnyAsync(a => a.Id != changed.Id && !a.Disabled && a.Scope == "" && a.Roles.Any(role => role.Key == StandardRoles.Administrator), cancellation);
    }

    private static bool Administers(Account account) => account.Scope.Length == 0 && account.Roles.Any(role => role.Key == StandardRoles.Administrator);
}
