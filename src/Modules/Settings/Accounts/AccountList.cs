using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Lists;
using Pledge.Network;

namespace Pledge.Settings.Accounts;

/// <summary>A row of the list of accounts.</summary>
internal sealed record AccountRow(long Id, string UserName, string DisplayName, string Scope, bool Disabled)
{
    public IReadOnlyList<Role> Roles { get; init; } = [];

    public Phrase? Place { get; init; }

    public Phrase RoleNames => new(string.Join("、", Roles.Select(role => role.ChineseName)), string.Join(", ", Roles.Select(role => role.EnglishName)));
}

/// <summary>People who can sign in.</summary>
internal static class AccountList
{
    internal static readonly ListDefinition<AccountRow> Definition = new()
    {
        Key = "account",
        Title = Words.Accounts,
        Path = "/settings/accounts",
        Permission = Permissions.Accounts,
        Link = row => $"/settings/accounts/{row.Id}",
        Empty = Words.NoAccounts,
        Columns =
        [
            new("userName", Words.UserName, row => row.UserName) { Sortable = true },
            new("displayName", Words.DisplayName, row => row.DisplayName) { Sortable = true },
            new("roles", Words.Roles, row => row.RoleNames),
            new("place", Words.Place, row => row.Place),
            new("state", Words.State, row => row.Disabled ? Words.Disabled : Words.Working),
        ],
        Filters =
        [
            new("q", Words.NameOrUserName, FilterKind.Text),
            new("disabled", Words.Disabled, FilterKind.Flag),
        ],
        Actions = Buttons.To("/settings/accounts/new", Words.OpenAccount),
    };

    internal static IListQuery<AccountRow> Query(IServiceProvider services, ListRequest request)
    {
        var db = services.GetRequiredService<PledgeDbContext>();
        var accounts = db.Set<Account>().AsNoTracking();
        if (request["q"] is { } text)
        {
            var upper = text.ToUpperInvariant();
            accounts = accounts.Where(a => a.NormalizedUserName!.Contains(upper) || a.DisplayName.Contains(text));
        }

        if (request["disabled"] is not null)
        {
            accounts = accounts.Where(a => a.Disabled);
        }

        var plain = new ListQuery<Account, AccountRow>(accounts, a => new AccountRow(a.Id, a.UserName!, a.DisplayName, a.Scope, a.Disabled) { Roles = a.Roles.OrderBy(r => r.Id).ToList() }, a => a.Id)
            .Sort("userName", a => a.NormalizedUserName!)
            .Sort("displayName", a => a.DisplayName)
            .Usually("userName");
        return new WithPlaces(plain, services.GetRequiredService<INetworkFigures>());
    }

    /// <summary>Puts the names of the places beside the accounts; they belong to another module, so they cannot be joined.</summary>
    private sealed class WithPlaces(IListQuery<AccountRow> accounts, INetworkFigures network) : IListQuery<AccountRow>
    {
        public async Task<ListSlice<AccountRow>> Read(ListRequest request, CancellationToken cancellation)
        {
            var slice = await accounts.Read(request, cancellation);
            var places = await PlaceNames.Load(network, cancellation);
            return slice with { Rows = [.. slice.Rows.Select(row => row with { Place = places.Of(row.Scope) })] };
        }
    }
}
