using Pledge.Kernel.Text;

namespace Pledge.Kernel.Access;

/// <summary>Something a role may allow.</summary>
/// <param name="Key">Stable: <c>case.open</c>.</param>
/// <param name="Title">What it allows, in both languages.</param>
public sealed record Permission(string Key, Phrase Title)
{
    /// <summary>The key.</summary>
    public static implicit operator string(Permission permission) => permission.Key;
}
