using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Pledge.Kernel.Access;

namespace Pledge.Kernel.Web;

/// <summary>Signing in by the organisation's provider: there, back, and in when an account is linked to who comes back.</summary>
internal static class SignInByProvider
{
    private const string DonePath = "/login/provider/done";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/login/provider", Leave).WithMetadata(new Open()).ExcludeFromDescription().RequireRateLimiting(RateLimits.SignIn);
        routes.MapGet(DonePath, Return).WithMetadata(new Open()).ExcludeFromDescription().RequireRateLimiting(RateLimits.SignIn);
    }

    // Whoever is to prove himself anew must not come back at once on the strength of this morning.
    private static async Task<IResult> Leave([FromQuery] string? next, [FromQuery] bool? anew, HttpContext context)
    {
        if (context.Request.Headers["Sec-Fetch-Site"] == "cross-site")
        {
            // Another site has led him here: nobody is signed in without having asked for it.
            return Results.LocalRedirect($"/login?next={Uri.EscapeDataString(SignIn.Local(next))}");
        }

        var properties = new OpenIdConnectChallengeProperties { RedirectUri = $"{DonePath}?next={Uri.EscapeDataString(SignIn.Local(next))}" };
        if (anew == true)
        {
            (properties.Prompt, properties.MaxAge) = ("login", TimeSpan.Zero);
        }

        try
        {
            await context.ChallengeAsync(ProviderScheme.Name, properties);
            return Results.Empty;
        }
        catch (Exception failure) when (failure is HttpRequestException or InvalidOperationException or TaskCanceledException or OpenIdConnectProtocolException)
        {
            // It is asked for its settings, and told what is wanted, before anybody is sent there.
            return Results.LocalRedirect(ProviderScheme.WayBack(context, failure));
        }
    }

    private static async Task<IResult> Return([FromQuery] string? next, HttpContext context, ProviderLinks links, UserManager<Account> accounts, SecondFactors factors, SignInWays ways, Entrance entrance)
    {
        if (await ProviderScheme.Read(context) is not { } vouched)
        {
            return Results.LocalRedirect(ProviderFailures.PathOf(ProviderFailure.Stale));
        }

        var account = await links.AccountOf(vouched.Subject, context.RequestAborted) is { } id ? await accounts.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)) : null;
        if (account is null or { Disabled: true })
        {
            return Screen.Of<Components.LoginPage>(new LoginModel(SignIn.Local(next), "", account is null ? Components.Words.NotLinked : Components.Words.AccountDisabled, ways) { Subject = account is null ? vouched.Subject : null }, StatusCodes.Status403Forbidden).Render();
        }

        if (!vouched.Strong && await factors.IsOn(account.Id, context.RequestAborted))
        {
            return await SignIn.AskForCode(context, account, SignInMethod.Provider, SignIn.Local(next));
        }

        await entrance.Open(account, vouched, context);
        return Results.LocalRedirect(SignIn.Local(next));
    }
}
