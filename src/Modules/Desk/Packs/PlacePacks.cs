using Pledge.Promises.Packs;

namespace Pledge.Desk.Packs;

/// <inheritdoc cref="IPlacePacks"/>
/// <param name="place">Path of the place.</param>
/// <param name="attached">What is attached there or to things wherever they are, farthest first.</param>
/// <param name="library">Knows the pack of the folder, which holds where nothing is published.</param>
internal sealed class PlacePacks(string place, IReadOnlyList<(AttachedPack To, PackAttachment Layer)> attached, PackLibrary library) : IPlacePacks
{
    private readonly Dictionary<string, Pack> known = new(StringComparer.Ordinal);

    public IEnumerable<Pack> Attached => attached.Count == 0 ? [library.Current] : attached.Select(each => each.Layer.Pack).Reverse();

    public Pack For(long customerId, string? productLine, long? deviceId)
    {
        var subject = new PackSubject(place, productLine, customerId, deviceId);
        List<PackAttachment> layers = [.. attached.Where(each => each.To.HoldsFor(subject)).Select(each => each.Layer)];
        var key = string.Join('/', layers.Select(layer => $"{layer.Level} {layer.To}"));
        return known.TryGetValue(key, out var found) ? found : known[key] = layers.Count == 0 ? library.Current : EffectivePack.Of(layers).Pack;
    }
}
