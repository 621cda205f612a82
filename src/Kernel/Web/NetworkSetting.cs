using System.Net;
using Microsoft.Extensions.Configuration;

namespace Pledge.Kernel.Web;

/// <summary>A setting that names addresses and networks, separated by blanks or commas: <c>127.0.0.1 10.0.0.0/8</c>.</summary>
internal static class NetworkSetting
{
    /// <exception cref="InvalidOperationException">The setting names something that is neither an address nor a network.</exception>
    internal static List<IPNetwork> Read(IConfiguration configuration, string setting, string otherwise) =>
        [.. (configuration[setting] ?? otherwise).Split([' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => Read(setting, text))];

    private static IPNetwork Read(string setting, string text) =>
        IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(text, out var network) ? network
        : throw new InvalidOperationException($"{setting}: \"{text}\" is neither an address nor a network such as 10.0.0.0/8.");
}
