using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;

namespace Pledge.Kernel.Access;

/// <summary>Who an account is at the provider. An administrator says so; no name or address in a token ever does.</summary>
public sealed class ProviderLink
{
    /// <summary>Most characters of an issuer.</summary>
    public const int LongestIssuer = 300;

    /// <summary>Most characters of a subject, by the standard.</summary>
    public const int LongestSubject = 255;

    /// <summary>Whose.</summary>
    public long AccountId { get; set; }

    /// <summary>The provider; see <see cref="IdentityProvider.Issuer"/>.</summary>
    public required string Issuer { get; set; }

    /// <summary>Its stable key of the person, the claim <c>sub</c>.</summary>
    public required string Subject { get; set; }
}

/// <summary>Links accounts to the provider of the settings. The caller saves.</summary>
public sealed class ProviderLinks(PledgeDbContext db, SignInWays ways, Sessions sessions)
{
    /// <summary>Who the account is at the present provider, or null.</summary>
    public async Task<string?> SubjectOf(long accountId, CancellationToken cancellation) =>
        ways.Provider is { } provider
            ? await db.Set<ProviderLink>().Where(link => link.AccountId == accountId && link.Issuer == provider.Issuer).Select(link => link.Subject).FirstOrDefaultAsync(cancellation)
            : null;

    /// <summary>The account of a subject at the present provider, or null.</summary>
    public Task<long?> AccountOf(string subject, CancellationToken cancellation) =>
        db.Set<ProviderLink>().Where(link => link.Issuer == ways.Provider!.Issuer && link.Subject == subject).Select(link => (long?)link.AccountId).FirstOrDefaultAsync(cancellation);

    /// <summary>
    /// Links an account to that subject in place of the one before, or to none, and signs its owner out of all sessions but one: how he signs in has changed.
    /// False when another account has the subject; then nothing happens.
    /// </summary>
    public async Task<bool> Link(long accountId, string? subject, long? exceptSession, CancellationToken cancellation)
    {
        if (subject is not null && await AccountOf(subject, cancellation) is { } holder && holder != accountId)
        {
            return false;
        }

        var known = await db.Set<ProviderLink>().FirstOrDefaultAsync(link => link.AccountId == accountId, cancellation);
        if (subject is null)
        {
            db.RemoveRange(known is null ? [] : [known]);
        }
        else if (known is null)
        {
            db.Add(new ProviderLink { AccountId = accountId, Issuer = ways.Provider!.Issuer, Subject = subject });
        }
        else
        {
            (known.Issuer, known.Subject) = (ways.Provider!.Issuer, subject);
        }

        await sessions.EndAll(accountId, exceptSession, cancellation);
        return true;
    }
}
