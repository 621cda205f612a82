using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Pledge.Kernel.Web;

/// <summary>
/// Behind a reverse proxy, who calls and whether he uses TLS stand in the headers that the proxy adds. They are believed only when they come
/// from a proxy that is named; anybody else could write them.
/// </summary>
internal static class ReverseProxy
{
    internal const string Setting = "Proxy:Trusted";

    /// <exception cref="InvalidOperationException">The setting names something that is neither an address nor a network.</exception>
    internal static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var trusted = (configuration[Setting] ?? "127.0.0.1 ::1").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Read).ToList();
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = null; // every proxy on the way may be a named one
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            trusted.ForEach(options.KnownIPNetworks.Add);
        });
    }

    private static System.Net.IPNetwork Read(string text) =>
        IPAddress.TryParse(text, out var address) ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
        : System.Net.IPNetwork.TryParse(text, out var network) ? network
        : throw new InvalidOperationException($"{Setting}: \"{text}\" is neither an address nor a network such as 10.0.0.0/8.");
}
