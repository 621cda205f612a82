using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Pledge.Kernel.Access;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Web;

/// <summary>Signing in and out.</summary>
internal static class SignIn
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/login", ([FromQuery] string? next) => Screen.Of<Components.LoginPage>(new LoginModel(Local(next), "", null)).Render())
            .WithMetadata(new Open()).ExcludeFromDescription();
        routes.MapPost("/login", Enter).WithMetadata(new Open()).ExcludeFromDescription().RequireRateLimiting(RateLimits.SignIn);
        routes.MapPost("/logout", Leave).WithMetadata(new Demand(null)).ExcludeFromDescription();
    }

    private static async Task<IResult> Enter(HttpContext context, SignInManager<Account> signIn, UserManager<Account> accounts, IAntiforgery antiforgery)
    {
        await MalformedBody.ReadForm(context.Request);
        if (!context.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(context))
        {
            return Results.LocalRedirect("/login");
        }

        var form = await context.Request.ReadFormAsync();
        var name = form["name"].ToString().Trim();
        var next = Local(form["next"]);
        var account = await accounts.FindByNameAsync(name);
        if (account is null)
        {
            // The same work for an unknown name, so that the time of the answer tells nothing.
            accounts.PasswordHasher.HashPassword(new Account { DisplayName = "", Scope = "" }, form["password"].ToString());
            return Again(next, name, Components.Words.SignInFailed);
        }

        var result = account.Disabled
            ? Microsoft.AspNetCore.Identity.SignInResult.Failed
            : await signIn.PasswordSignInAsync(account, form["password"].ToString(), isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            return Results.LocalRedirect(next);
        }

        return Again(next, name, result.IsLockedOut ? Components.Words.SignInLocked : Components.Words.SignInFailed);
    }

    private static IResult Again(string next, string name, Phrase error) =>
        Screen.Of<Components.LoginPage>(new LoginModel(next, name, error), StatusCodes.Status401Unauthorized).Render();

    private static async Task<IResult> Leave(SignInManager<Account> signIn)
    {
        await signIn.SignOutAsync();
        return Results.LocalRedirect("/login");
    }

    // Only a path of this site: anything else would send people who just signed in to somebody else's page.
    private static string Local(string? next) =>
        next is ['/', ..] and not ['/', '/' or '\\', ..] && !next.Any(char.IsControl) ? next : "/";
}

/// <summary>What the sign-in page shows.</summary>
/// <param name="Next">Where to go on.</param>
/// <param name="Name">The name typed before.</param>
/// <param name="Error">Why it failed, or null.</param>
public sealed record LoginModel(string Next, string Name, Phrase? Error);
