using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Pledge.Kernel.Access;

namespace Pledge.Fixtures;

/// <summary>Hashes passwords as everywhere, but quickly, and counts how often: what an answer costs tells as much as what it says.</summary>
public sealed class CountedHashes() : PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 }))
{
    private int done;

    /// <summary>How many were worked out since this was last asked.</summary>
    public int Taken() => Interlocked.Exchange(ref done, 0);

    /// <inheritdoc/>
    public override string HashPassword(Account user, string password)
    {
        Interlocked.Increment(ref done);
        return base.HashPassword(user, password);
    }

    /// <inheritdoc/>
    public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
    {
        Interlocked.Increment(ref done);
        return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}
