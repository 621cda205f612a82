using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Settings.Roles;

/// <summary>Makes a role, or changes what it is called and allows. Accounts that hold it follow within a minute.</summary>
internal static class KeepRole
{
    internal sealed record Adding(string? Key, string? ChineseName, string? EnglishName, IReadOnlyList<string>? Permissions) : Command<Adding>;

    internal sealed record Changing(string? ChineseName, string? EnglishName, IReadOnlyList<string>? Permissions) : Command<Changing>;

    internal static async Task<Outcome<Made>> Add(Adding command, PledgeDbContext db, CallerContext callers, IEnumerable<Permission> permissions, CancellationToken cancellation)
    {
        var shape = new Shape();
        var role = new Role { Key = shape.Text(command.Key, "key", Words.RoleKey, 40), ChineseName = "", EnglishName = "" };
        shape.Require(role.Key.Length == 0 || (char.IsAsciiLetterLower(role.Key[0]) && role.Key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')), SettingsRefusals.RoleForm);
        Fill(role, command.ChineseName, command.EnglishName, command.Permissions, shape, callers.Current, permissions);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        if (await db.Set<Role>().AnyAsync(other => other.Key == role.Key, cancellation))
        {
            return SettingsRefusals.RoleTaken.With(role.Key);
        }

        db.Add(role);
        return new Made(role.Key);
    }

    internal static async Task<Outcome<Done>> Change(string key, Changing command, PledgeDbContext db, CallerContext callers, IEnumerable<Permission> permissions, CancellationToken cancellation)
    {
        var role = await db.Set<Role>().FirstOrDefaultAsync(r => r.Key == key, cancellation);
        if (role is null)
        {
            return CommonRefusals.NotFound;
        }

        var shape = new Shape();
        shape.Require(role.Key != StandardRoles.Administrator, SettingsRefusals.RoleFixed);
        Fill(role, command.ChineseName, command.EnglishName, command.Permissions, shape, callers.Current, permissions);
        return shape.Refused ? shape.Refusals : Done.Value;
    }

    private static void Fill(Role role, string? chineseName, string? englishName, IReadOnlyList<string>? wanted, Shape shape, Caller caller, IEnumerable<Permission> permissions)
    {
        shape.Require(caller.Scope == Scope.Everywhere, SettingsRefusals.RolesAreEverybodys);
        role.ChineseName = shape.Text(chineseName, "chineseName", Words.ChineseName, 60);
        role.EnglishName = shape.Text(englishName, "englishName", Words.EnglishName, 60);
        var allowed = KnownPermissions.Of(wanted, permissions, shape);

        // What neither comes nor goes is none of the caller's doing; the rest must be his to give and to take.
        Grants.Check(shape, caller, allowed.Except(role.Permissions).Concat(role.Permissions.Except(allowed)), "permissions");
        role.Permissions = allowed;
    }

    /// <summary>A role was made.</summary>
    internal sealed record Made(string Key) : IHasPath
    {
        public string Path => $"/settings/roles/{Key}";
    }
}
