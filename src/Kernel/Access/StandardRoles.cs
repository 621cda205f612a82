using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Audit;
using Pledge.Kernel.Data;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Access;

/// <summary>
/// The roles that every organisation starts with. A role that is missing is made, and follows the product until somebody changes it: from then on what it
/// allows belongs to the organisation. The administrator always holds every permission there is, and starts with a second factor.
/// </summary>
public static class StandardRoles
{
    /// <summary>Key of the role that holds every permission.</summary>
    public const string Administrator = "administrator";

    /// <summary>The roles, in the order in which they are offered. One line per module and role.</summary>
    internal static IReadOnlyList<StandardRole> All { get; } =
    [
        new(Administrator, new("系统管理员", "Administrator"), []),
        new("agent", new("坐席", "Agent"), [
            "case.read", "case.open", "case.handle", "case.assign", "case.correct", "case.end",
            "network.read", "customers.read", "customers.edit", "devices.read", "numbers.see",
            "field.see", "field.request", "stock.see",
            "dispatch.view", "callbacks.view",
        ]),
        new("dispatcher", new("派工员", "Dispatcher"), [
            "case.read", "case.handle", "case.assign",
            "network.read", "network.absence", "customers.read", "devices.read", "numbers.see",
            "field.see", "field.request", "field.work", "field.record", "field.cancel", "stock.see",
            "dispatch.view", "dispatch.send", "callbacks.view",
        ]),
        new("technician", new("技术员", "Technician"), [
            "case.read", "case.handle",
            "customers.read", "devices.read", "devices.move", "numbers.show",
            "field.see", "field.work", "stock.see", "dispatch.grab",
        ]),
        new("caller", new("回访员", "Call-back caller"), [
            "case.read", "case.handle", "case.end",
            "customers.read", "devices.read", "numbers.show",
            "field.see",
            "callbacks.view", "callbacks.call",
        ]),
        new("manager", new("网点负责人", "Outlet manager"), [
            "case.read", "case.open", "case.handle", "case.assign", "case.correct", "case.end",
            "network.read", "network.staff", "network.absence",
            "customers.read", "customers.edit", "customers.import", "devices.read", "devices.edit", "devices.move", "numbers.see",
            "settings.accounts", "settings.audit",
            "field.see", "field.request", "field.work", "field.record", "field.cancel", "stock.see", "stock.keep",
            "dispatch.view", "dispatch.send", "callbacks.view", "callbacks.call", "callbacks.plan", "callbacks.handle-feedback", "reports.view", "reports.issue",
            "pack.read", "pack.backtest",
        ]),
        new("supervisor", new("质量监督", "Quality supervisor"), [
            "case.read", "case.handle", "case.correct",
            "network.read", "customers.read", "devices.read", "numbers.show",
            "settings.audit",
            "field.see", "stock.see",
            "dispatch.view", "callbacks.view", "callbacks.handle-feedback", "reports.view",
            "pack.read", "pack.write", "pack.approve", "pack.backtest",
        ]),
        new("clerk", new("登记员", "Clerk"), [
            "case.read",
            "network.read", "customers.read", "customers.edit", "customers.import", "numbers.see",
            "devices.read", "devices.edit", "devices.move", "devices.products",
            "stock.see", "stock.keep", "stock.parts",
        ]),
        new("authority", new("主管部门", "Authority"), [
            "case.read",
            "network.read", "customers.read", "devices.read",
            "reports.view",
        ]),
    ];

    /// <summary>Makes the missing roles and brings those that nobody has changed up to date; the caller saves nothing more.</summary>
    public static async Task Keep(PledgeDbContext db, IEnumerable<Permission> permissions, CancellationToken cancellation)
    {
        var known = await db.Set<Role>().ToDictionaryAsync(role => role.Key, StringComparer.Ordinal, cancellation);
        var changed = await Changed(db, cancellation);
        foreach (var standard in All)
        {
            if (!known.TryGetValue(standard.Key, out var role))
            {
                db.Add(known[standard.Key] = new Role { Key = standard.Key, ChineseName = standard.Title.Chinese, EnglishName = standard.Title.English, Permissions = [.. standard.Permissions], RequiresSecondFactor = standard.Key == Administrator });
            }
            else if (role.Key != Administrator && !changed.Contains(role.Id) && !role.Permissions.SequenceEqual(standard.Permissions))
            {
                role.Permissions = [.. standard.Permissions];
            }
        }

        var every = permissions.Select(permission => permission.Key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (!known[Administrator].Permissions.SequenceEqual(every))
        {
            known[Administrator].Permissions = every;
        }

        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Roles that a person or a program has changed, by the audit; what the product itself brought up to date is none of them.</summary>
    private static async Task<HashSet<long>> Changed(PledgeDbContext db, CancellationToken cancellation)
    {
        var table = db.Model.FindEntityType(typeof(Role))!.GetTableName();
        var keys = await db.Set<AuditEntry>()
            .Where(entry => entry.Subject == table && entry.Action == "changed" && (entry.Source == "web" || entry.Source == "api"))
            .Select(entry => entry.SubjectId).Distinct().ToListAsync(cancellation);
        return [.. keys.Select(key => long.Parse(key, CultureInfo.InvariantCulture))];
    }
}

/// <summary>A role that every organisation starts with.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Title">Shown name.</param>
/// <param name="Permissions">Keys of what it allows until somebody changes it.</param>
internal sealed record StandardRole(string Key, Phrase Title, IReadOnlyList<string> Permissions);
