using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Web;

/// <summary>Signing in, by password or provider and then by code where the account has a second factor, and out.</summary>
internal static class SignIn
{
    private const string Path = "/login";
    private const string CodePath = "/login/code";
    private const string Stamp = "pledge.stamp";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ([FromQuery] string? next, [FromQuery(Name = ProviderFailures.Parameter)] string? failure, SignInWays ways) => Screen.Of<Components.LoginPage>(new LoginModel(Local(next), "", ProviderFailures.In(failure), ways)).Render())
            .WithMetadata(new Open()).ExcludeFromDescription();
        routes.MapPost(Path, Enter).WithMetadata(new Open()).ExcludeFromDescription().RequireRateLimiting(RateLimits.SignIn);
        routes.MapGet(CodePath, ([FromQuery] string? next, SignInWays ways) => Screen.Of<Components.LoginCodePage>(new LoginModel(Local(next), "", null, ways)).Render())
            .WithMetadata(new Open()).ExcludeFromDescription();
        routes.MapPost(CodePath, EnterCode).WithMetadata(new Open()).ExcludeFromDescription().RequireRateLimiting(RateLimits.SignIn);
        if (routes.ServiceProvider.GetRequiredService<SignInWays>().Provider is not null)
        {
            SignInByProvider.Map(routes);
        }

        routes.MapPost("/logout", Leave).WithMetadata(new Demand(null), new DespiteDuty()).ExcludeFromDescription();
    }

    private static async Task<IResult> Enter(HttpContext context, Entrance entrance, UserManager<Account> accounts, SecondFactors factors, IAntiforgery antiforgery, SignInWays ways)
    {
        if (!ways.Password || await FormOf(context, antiforgery) is not { } form)
        {
            return Results.LocalRedirect(Path);
        }

        var name = form["name"].ToString().Trim();
        var password = form["password"].ToString();
        var next = Local(form["next"]);
        if (!await entrance.Admits(SignInAttempts.ByName(name), context))
        {
            return Again<Components.LoginPage>(new(next, name, Components.Words.SignInLocked, ways));
        }

        var account = await accounts.FindByNameAsync(name);
        if (account?.PasswordHash is null)
        {
            // The same work for an unknown name, so that the time of the answer tells nothing.
            accounts.PasswordHasher.HashPassword(new Account { DisplayName = "", Scope = "" }, password);
        }

        if (account is null || !await accounts.CheckPasswordAsync(account, password) || account.Disabled)
        {
            Entrance.Tell(context, SignInMethod.Password, account?.Id);
            return Again<Components.LoginPage>(new(next, name, Components.Words.SignInFailed, ways));
        }

        if (await factors.IsOn(account.Id, context.RequestAborted))
        {
            await entrance.Forgive(SignInAttempts.ByName(name), context);
            return await AskForCode(context, account, SignInMethod.Password, next);
        }

        await entrance.Open(account, SignInMethod.Password, SignInAttempts.ByName(name), context);
        return Results.LocalRedirect(next);
    }

    /// <summary>Goes on to the second step; the first one holds for five minutes.</summary>
    internal static async Task<IResult> AskForCode(HttpContext context, Account account, string method, string next)
    {
        await context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, HalfWay(account, method));
        return Results.LocalRedirect($"{CodePath}?next={Uri.EscapeDataString(next)}");
    }

    /// <summary>Only a path of this site: anything else would send people who just signed in to somebody else's page.</summary>
    internal static string Local(string? next) =>
        next is ['/', ..] and not ['/', '/' or '\\', ..] && !next.Any(char.IsControl) ? next : "/";

    private static async Task<IResult> EnterCode(HttpContext context, Entrance entrance, UserManager<Account> accounts, SecondFactors factors, IAntiforgery antiforgery, SignInWays ways)
    {
        var halfWay = await context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        if (await FormOf(context, antiforgery) is not { } form
            || halfWay.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id
            || await accounts.FindByIdAsync(id) is not { Disabled: false } account
            || account.SecurityStamp != halfWay.Principal.FindFirstValue(Stamp))
        {
            return Results.LocalRedirect(Path);
        }

        var next = Local(form["next"]);
        var key = SignInAttempts.ByAccount(account.Id);
        if (!await entrance.Admits(key, context))
        {
            return Again<Components.LoginCodePage>(new(next, "", Components.Words.SignInLocked, ways));
        }

        if (!await factors.Accepts(account.Id, form["code"].ToString(), context.RequestAborted))
        {
            Entrance.Tell(context, SignInMethod.Code, account.Id);
            return Again<Components.LoginCodePage>(new(next, "", Components.Words.CodeWrong, ways));
        }

        await entrance.Open(account, SignInMethod.WithCode(halfWay.Principal.FindFirstValue(ClaimTypes.AuthenticationMethod)), key, context);
        await context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        return Results.LocalRedirect(next);
    }

    // The password was right, or the provider vouched for him: who he is, until the cookie ends after five minutes or his password changes.
    private static ClaimsPrincipal HalfWay(Account account, string method) => new(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, account.Id.ToString(CultureInfo.InvariantCulture)), new(Stamp, account.SecurityStamp ?? ""), new(ClaimTypes.AuthenticationMethod, method)],
        IdentityConstants.TwoFactorUserIdScheme));

    private static async Task<IFormCollection?> FormOf(HttpContext context, IAntiforgery antiforgery)
    {
        await MalformedBody.ReadForm(context.Request);
        return context.Request.HasFormContentType && await antiforgery.IsRequestValidAsync(context) ? await context.Request.ReadFormAsync() : null;
    }

    private static IResult Again<TPage>(LoginModel model)
        where TPage : Microsoft.AspNetCore.Components.IComponent =>
        Screen.Of<TPage>(model, StatusCodes.Status401Unauthorized).Render();

    private static async Task<IResult> Leave(HttpContext context, SignInManager<Account> signIn, Entrance entrance)
    {
        await entrance.Close(context);
        await signIn.SignOutAsync();
        return Results.LocalRedirect(Path);
    }
}

/// <summary>What the sign-in pages show.</summary>
/// <param name="Next">Where to go on.</param>
/// <param name="Name">The name typed before.</param>
/// <param name="Error">Why it failed, or null.</param>
/// <param name="Ways">How people may sign in.</param>
public sealed record LoginModel(string Next, string Name, Phrase? Error, SignInWays Ways)
{
    /// <summary>Who he is at the provider, for his administrator, when no account is linked to that.</summary>
    public string? Subject { get; init; }
}
