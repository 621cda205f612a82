using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Settings.Accounts;

/// <summary>What a form says of an account, whether new or known.</summary>
internal abstract record AccountFields<TSelf> : Command<TSelf>
    where TSelf : Command<TSelf>
{
    public string? DisplayName { get; init; }

    /// <summary>Blank for the whole organisation.</summary>
    public string? Scope { get; init; }

    /// <summary>Keys.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    public Language? Language { get; init; }

    /// <summary>The technician who he is.</summary>
    public long? PersonId { get; init; }

    public async Task Fill(Account account, Shape shape, Caller caller, PledgeDbContext db, INetwork network, INetworkFigures figures, CancellationToken cancellation)
    {
        account.DisplayName = shape.Text(DisplayName, "displayName", Words.DisplayName, 100);
        account.Language = Language ?? account.Language;
        var places = await figures.Places(cancellation);
        account.Scope = Grants.Place(shape, caller, Scope, places.Select(place => place.Scope));
        await FillRoles(account, shape, caller, db, cancellation);
        account.PersonId = PersonId;
        if (PersonId is { } person && await network.Technician(person, cancellation) is var technician)
        {
            shape.Require(technician is not null && Kernel.Access.Scope.Contains(account.Scope, technician.Scope), SettingsRefusals.UnknownPerson);
        }
    }

    private async Task FillRoles(Account account, Shape shape, Caller caller, PledgeDbContext db, CancellationToken cancellation)
    {
        var wanted = (Roles ?? []).Distinct(StringComparer.Ordinal).ToList();
        var roles = await db.Set<Role>().Where(role => wanted.Contains(role.Key)).OrderBy(role => role.Id).ToListAsync(cancellation);
        shape.Require(wanted.Count > 0, SettingsRefusals.NoRole);
        foreach (var unknown in wanted.Except(roles.Select(role => role.Key), StringComparer.Ordinal))
        {
            shape.Add(SettingsRefusals.UnknownRole.With(unknown));
        }

        Grants.Check(shape, caller, roles.SelectMany(role => role.Permissions), "roles");
        account.Roles.RemoveAll(role => !roles.Contains(role));
        account.Roles.AddRange(roles.Except(account.Roles).ToList());
    }
}
