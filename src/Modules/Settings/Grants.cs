using Pledge.Kernel.Access;
using Pledge.Kernel.Refusals;

namespace Pledge.Settings;

/// <summary>Nobody gives away more than he has: no place outside his own, no permission that he does not hold.</summary>
internal static class Grants
{
    /// <summary>What the caller would grant without holding it.</summary>
    internal static IReadOnlyList<string> Beyond(Caller caller, IEnumerable<string> permissions) =>
        [.. permissions.Distinct(StringComparer.Ordinal).Where(permission => !caller.Can(permission)).Order(StringComparer.Ordinal)];

    /// <summary>Refuses a grant beyond the caller's own permissions, naming them.</summary>
    internal static void Check(Shape shape, Caller caller, IEnumerable<string> permissions, string field)
    {
        var beyond = Beyond(caller, permissions);
        shape.Require(beyond.Count == 0, SettingsRefusals.PermissionBeyond.With(string.Join(", ", beyond)).At(field));
    }

    /// <summary>Why the caller may not touch an account: whoever resets the password of a mightier account has its might.</summary>
    internal static Refusal? Touching(Caller caller, Account account)
    {
        var beyond = Beyond(caller, account.Roles.SelectMany(role => role.Permissions));
        return beyond.Count == 0 ? null : SettingsRefusals.AccountBeyond.With(string.Join(", ", beyond));
    }

    /// <summary>The place meant by a form: blank is the whole organisation.</summary>
    internal static string Place(Shape shape, Caller caller, string? scope, IEnumerable<string> known)
    {
        var path = scope?.Trim() ?? Scope.Everywhere;
        shape.Require(caller.Reaches(path) && (path.Length == 0 || known.Contains(path, StringComparer.Ordinal)), SettingsRefusals.PlaceBeyond);
        return path;
    }
}
