using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Pledge.Kernel.Text;
using Pledge.Kernel.Web;

namespace Pledge.Kernel.Access;

/// <summary>
/// Asks the provider who somebody is: authorization code with PKCE, state and nonce. What is needed on the way back stands in protected cookies and
/// in the protected state, so any node may take the answer. What comes out is a cookie of five minutes that says who he is there, and nothing here yet.
/// </summary>
internal static class ProviderScheme
{
    internal const string Name = "provider";
    internal const string AnswerPath = "/login/provider/answer";

    private const string Strong = "pledge.strong";
    private const string SecondFactor = "mfa";

    // Signed by a key of the provider's own: neither unsigned nor with a secret that others know.
    private static readonly string[] Algorithms =
        [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512];

    internal static void Add(AuthenticationBuilder authentication, IdentityProvider provider) => authentication.AddOpenIdConnect(Name, options =>
    {
        options.Authority = provider.Issuer;
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecret;
        options.RequireHttpsMetadata = provider.Issuer.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query; // a link followed, so that cookies may stay SameSite=Lax
        options.Scope.Clear();
        options.Scope.Add("openid"); // who he is, nothing about him
        options.MapInboundClaims = false;
        options.TokenValidationParameters.ValidAlgorithms = Algorithms;
        options.SignInScheme = IdentityConstants.ExternalScheme;
        options.CallbackPath = AnswerPath;
        options.RemoteSignOutPath = default;
        options.SignedOutCallbackPath = default;
        Limit(options.CorrelationCookie, "pledge-state-");
        Limit(options.NonceCookie, "pledge-nonce-");
        options.Events.OnTokenValidated = context => Keep(context, provider);
        options.Events.OnAccessDenied = context => Back(context, ProviderFailures.PathOf(ProviderFailure.Cancelled));
        options.Events.OnRemoteFailure = context => Back(context, WayBack(context.HttpContext, context.Failure));
    });

    /// <summary>Who the provider says he is; null when he comes from elsewhere.</summary>
    internal static async Task<Vouched?> Read(HttpContext context)
    {
        var person = (await context.AuthenticateAsync(IdentityConstants.ExternalScheme)).Principal;
        await context.SignOutAsync(IdentityConstants.ExternalScheme);
        return person?.FindFirstValue(ClaimTypes.NameIdentifier) is { } subject
            ? new Vouched(subject, person.HasClaim(claim => claim.Type == Strong), person.FindFirst(CallerClaims.ProvedAt)!)
            : null;
    }

    /// <summary>Where whoever fails is led, to be told why; what the provider said in detail is for the log.</summary>
    internal static string WayBack(HttpContext context, Exception? failure)
    {
        var kind = ProviderFailures.Of(failure);
        Edge.SecurityLogOf(context).LogWarning(
            "Signing in by the provider failed from {Address}: {Failure} ({Reason})", CallerAddress.Of(context), kind, SafeText.Clean(failure?.Message ?? "", keepLines: false));
        return ProviderFailures.PathOf(kind);
    }

    private static void Limit(CookieBuilder cookie, string name)
    {
        cookie.Name = name;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    // Of the token nothing is kept but who, how and when. The handler has compared its issuer with what the provider says of itself; links hold for the one of the settings.
    // And it has taken a token without any signature, as the standard allows where TLS brought it.
    private static Task Keep(TokenValidatedContext context, IdentityProvider provider)
    {
        var (token, told) = (context.SecurityToken, context.Principal!);
        if (string.IsNullOrEmpty(token.RawSignature) || token.Issuer != provider.Issuer || token.Subject is not { Length: > 0 and <= ProviderLink.LongestSubject } subject)
        {
            context.Fail(new SecurityTokenValidationException($"The token is not signed, is of \"{token.Issuer}\" instead of \"{provider.Issuer}\", or its subject is missing or too long."));
            return Task.CompletedTask;
        }

        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, subject), new(CallerClaims.ProvedAt, told.FindFirstValue("auth_time") ?? "")], Name);
        if (told.FindAll("amr").Concat(told.FindAll("acr")).Any(claim => claim.Value == SecondFactor))
        {
            identity.AddClaim(new(Strong, ""));
        }

        context.Principal = new ClaimsPrincipal(identity);
        return Task.CompletedTask;
    }

    private static Task Back(HandleRequestContext<RemoteAuthenticationOptions> answer, string path)
    {
        answer.Response.Redirect(path);
        answer.HandleResponse();
        return Task.CompletedTask;
    }
}

/// <summary>Whom the provider vouched for.</summary>
/// <param name="Subject">Its key of the person.</param>
/// <param name="Strong">Whether he used a second factor there.</param>
/// <param name="ProvedAt">When he last proved himself there, which may be long ago: a claim of that type.</param>
internal sealed record Vouched(string Subject, bool Strong, Claim ProvedAt);
