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
    internal const string ApiKey = "pledge.key";

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
        };
    }

    private static long? Number(string? text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>Makes the cookie's claims from the account and its roles; they are made anew every minute, so a withdrawn role ends soon.</summary>
internal sealed class AccountClaims(UserManager<Account> accounts, IOptions<IdentityOptions> options, PledgeDbContext db)
    : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        var permissions = await db.Set<Account>().IgnoreQueryFilters([PledgeDbContext.ScopeFilter]).Where(a => a.Id == user.Id).SelectMany(a => a.Roles).Select(r => r.Permissions).ToListAsync();
        identity.AddClaim(new Claim(CallerClaims.Name, user.DisplayName));
        identity.AddClaim(new Claim(CallerClaims.Scope, user.Scope));
        identity.AddClaim(new Claim(CallerClaims.Language, user.Language.ToString()));
        if (user.PersonId is { } person)
        {
            identity.AddClaim(new Claim(CallerClaims.Person, person.ToString(CultureInfo.InvariantCulture)));
        }

        identity.AddClaims(permissions.SelectMany(keys => keys).Distinct(StringComparer.Ordinal).Select(key => new Claim(CallerClaims.Permission, key)));
        return identity;
    }
}
