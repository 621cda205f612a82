namespace Pledge.Bench.Attack;

/// <summary>Findings that are none, each with its reason.</summary>
internal static class Explained
{
    private static readonly (string By, string What, string Why)[] Known =
    [
        ("wapiti", "X-Frame-Options is not set", "Content-Security-Policy says frame-ancestors 'none', which every browser of today follows instead."),
        ("wapiti", "X-XSS-Protection is not set", "Browsers have dropped the filter that it steered; the policy allows no script in pages."),
        ("wapiti", "Strict-Transport-Security is not set", "Sent with every answer that came by HTTPS; the attack comes by plain HTTP."),
    ];

    public static bool Is(Finding finding) => Known.Any(known => known.By == finding.By && finding.What.Contains(known.What, StringComparison.Ordinal));
}
