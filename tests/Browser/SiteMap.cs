using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Fixtures;
using Pledge.Kernel.Web;

namespace Pledge.Browser;

/// <summary>
/// One address for every page in the route table. Where a route has parameters, the address is a link found on another page,
/// so a page that nothing leads to is noticed too.
/// </summary>
/// <param name="Addresses">Paths of pages, each with an example.</param>
/// <param name="Unreachable">Patterns of routes that no page links to.</param>
internal sealed partial record SiteMap(IReadOnlyList<string> Addresses, IReadOnlyList<string> Unreachable)
{
    internal static async Task<SiteMap> Of(Product product, Client person)
    {
        var patterns = Patterns(product).ToList();
        var found = patterns.Where(pattern => pattern.Parameters.Count == 0).ToDictionary(pattern => pattern, pattern => "/" + pattern.RawText!.Trim('/'));
        var pages = new List<string>();
        var waiting = new Queue<string>(found.Values);
        while (waiting.TryDequeue(out var address))
        {
            var answer = await person.Open(address);
            if (answer.Status == 200 && !answer.Text.StartsWith("<!DOCTYPE html>", StringComparison.Ordinal))
            {
                continue; // a download, or a part that a page fetches
            }

            pages.Add(address);
            foreach (var link in Link().Matches(answer.Text).Select(match => WebUtility.HtmlDecode(match.Groups["to"].Value)))
            {
                var pattern = patterns.Where(pattern => Matches(pattern, link)).MaxBy(pattern => pattern.PathSegments.Count(segment => segment.IsSimple && segment.Parts[0].IsLiteral));
                if (pattern is not null && (!found.TryGetValue(pattern, out var example) || IsAnotherStep(example, link, pages, waiting)))
                {
                    found.TryAdd(pattern, link);
                    waiting.Enqueue(link);
                }
            }
        }

        return new SiteMap(pages, [.. patterns.Where(pattern => !found.ContainsKey(pattern)).Select(pattern => pattern.RawText!)]);
    }

    // One visit is enough, but every step of it is a page of its own: /visits/12/call, /visits/12/arrive.
    private static bool IsAnotherStep(string example, string link, List<string> pages, Queue<string> waiting)
    {
        var (known, other) = (example.Split('/'), link.Split('/'));
        return known.Length > 3 && known[..^1].SequenceEqual(other[..^1]) && !pages.Contains(link) && !waiting.Contains(link);
    }

    private static IEnumerable<RoutePattern> Patterns(Product product) =>
        product.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Where(endpoint => endpoint.Metadata.GetMetadata<Demand>() is not null && !endpoint.RoutePattern.RawText!.StartsWith(SliceRoutes.Api, StringComparison.Ordinal))
            .Where(endpoint => endpoint.RoutePattern.RawText is not "/events")
            .Select(endpoint => endpoint.RoutePattern)
            .DistinctBy(pattern => pattern.RawText);

    private static bool Matches(RoutePattern pattern, string link)
    {
        var parts = link.Split('?', '#')[0].Trim('/').Split('/');
        return parts.Length == pattern.PathSegments.Count && pattern.PathSegments.Zip(parts).All(pair =>
            pair.First.Parts is [RoutePatternLiteralPart literal]
                ? literal.Content == pair.Second
                : pair.First.Parts is not [RoutePatternParameterPart { ParameterPolicies: [{ Content: "long" }] }] || pair.Second.All(char.IsAsciiDigit));
    }

    [GeneratedRegex("href=\"(?<to>/[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
