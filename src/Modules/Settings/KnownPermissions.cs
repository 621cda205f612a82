using Pledge.Kernel.Access;
using Pledge.Kernel.Refusals;

namespace Pledge.Settings;

/// <summary>Reads a list of permission keys.</summary>
internal static class KnownPermissions
{
    /// <summary>The wanted keys in order, without repeats; unknown ones are refused.</summary>
    internal static List<string> Of(IEnumerable<string>? wanted, IEnumerable<Permission> permissions, Shape shape)
    {
        var keys = (wanted ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var known = permissions.Select(permission => permission.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var unknown in keys.Where(key => !known.Contains(key)))
        {
            shape.Add(SettingsRefusals.UnknownPermission.With(unknown));
        }

        return keys;
    }
}
