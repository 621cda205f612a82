using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Settings.Roles;

/// <summary>The matrix of roles and permissions, and the page of one role.</summary>
internal static class RolePages
{
    internal static async Task<object> Read(PledgeDbContext db, IEnumerable<Permission> permissions, CallerContext callers, CancellationToken cancellation)
    {
        var language = callers.Current.Language;
        return new
        {
            Roles = (await All(db, cancellation)).Select(role => new { role.Key, Name = role.NameIn(language), role.Permissions }).ToList(),
            Permissions = permissions.Select(permission => new { permission.Key, Title = permission.Title.In(language) }).ToList(),
        };
    }

    internal static async Task<Screen> Matrix(PledgeDbContext db, IEnumerable<Permission> permissions, CancellationToken cancellation) =>
        Screen.Of<RolesPage>(new RolesPage.Shown(await All(db, cancellation), [.. permissions.OrderBy(permission => permission.Key, StringComparer.Ordinal)]));

    internal static Screen New(IEnumerable<Permission> permissions) => Screen.Of<RolePage>(new RolePage.Shown(null, Groups(permissions)));

    internal static async Task<Outcome<Screen>> One(string key, PledgeDbContext db, IEnumerable<Permission> permissions, CancellationToken cancellation)
    {
        var role = await db.Set<Role>().AsNoTracking().FirstOrDefaultAsync(r => r.Key == key, cancellation);
        return role is null ? CommonRefusals.NotFound : Screen.Of<RolePage>(new RolePage.Shown(role, Groups(permissions)));
    }

    private static Task<List<Role>> All(PledgeDbContext db, CancellationToken cancellation) =>
        db.Set<Role>().AsNoTracking().OrderBy(role => role.Id).ToListAsync(cancellation);

    private static List<IGrouping<string, Permission>> Groups(IEnumerable<Permission> permissions) =>
        [.. permissions.OrderBy(permission => permission.Key, StringComparer.Ordinal).GroupBy(permission => permission.Key.Split('.')[0])];
}
