using System.Collections.Frozen;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Access;

/// <summary>Who is asking: a person, a program with a key, or the product itself.</summary>
/// <param name="AccountId">The person's account; null for keys and for the product itself.</param>
/// <param name="Name">Shown in timelines and the audit.</param>
/// <param name="Scope">His part of the network; see <see cref="Access.Scope"/>.</param>
/// <param name="Permissions">Keys of what he may do there.</param>
/// <param name="Language">In which he is answered.</param>
/// <param name="Source">web, api, command-line or job: where the write came from.</param>
public sealed record Caller(long? AccountId, string Name, string Scope, FrozenSet<string> Permissions, Language Language, string Source)
{
    /// <summary>Nobody: sees nothing and may do nothing.</summary>
    public static readonly Caller Nobody = new(null, "", Access.Scope.End, FrozenSet<string>.Empty, Language.Chinese, "web");

    /// <summary>The person of the technician or other member of staff behind the account, where there is one.</summary>
    public long? PersonId { get; init; }

    /// <summary>The <see cref="Session"/> of the person.</summary>
    public long? SessionId { get; init; }

    /// <summary>What he must do before he may do anything else, or null.</summary>
    public Duty? Owes { get; init; }

    /// <summary>The key's id when a program is asking.</summary>
    public long? ApiKeyId { get; init; }

    /// <summary>Whether anybody is there.</summary>
    public bool Known => Source != "web" || AccountId is not null;

    /// <summary>The product itself, from a job or the command line: everywhere, everything.</summary>
    public static Caller Itself(string source, Language language = Language.Chinese) =>
        new(null, "Pledge", Access.Scope.Everywhere, FrozenSet<string>.Empty, language, source) { MayEverything = true };

    /// <summary>Only the product itself.</summary>
    public bool MayEverything { get; private init; }

    /// <summary>Whether he holds the permission.</summary>
    public bool Can(string permission) => MayEverything || Permissions.Contains(permission);

    /// <summary>Whether the place lies in his part of the network.</summary>
    public bool Reaches(string path) => Access.Scope.Contains(Scope, path);
}

/// <summary>Holds the caller of the present request or job; one per service scope.</summary>
public sealed class CallerContext
{
    /// <summary>Nobody until the edge has found out.</summary>
    public Caller Current { get; set; } = Caller.Nobody;
}

/// <summary>What somebody must do first who signs in.</summary>
public enum Duty
{
    /// <summary>His password was made by somebody else.</summary>
    ChangePassword,

    /// <summary>His role asks for a second factor, and he has none.</summary>
    SetUpSecondFactor,
}
