using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Audit;
using Pledge.Kernel.Data;

namespace Pledge.Kernel.Access;

/// <summary>
/// Bounds guessing. An attempt is counted before its outcome is known, so that many at once cannot pass together, and taken back when it was right.
/// Names are counted whether or not there is such an account, so the answer tells nothing. Several nodes count together.
/// </summary>
public sealed class SignInAttempts(PledgeDbContext db, TimeProvider time)
{
    /// <summary>Wrong attempts on one name, one code or one person's password before a pause.</summary>
    internal const int MostOfOne = 8;

    /// <summary>Wrong attempts from one address, behind which a whole office may sit.</summary>
    internal const int MostOfAddress = 100;

    /// <summary>How long the pause lasts, and how long attempts are remembered.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>What attempts on a user name are counted under; the name itself is not stored.</summary>
    internal static string ByName(string name) => "name:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name.Normalize().ToUpperInvariant())));

    /// <summary>What attempts from an address are counted under.</summary>
    internal static string ByAddress(IPAddress? address) => "address:" + CallerAddress.Place(address);

    /// <summary>What a signed-in person's attempts to prove himself are counted under.</summary>
    internal static string ByAccount(long accountId) => "account:" + accountId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Counts an attempt; false when there were too many. Those in the pause do not lengthen it.</summary>
    internal async Task<bool> Count(string key, int most, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var since = now - (long)Pause.TotalSeconds;
        var ahead = now + (long)Pause.TotalSeconds; // beyond what clocks of nodes differ by: the clock was set back, and the pause would last until it is there again
        var counted = await db.Database.SqlQuery<int>(
            $"""
            INSERT INTO access_attempt (key, count, last) VALUES ({key}, 1, {now})
            ON CONFLICT (key) DO UPDATE SET
                count = CASE WHEN access_attempt.last <= {since} OR access_attempt.last > {ahead} THEN 1 ELSE access_attempt.count + 1 END,
                last = CASE WHEN access_attempt.last <= {since} OR access_attempt.last > {ahead} OR access_attempt.count < {most} THEN {now} ELSE access_attempt.last END
            RETURNING count AS "Value"
            """).ToListAsync(cancellation);
        return counted[0] <= most;
    }

    /// <summary>Forgets the attempts on one name, code or person: the last one was right.</summary>
    internal Task Forgive(string key, CancellationToken cancellation) => db.Set<SignInAttempt>().Where(attempt => attempt.Key == key).ExecuteDeleteAsync(cancellation);

    /// <summary>Forgets the attempts on an account: its owner has proved himself, or has a fresh password.</summary>
    public async Task Forgive(Account account, CancellationToken cancellation)
    {
        await Forgive(ByName(account.UserName!), cancellation);
        await Forgive(ByAccount(account.Id), cancellation);
    }

    /// <summary>Takes one attempt back; an address keeps the others, or one right password would pay for many wrong ones.</summary>
    internal Task TakeBack(string key, CancellationToken cancellation) =>
        db.Set<SignInAttempt>().Where(attempt => attempt.Key == key && attempt.Count > 0).ExecuteUpdateAsync(set => set.SetProperty(attempt => attempt.Count, attempt => attempt.Count - 1), cancellation);

    internal Task Forget(CancellationToken cancellation)
    {
        var since = time.GetUtcNow().ToUnixTimeSeconds() - (long)Pause.TotalSeconds;
        return db.Set<SignInAttempt>().Where(attempt => attempt.Last <= since).ExecuteDeleteAsync(cancellation);
    }
}

/// <summary>Attempts within the last minutes; written by <see cref="SignInAttempts"/> only.</summary>
[NotAudited]
internal sealed class SignInAttempt
{
    public required string Key { get; set; }

    public int Count { get; set; }

    /// <summary>Seconds since 1970.</summary>
    public long Last { get; set; }
}
