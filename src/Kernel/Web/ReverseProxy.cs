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
    internal static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var trusted = NetworkSetting.Read(configuration, "Proxy:Trusted", "127.0.0.1 ::1");
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = null; // every proxy on the way may be a named one
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            trusted.ForEach(options.KnownIPNetworks.Add);
        });
    }
}
