using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;

namespace Pledge.Kernel.Access;

/// <summary>Sets up, asks for and takes away second factors. The caller saves.</summary>
public sealed class SecondFactors(PledgeDbContext db, IDataProtectionProvider protection, TimeProvider time)
{
    private const int CodesAtOnce = 10;
    private readonly IDataProtector protector = protection.CreateProtector("pledge.second-factor");

    /// <summary>The app of an account, confirmed or not; null without one.</summary>
    public Task<SecondFactor?> Of(long accountId, CancellationToken cancellation) =>
        db.Set<SecondFactor>().FirstOrDefaultAsync(factor => factor.AccountId == accountId, cancellation);

    /// <summary>Whether a code is asked for at sign-in.</summary>
    public Task<bool> IsOn(long accountId, CancellationToken cancellation) =>
        db.Set<SecondFactor>().AnyAsync(factor => factor.AccountId == accountId && factor.ConfirmedAt != null, cancellation);

    /// <summary>Recovery codes that are left.</summary>
    public Task<int> CodesLeft(long accountId, CancellationToken cancellation) =>
        db.Set<RecoveryCode>().CountAsync(code => code.AccountId == accountId && code.UsedAt == null, cancellation);

    /// <summary>The secret as it is typed into an app; null when the keys that it was encrypted with are gone.</summary>
    public string? SecretOf(SecondFactor factor) => Secret(factor) is { } secret ? Base32.Of(secret) : null;

    /// <summary>Begins anew with a fresh secret; nothing is asked for until <see cref="Confirm"/>.</summary>
    public async Task Begin(long accountId, CancellationToken cancellation)
    {
        await Remove(accountId, cancellation);
        await db.SaveChangesAsync(cancellation);
        db.Add(new SecondFactor { AccountId = accountId, ProtectedSecret = Convert.ToBase64String(protector.Protect(Totp.NewSecret())) });
    }

    /// <summary>Turns the second factor on when the code is right; answers the recovery codes, or null.</summary>
    public async Task<IReadOnlyList<string>?> Confirm(SecondFactor factor, string code, CancellationToken cancellation)
    {
        if (Secret(factor) is not { } secret || Totp.StepOf(secret, Typed(code), time.GetUtcNow(), factor.LastStep) is not { } step)
        {
            return null;
        }

        factor.LastStep = step;
        factor.ConfirmedAt = time.GetUtcNow();
        return await NewCodes(factor.AccountId, cancellation);
    }

    /// <summary>Fresh recovery codes in place of those of before.</summary>
    public async Task<IReadOnlyList<string>> NewCodes(long accountId, CancellationToken cancellation)
    {
        await db.Set<RecoveryCode>().Where(code => code.AccountId == accountId).ExecuteDeleteAsync(cancellation);
        var codes = Enumerable.Range(0, CodesAtOnce).Select(_ => FreshSecret.RecoveryCode()).ToList();
        db.AddRange(codes.Select(code => new RecoveryCode { AccountId = accountId, Hash = RecoveryCode.HashOf(code) }));
        return codes;
    }

    /// <summary>Whether it is a code of the app or a recovery code of the account. Either counts once, also when it is sent twice at the same moment.</summary>
    public async Task<bool> Accepts(long accountId, string typed, CancellationToken cancellation)
    {
        if (await Of(accountId, cancellation) is not { ConfirmedAt: not null } factor)
        {
            return false;
        }

        if (Secret(factor) is { } secret && Totp.StepOf(secret, Typed(typed), time.GetUtcNow(), factor.LastStep) is { } step)
        {
            return await db.Set<SecondFactor>().Where(f => f.AccountId == accountId && f.LastStep < step).ExecuteUpdateAsync(set => set.SetProperty(f => f.LastStep, step), cancellation) == 1;
        }

        var hash = RecoveryCode.HashOf(typed);
        var now = time.GetUtcNow();
        return await db.Set<RecoveryCode>().Where(code => code.AccountId == accountId && code.Hash == hash && code.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(code => code.UsedAt, now), cancellation) == 1;
    }

    /// <summary>Takes the second factor away.</summary>
    public async Task Remove(long accountId, CancellationToken cancellation)
    {
        if (await Of(accountId, cancellation) is { } factor)
        {
            db.Remove(factor);
            await db.Set<RecoveryCode>().Where(code => code.AccountId == accountId).ExecuteDeleteAsync(cancellation);
        }
    }

    // People copy codes with the blank that apps show in the middle.
    private static string Typed(string code) => code.Replace(" ", "", StringComparison.Ordinal);

    private byte[]? Secret(SecondFactor factor)
    {
        try
        {
            return protector.Unprotect(Convert.FromBase64String(factor.ProtectedSecret));
        }
        catch (CryptographicException)
        {
            return null; // a database restored without its keys: recovery codes still work
        }
    }
}
