using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Pledge.Kernel.Access;

/// <summary>Where somebody calls from.</summary>
internal static class CallerAddress
{
    /// <summary>The address of the connection, an IPv4 address written as one; behind a trusted proxy that of its client.</summary>
    public static IPAddress? Of(HttpContext context) => context.Connection.RemoteIpAddress is { } address ? Plain(address) : null;

    /// <summary>What is counted as one place: an IPv4 address, or the first half of an IPv6 one, as whoever has one has 2⁶⁴ of them.</summary>
    public static string Place(IPAddress? address) => address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
        ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8))
        : address?.MapToIPv4().ToString() ?? "";

    /// <summary>An IPv4 address that is written as an IPv6 one, as IPv4.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
