using System.Security.Cryptography;
using System.Text;
using Pledge.Kernel.Audit;

namespace Pledge.Kernel.Access;

/// <summary>The authenticator app of an account.</summary>
public sealed class SecondFactor
{
    /// <summary>Whose.</summary>
    public long AccountId { get; set; }

    /// <summary>The secret that the app shares, encrypted with the keys beside the database.</summary>
    [NotAudited]
    public required string ProtectedSecret { get; set; }

    /// <summary>When the first code was typed; until then it is not asked for.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>The step whose code was used last; none up to it counts again.</summary>
    [NotAudited]
    public long LastStep { get; set; }
}

/// <summary>A code for the day on which the app is lost. Only a hash is stored; it has 118 random bits, so it needs no salt.</summary>
[NotAudited]
public sealed class RecoveryCode
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>Whose.</summary>
    public long AccountId { get; set; }

    /// <summary>SHA-256 of its letters and digits.</summary>
    public required string Hash { get; set; }

    /// <summary>When it was used; each counts once.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>What is stored of a code, however its groups were typed.</summary>
    internal static string HashOf(string typed) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant())));
}
