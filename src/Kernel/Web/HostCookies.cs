using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Pledge.Kernel.Web;

/// <summary>
/// Over HTTPS the product's cookies are called <c>__Host-…</c>, which browsers take only from this very host, over HTTPS and for every path: neither
/// a neighbouring host nor a page without HTTPS can plant one. Inside, and without HTTPS, they have their plain names.
/// </summary>
internal static class HostCookies
{
    private const string Prefix = "__Host-";

    // All cookies that say who somebody is; language and theme say nothing.
    private const string Own = "pledge";

    internal static Task Rename(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.IsHttps)
        {
            return next(context);
        }

        context.Request.Headers.Cookie = Arriving(context.Request.Headers.Cookie);
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.SetCookie = Leaving(context.Response.Headers.SetCookie);
            return Task.CompletedTask;
        });
        return next(context);
    }

    // A plain name may have been planted.
    private static StringValues Arriving(StringValues cookies)
    {
        var kept = cookies.SelectMany(line => line!.Split(';', StringSplitOptions.TrimEntries))
            .Where(cookie => !cookie.StartsWith(Own, StringComparison.Ordinal))
            .Select(cookie => cookie.StartsWith(Prefix + Own, StringComparison.Ordinal) ? cookie[Prefix.Length..] : cookie)
            .ToList();
        return kept.Count == 0 ? StringValues.Empty : string.Join("; ", kept);
    }

    private static StringValues Leaving(StringValues cookies) =>
        cookies.Select(cookie => cookie!.StartsWith(Own, StringComparison.Ordinal) ? Prefix + Secured(cookie) : cookie).ToArray();

    private static string Secured(string cookie)
    {
        var parsed = SetCookieHeaderValue.Parse(cookie);
        parsed.Secure = true;
        parsed.Path = "/";
        return parsed.ToString();
    }
}
