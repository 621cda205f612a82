using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pledge.Kernel.Data;

namespace Pledge.Kernel.Access;

/// <summary>Signing in begins a session, which the cookie names; when its claims are made anew, each minute, the session must still last.</summary>
internal sealed class AccountSignIn(
    UserManager<Account> accounts,
    IHttpContextAccessor contexts,
    IUserClaimsPrincipalFactory<Account> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<Account> confirmation,
    PledgeDbContext db,
    CallerContext callers,
    Sessions sessions,
    TimeProvider time)
    : SignInManager<Account>(accounts, contexts, claims, options, log, schemes, confirmation)
{
    public override async Task SignInWithClaimsAsync(Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var known = additionalClaims.ToList();
        var now = time.GetUtcNow();
        var session = new Session
        {
            AccountId = user.Id,
            Method = known.Find(claim => claim.Type == ClaimTypes.AuthenticationMethod)?.Value ?? SignInMethod.Password,
            Device = DeviceName.Of(Context.Request.Headers.UserAgent.ToString()),
            Address = CallerAddress.Of(Context)?.ToString() ?? "",
            StartedAt = now,
            ProvedAt = known.Find(claim => claim.Type == CallerClaims.ProvedAt) is { } told ? CallerClaims.Instant(told) : now,
            SeenAt = now,
        };

        // The audit tells that it was he, who is not the caller before this request ends.
        callers.Current = callers.Current with { AccountId = user.Id, Name = user.DisplayName, Scope = user.Scope };
        db.Add(session);
        await db.SaveChangesAsync(Context.RequestAborted);
        await base.SignInWithClaimsAsync(user, authenticationProperties, [.. known.Where(claim => claim.Type != CallerClaims.ProvedAt), CallerClaims.OfSession(session.Id)]);
    }

    public override async Task<Account?> ValidateSecurityStampAsync(ClaimsPrincipal? principal) =>
        await base.ValidateSecurityStampAsync(principal) is { Disabled: false } account
        && CallerClaims.SessionOf(principal!) is { } session
        && await sessions.Lasts(account.Id, session, Context.RequestAborted) ? account : null;
}
