using System.Security.Cryptography;
using System.Text;
using Pledge.Kernel.Audit;

namespace Pledge.Kernel.Access;

/// <summary>Lets a program act in a part of the network with some permissions. Only a hash of the secret is stored.</summary>
public sealed class ApiKey : IScoped
{
    private const string Prefix = "plk_";

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>What it is for.</summary>
    public required string Name { get; set; }

    /// <inheritdoc/>
    public required string Scope { get; set; }

    /// <summary>What it may do.</summary>
    public List<string> Permissions { get; set; } = [];

    /// <summary>SHA-256 of the secret; the secret has 256 random bits, so it needs no salt.</summary>
    [NotAudited]
    public required string SecretHash { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it ends, or null.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>When it was withdrawn, or null.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>A fresh secret, shown once.</summary>
    public static string NewSecret() => Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is stored of a secret.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Whether it may be used at that instant.</summary>
    public bool ValidAt(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);
}
