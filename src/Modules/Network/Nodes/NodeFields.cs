using System.Text.RegularExpressions;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Network.Nodes;

/// <summary>What a form says of a node, whether new or known.</summary>
internal abstract partial record NodeFields<TSelf> : Command<TSelf>
    where TSelf : Command<TSelf>
{
    public string? Code { get; init; }

    public string? Name { get; init; }

    public string? Hotline { get; init; }

    public string? Address { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public string? PlaqueNumber { get; init; }

    public DateOnly? PlaqueFrom { get; init; }

    public DateOnly? PlaqueUntil { get; init; }

    /// <summary>Checks the fields and puts them into the node; a refused shape leaves a node that must not be saved.</summary>
    public void Fill(NetworkNode node, Shape shape)
    {
        node.Code = shape.Text(Code, "code", Words.Code, 12).ToUpperInvariant();
        shape.Require(CodePattern().IsMatch(node.Code), NetworkRefusals.CodeShape);
        node.Name = shape.Text(Name, "name", Words.Name, 100);
        node.Hotline = shape.OptionalPhone(Hotline, "hotline", Words.Hotline);
        node.Address = shape.OptionalText(Address, "address", Words.Address, 300);
        node.Latitude = Latitude is null ? null : shape.Within(Latitude, "latitude", Words.Latitude, -90, 90);
        node.Longitude = Longitude is null ? null : shape.Within(Longitude, "longitude", Words.Longitude, -180, 180);
        node.PlaqueNumber = shape.OptionalText(PlaqueNumber, "plaqueNumber", Words.PlaqueNumber, 60);
        node.PlaqueFrom = PlaqueFrom;
        node.PlaqueUntil = PlaqueUntil;
        shape.Require(PlaqueFrom is null || PlaqueUntil is null || PlaqueFrom <= PlaqueUntil, NetworkRefusals.Period.With(Words.PlaqueUntil, Words.PlaqueFrom).At("plaqueUntil"));
    }

    [GeneratedRegex("^[A-Z0-9]{2,12}$", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex CodePattern();
}
