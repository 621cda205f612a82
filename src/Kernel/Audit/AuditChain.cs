using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pledge.Kernel.Audit;

/// <summary>
/// Ties the entries of the audit to one another: the seal of each covers its content, its position and the seal before it, so nobody can change,
/// remove or put in an entry without sealing all that follow anew. Whoever has noted the end of the chain elsewhere notices that, too.
/// </summary>
internal static class AuditChain
{
    /// <summary>What stands in place of a seal before the first entry.</summary>
    internal const string Beginning = "";

    /// <summary>The seal of an entry: SHA-256 over the seal before, the position and the columns in the order of the table, each as a netstring (<c>5:admin,</c>).</summary>
    internal static string SealOf(AuditEntry entry, long position, string before)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in Parts(entry, position, before))
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(Encoding.UTF8.GetBytes(bytes.Length.ToString(CultureInfo.InvariantCulture) + ":"));
            hash.AppendData(bytes);
            hash.AppendData(","u8);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Instants as whole microseconds since 1970, which is what both databases keep of them.
    private static string[] Parts(AuditEntry entry, long position, string before) =>
    [
        before,
        Number(position),
        Number(entry.Id),
        Number((entry.At.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond),
        entry.AccountId is { } account ? Number(account) : "",
        entry.Actor,
        entry.Source,
        entry.Action,
        entry.Subject,
        entry.SubjectId,
        entry.Scope,
        entry.Changes,
        .. entry.Salt is { } salt ? [salt] : Array.Empty<string>(),
    ];

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The end of the chain: one row, locked by the node that is sealing.</summary>
[NotAudited]
public sealed class AuditChainEnd
{
    /// <summary>1.</summary>
    public long Id { get; set; }

    /// <summary>Position of the entry that was sealed last; 0 before the first.</summary>
    public long Position { get; set; }

    /// <summary>Its seal.</summary>
    public required string Seal { get; set; }
}
