using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Settings.Roles;

/// <summary>The matrix of roles and permissions, and the page of one role.</summary>
internal static class RolePages
{
    internal sealed record Shown(IReadOnlyList<ShownRole> Roles, IReadOnlyList<ShownPermission> Permissions);

    internal sealed record ShownRole(string Key, string Name, IReadOnlyList<string> Permissions, bool RequiresSecondFactor);

    internal sealed record ShownPermission(string Key, string Title);

    internal static async Task<Shown> Read(PledgeDbContext db, IEnumerable<Permission> permissions, CallerContext callers, CancellationToken cancellation)
    {
        var language = callers.Current.Language;
        return new(
            [.. (await All(db, cancellation)).Select(role => new ShownRole(role.Key, role.NameIn(language), role.Permissions, role.RequiresSecondFactor))],
            [.. permissions.Select(permission => new ShownPermission(permission.Key, permission.Title.In(language)))]);
    }

    internal static async Task<Outcome<ShownRole>> ReadOne(string key, PledgeDbContext db, CallerContext callers, CancellationToken cancellation) =>
        await Find(key, db, cancellation) is { } role ? new ShownRole(role.Key, role.NameIn(callers.Current.Language), role.Permissions, role.RequiresSecondFactor) : CommonRefusals.NotFound;

    internal static async Task<Screen> Matrix(PledgeDbContext db, IEnumerable<Permission> permissions, CancellationToken cancellation) =>
        Screen.Of<RolesPage>(new RolesPage.Shown(await All(db, cancellation), [.. permissions.OrderBy(permission => permission.Key, StringComparer.Ordinal)]));

    internal static Screen New(IEnumerable<Permission> permissions) => Screen.Of<RolePage>(new RolePage.Shown(null, Groups(permissions)));

    internal static async Task<Outcome<Screen>> One(string key, PledgeDbContext db, IEnumerable<Permission> permissions, CancellationToken cancellation)
    {
        var role = await Find(key, db, cancellation);
        return role is null ? CommonRefusals.NotFound : Screen.Of<RolePage>(new RolePage.Shown(role, Groups(permissions)));
    }

    private static Task<Role?> Find(string key, PledgeDbContext db, CancellationToken cancellation) =>
        db.Set<Role>().AsNoTracking().FirstOrDefaultAsync(role => role.Key == key, cancellation);

    private static Task<List<Role>> All(PledgeDbContext db, CancellationToken cancellation) =>
        db.Set<Role>().AsNoTracking().OrderBy(role => role.Id).ToListAsync(cancellation);

    private static List<IGrouping<string, Permission>> Groups(IEnumerable<Permission> permissions) =>
        [.. permissions.OrderBy(permission => permission.Key, StringComparer.Ordinal).GroupBy(permission => permission.Key.Split('.')[0])];
}
