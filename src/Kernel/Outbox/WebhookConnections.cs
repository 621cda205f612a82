using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Pledge.Kernel.Access;
using Pledge.Kernel.Web;

namespace Pledge.Kernel.Outbox;

/// <summary>
/// Webhooks go to public addresses, and to inside networks only where the operator named them: whoever may set up a webhook must not reach the
/// machines beside this one. The address is judged where the connection is made, after the name was resolved, so a name that changes its meaning
/// leads nowhere; a redirect is not followed at all.
/// </summary>
internal sealed class WebhookConnections(IConfiguration configuration)
{
    internal const string Setting = "Webhooks:Inside";

    // IANA's special-purpose registries: this host, private and shared networks, links, documentation, benchmarks, multicast, and ways to write IPv4 in IPv6.
    private static readonly IPNetwork[] Inside =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16",
            "fc00::/7", "fe80::/9", "ff00::/8",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    internal SocketsHttpHandler Handler() => new() { ConnectCallback = Connect, AllowAutoRedirect = false, UseProxy = false, UseCookies = false };

    /// <summary>Whether the whole world reaches the address.</summary>
    internal static bool IsPublic(IPAddress address) => !Array.Exists(Inside, network => network.Contains(CallerAddress.Plain(address)));

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var named = NetworkSetting.Read(configuration, Setting, "");
        var allowed = (await Dns.GetHostAddressesAsync(host, cancellation)).Where(address => IsPublic(address) || named.Exists(network => network.Contains(CallerAddress.Plain(address)))).ToArray();
        if (allowed.Length == 0)
        {
            throw new HttpRequestException($"{host} is an inside address. Webhooks go to public ones, and to networks that the setting {Setting} names.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
