using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Network;

namespace Pledge.Web.Commands;

/// <summary>One account per workplace for the demonstration, all with one password that everybody may know.</summary>
internal static class DemoAccounts
{
    /// <summary>The password of every account of the demonstration.</summary>
    internal const string Password = "promise-kept";

    private static readonly (string Name, string Display, string Role)[] AtOutlet =
    [
        ("agent", "何嘉欣", "agent"),
        ("dispatcher", "谢志明", "dispatcher"),
        ("technician", "", "technician"),
        ("caller", "曾敏仪", "caller"),
        ("manager", "冯国栋", "manager"),
        ("clerk", "蔡秀英", "clerk"),
    ];

    private static readonly (string Name, string Display, string Role)[] Everywhere =
    [
        ("admin", "彭文辉", StandardRoles.Administrator),
        ("supervisor", "潘丽华", "supervisor"),
        ("authority", "主管部门", "authority"),
    ];

    /// <summary>Makes the accounts; those of an outlet belong to the one that serves the most customers.</summary>
    internal static async Task<IReadOnlyList<DemoAccount>> Make(Workbench bench, IReadOnlyList<DemoArea> areas, CancellationToken cancellation)
    {
        var outlet = Busiest(areas);
        var technician = (await bench.Get<INetwork>().TechniciansOf(outlet.Id, cancellation))[0];
        var roles = await bench.Db.Set<Role>().ToDictionaryAsync(role => role.Key, StringComparer.Ordinal, cancellation);
        var made = new List<DemoAccount>();

        // Everybody knows the password, and whoever tries the product has no time for an app.
        roles[StandardRoles.Administrator].RequiresSecondFactor = false;
        foreach (var (name, display, role) in Everywhere)
        {
            made.Add(await Make(bench, name, display, roles[role], Scope.Everywhere, "全组织", null));
        }

        foreach (var (name, display, role) in AtOutlet)
        {
            var isTechnician = role == "technician";
            made.Add(await Make(bench, name, isTechnician ? technician.Name : display, roles[role], outlet.Scope, outlet.Name, isTechnician ? technician.PersonId : null));
        }

        return made;
    }

    /// <summary>The outlet that serves the most customers.</summary>
    internal static Outlet Busiest(IReadOnlyList<DemoArea> areas) =>
        areas.GroupBy(area => area.Outlet).MaxBy(group => group.Sum(area => area.Customers))!.Key;

    private static async Task<DemoAccount> Make(Workbench bench, string name, string display, Role role, string scope, string place, long? personId)
    {
        var account = new Account { UserName = name, DisplayName = display, Scope = scope, PersonId = personId };
        account.Roles.Add(role);
        var result = await bench.Get<UserManager<Account>>().CreateAsync(account, Password);
        return result.Succeeded ? new DemoAccount(name, role.NameIn(Kernel.Text.Language.English), place) : throw new CommandRefusedException(result.ToString());
    }
}

/// <summary>An account of the demonstration.</summary>
/// <param name="Name">User name.</param>
/// <param name="Role">What he does.</param>
/// <param name="Place">Where.</param>
internal sealed record DemoAccount(string Name, string Role, string Place);
