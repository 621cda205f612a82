using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Pledge.Kernel.Web;

/// <summary>Language and theme: kept in cookies, so that the first byte of a page already has them.</summary>
internal static class Preferences
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/preferences", ([FromForm] string? language, [FromForm] string? theme, HttpContext context) =>
        {
            if (language is "zh" or "en")
            {
                Keep(context, "language", language);
            }

            if (theme is "light" or "dark" or "auto")
            {
                Keep(context, "theme", theme);
            }

            var referer = Uri.TryCreate(context.Request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == context.Request.Host.Value ? from.PathAndQuery : "/";
            return Results.LocalRedirect(referer);
        }).WithMetadata(new Open()).DisableAntiforgery().ExcludeFromDescription();

    private static void Keep(HttpContext context, string name, string value) =>
        context.Response.Cookies.Append(name, value, new CookieOptions { MaxAge = TimeSpan.FromDays(400), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps });
}
