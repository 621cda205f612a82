using Microsoft.AspNetCore.Identity;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Access;

/// <summary>A person who signs in. His roles hold in the subtree of his <see cref="Scope"/>.</summary>
public sealed class Account : IdentityUser<long>, IScoped
{
    /// <summary>The name shown to others.</summary>
    public required string DisplayName { get; set; }

    /// <inheritdoc/>
    public required string Scope { get; set; }

    /// <summary>The language he reads.</summary>
    public Language Language { get; set; }

    /// <summary>The member of staff he is, when he is one.</summary>
    public long? PersonId { get; set; }

    /// <summary>His password was made by the product and told by somebody else; he changes it before he does anything.</summary>
    public bool PasswordIsInitial { get; set; }

    /// <summary>A disabled account cannot sign in.</summary>
    public bool Disabled { get; set; }

    /// <summary>His roles.</summary>
    public List<Role> Roles { get; } = [];
}

/// <summary>A named set of permissions.</summary>
public sealed class Role
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>Stable name for the command line and the API.</summary>
    public required string Key { get; set; }

    /// <summary>Shown name.</summary>
    public required string ChineseName { get; set; }

    /// <summary>Shown name.</summary>
    public required string EnglishName { get; set; }

    /// <summary>What it allows.</summary>
    public List<string> Permissions { get; set; } = [];

    /// <summary>Whoever holds it signs in with a second factor.</summary>
    public bool RequiresSecondFactor { get; set; }

    /// <summary>The name in the reader's language.</summary>
    public string NameIn(Language language) => language == Language.Chinese ? ChineseName : EnglishName;
}
