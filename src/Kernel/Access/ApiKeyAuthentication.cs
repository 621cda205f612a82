using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pledge.Kernel.Data;
using Pledge.Kernel.Web;

namespace Pledge.Kernel.Access;

/// <summary>Recognises programs by <c>Authorization: Bearer plk_…</c>.</summary>
internal sealed class ApiKeyAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, PledgeDbContext db, TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    internal const string SchemeName = "api-key";
    private const string Bearer = "Bearer ";

    /// <summary>What the request shows as a key, whether it holds or not.</summary>
    internal static string? KeyOf(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (KeyOf(Request) is not { } secret)
        {
            return AuthenticateResult.NoResult();
        }

        var hash = ApiKey.Hash(secret);

        // The caller is not known yet, so the scope filter would hide every key.
        var key = await db.Set<ApiKey>().IgnoreQueryFilters([PledgeDbContext.ScopeFilter]).AsNoTracking().FirstOrDefaultAsync(k => k.SecretHash == hash, Context.RequestAborted);
        if (key is null || !key.ValidAt(time.GetUtcNow()))
        {
            Edge.SecurityLogOf(Context).LogWarning("A key that does not hold from {Address}: key {Key}", CallerAddress.Of(Context), key?.Id);
            return AuthenticateResult.Fail("Unknown, expired or revoked key.");
        }

        var identity = new ClaimsIdentity(SchemeName);
        identity.AddClaim(new Claim(CallerClaims.ApiKey, key.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(CallerClaims.Name, key.Name));
        identity.AddClaim(new Claim(CallerClaims.Scope, key.Scope));
        identity.AddClaims(key.Permissions.Select(permission => new Claim(CallerClaims.Permission, permission)));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}
