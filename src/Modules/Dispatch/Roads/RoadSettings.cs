using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Pledge.Dispatch.Roads;

/// <summary>The settings of a road service that speaks the table protocol of OSRM.</summary>
/// <param name="Address">Where it listens; null: there is none, and ways are estimated from distances.</param>
/// <param name="Profile">Which of its profiles: driving, unless told.</param>
/// <param name="MostPlaces">Places in one request; the service refuses more (<c>--max-table-size</c>).</param>
/// <param name="Patience">How long a page waits for all it asks.</param>
internal sealed record RoadSettings(Uri? Address, string Profile, int MostPlaces, TimeSpan Patience)
{
    internal static RoadSettings Read(IConfiguration configuration)
    {
        var address = configuration["Roads:Address"];
        var uri = string.IsNullOrEmpty(address) ? null
            : Uri.TryCreate(address.TrimEnd('/') + '/', UriKind.Absolute, out var read) && read.Scheme is "http" or "https" ? read
            : throw new InvalidOperationException($"Roads:Address '{address}' is no address of a road service; write it like http://localhost:5000.");
        return new RoadSettings(
            uri,
            configuration["Roads:Profile"] ?? "driving",
            (int)Number(configuration, "Roads:MostPlaces", 100, least: 2, most: 10_000),
            TimeSpan.FromSeconds(Number(configuration, "Roads:Seconds", 2, least: 0.1, most: 60)));
    }

    private static double Number(IConfiguration configuration, string name, double usual, double least, double most) =>
        configuration[name] is not { Length: > 0 } text ? usual
        : double.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value
        : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{name} '{text}' is no number from {least} to {most}."));
}
