using Microsoft.AspNetCore.Mvc;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Network.Areas;

/// <summary>Which outlet serves an address or a division, and how far it is; page and API.</summary>
internal static class FindArea
{
    private const int MostDivisions = 20;

    internal sealed record Found(ServedArea? Area, IReadOnlyList<Division> Candidates);

    internal static async Task<Outcome<Screen>> Page([FromQuery] string? q, INetwork network, IDivisions divisions, CancellationToken cancellation)
    {
        var found = await Find(null, q, network, divisions, cancellation);
        return Screen.Of<FindAreaPage>(new FindAreaPage.Shown(q, found.Area, found.Candidates));
    }

    /// <summary>For programs: <c>?division=440106</c> or <c>?address=…</c>.</summary>
    internal static async Task<Outcome<Found>> Query([FromQuery] string? division, [FromQuery] string? address, INetwork network, IDivisions divisions, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(division) && string.IsNullOrWhiteSpace(address))
        {
            return CommonRefusals.Required.With(Words.AddressOrDivision).At("address");
        }

        return await Find(division, address, network, divisions, cancellation);
    }

    /// <summary>Divisions for a field that looks them up: <c>?q=</c>.</summary>
    internal static Found<Offer<string>> Divisions([FromQuery] string? q, IDivisions divisions) =>
        new([.. divisions.Search(q, MostDivisions).Select(division => new Offer<string>(division.Code, division.FullName, division.Code))]);

    private static async Task<Found> Find(string? division, string? address, INetwork network, IDivisions divisions, CancellationToken cancellation)
    {
        var code = division?.Trim() ?? (divisions.Find(address?.Trim())?.Code);
        var area = await network.FindArea(code, address, cancellation);
        return new Found(area, area is null ? [.. divisions.InAddress(address).Take(MostDivisions)] : []);
    }
}
