using System.Collections.Frozen;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pledge.Kernel.Data;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Access;

/// <summary>What the cookie and the key say of the caller.</summary>
internal static class CallerClaims
{
    internal const string Account = ClaimTypes.NameIdentifier;
    internal const string Name = "pledge.name";
    internal const string Scope = "pledge.scope";
    internal const string Permission = "pledge.permission";
    internal const string Language = "pledge.language";
    internal const string Person = "pledge.person";
    internal const string Owes = "pledge.owes";
    internal const string ApiKey = "pledge.key";

    /// <summary>Goes along with signing in only, when that was not now: seconds since 1970, or nothing when nobody knows.</summary>
    internal const string ProvedAt = "pledge.proved";

    private const string Session = "pledge.session";

    internal static Caller Read(ClaimsPrincipal principal, Language askedFor)
    {
        if (principal.Identity?.IsAuthenticated != true || principal.FindFirstValue(Scope) is not { } scope)
        {
            return Caller.Nobody with { Language = askedFor };
        }

        var permissions = principal.FindAll(Permission).Select(claim => claim.Value).ToFrozenSet(StringComparer.Ordinal);
        var key = Number(principal.FindFirstValue(ApiKey));
        return new Caller(key is null ? Number(principal.FindFirstValue(Account)) : null, principal.FindFirstValue(Name) ?? "", scope, permissions, askedFor, key is null ? "web" : "api")
        {
            ApiKeyId = key,
            PersonId = Number(principal.FindFirstValue(Person)),
            SessionId = SessionOf(principal),
            Owes = DutyOf(principal),
        };
    }

    internal static Claim OfSession(long id) => new(Session, id.ToString(CultureInfo.InvariantCulture));

    internal static long? SessionOf(ClaimsPrincipal principal) => Number(principal.FindFirstValue(Session));

    /// <summary>Claims that are made anew belong to the session of before.</summary>
    internal static Task KeepSession(SecurityStampRefreshingPrincipalContext context)
    {
        var kept = context.CurrentPrincipal?.FindAll(claim => claim.Type is Session or ClaimTypes.AuthenticationMethod) ?? [];
        context.NewPrincipal!.Identities.First().AddClaims(kept.Select(claim => claim.Clone()));
        return Task.CompletedTask;
    }

    /// <summary>The instant of such a claim; null when it holds none.</summary>
    internal static DateTimeOffset? Instant(Claim claim) =>
        Number(claim.Value) is { } seconds && seconds is >= 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static Duty? DutyOf(ClaimsPrincipal principal) => principal.FindAll(Owes)
        .Select(claim => Enum.Parse<Duty>(claim.Value))
        .Where(duty => !SignInMethod.Settles(principal.FindFirstValue(ClaimTypes.AuthenticationMethod), duty))
        .Select(duty => (Duty?)duty).FirstOrDefault();

    private static long? Number(string? text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>Makes the cookie's claims from the account and its roles; they are made anew every minute, so a withdrawn role ends soon.</summary>
internal sealed class AccountClaims(UserManager<Account> accounts, IOptions<IdentityOptions> options, PledgeDbContext db, SecondFactors factors)
    : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        var roles = await db.Set<Account>().IgnoreQueryFilters([PledgeDbContext.ScopeFilter]).Where(a => a.Id == user.Id).SelectMany(a => a.Roles)
            .Select(r => new { r.Permissions, r.RequiresSecondFactor }).ToListAsync();
        identity.AddClaim(new Claim(CallerClaims.Name, user.DisplayName));
        identity.AddClaim(new Claim(CallerClaims.Scope, user.Scope));
        identity.AddClaim(new Claim(CallerClaims.Language, user.Language.ToString()));
        if (user.PersonId is { } person)
        {
            identity.AddClaim(new Claim(CallerClaims.Person, person.ToString(CultureInfo.InvariantCulture)));
        }

        if (user.PasswordIsInitial)
        {
            identity.AddClaim(new Claim(CallerClaims.Owes, nameof(Duty.ChangePassword)));
        }

        if (roles.Exists(role => role.RequiresSecondFactor) && !await factors.IsOn(user.Id, CancellationToken.None))
        {
            identity.AddClaim(new Claim(CallerClaims.Owes, nameof(Duty.SetUpSecondFactor)));
        }

        identity.AddClaims(roles.SelectMany(role => role.Permissions).Distinct(StringComparer.Ordinal).Select(key => new Claim(CallerClaims.Permission, key)));
        return identity;
    }
}
