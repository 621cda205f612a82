using Microsoft.AspNetCore.Http;

namespace Pledge.Kernel.Web.Components;

/// <summary>Light, dark, or as the system has it: kept in a cookie, so that the first byte of the page is already right.</summary>
internal static class Theme
{
    internal const string Cookie = "theme";
    internal const string Light = "light";
    internal const string Dark = "dark";
    internal const string Auto = "auto";

    /// <summary>What the reader chose.</summary>
    internal static string Of(HttpContext? context) => context?.Request.Cookies[Cookie] is { } chosen and (Light or Dark) ? chosen : Auto;

    /// <summary>When the dark style sheet holds; the island of the switch sets the same values.</summary>
    internal static string Media(HttpContext? context) => Of(context) switch
    {
        Light => "not all",
        Dark => "screen",
        _ => "screen and (prefers-color-scheme: dark)",
    };
}
