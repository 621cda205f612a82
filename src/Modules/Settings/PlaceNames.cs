using Pledge.Kernel.Access;
using Pledge.Kernel.Web.Components;
using Pledge.Network;

namespace Pledge.Settings;

/// <summary>What the places of the network are called.</summary>
internal sealed class PlaceNames
{
    private readonly IReadOnlyList<Place> places;
    private readonly Dictionary<string, string> names;

    private PlaceNames(IReadOnlyList<Place> places)
    {
        this.places = places;
        names = places.ToDictionary(place => place.Scope, place => place.Name, StringComparer.Ordinal);
    }

    /// <summary>Paths of the places that the caller reaches.</summary>
    internal IEnumerable<string> Known => names.Keys;

    internal static async Task<PlaceNames> Load(INetworkFigures network, CancellationToken cancellation) => new(await network.Places(cancellation));

    internal Phrase Of(string scope) => scope.Length == 0 ? Words.Everywhere : names.TryGetValue(scope, out var name) ? new Phrase(name, name) : new Phrase(scope, scope);

    /// <summary>The places as choices, indented by level; the whole organisation first where the caller has it.</summary>
    internal IReadOnlyList<Choice> Choices() =>
        [.. places.Select(place => new Choice(place.Scope, new string('　', Math.Max(0, (place.Scope.Length / Scope.SegmentLength) - 1)) + place.Name))];
}
