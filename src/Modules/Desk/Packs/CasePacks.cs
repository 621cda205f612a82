using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Promises.Packs;

namespace Pledge.Desk.Packs;

/// <inheritdoc cref="IPacks"/>
internal sealed class CasePacks(PackLibrary library, PacksInUse inUse, PledgeDbContext db) : IPacks
{
    public Task<Pack> Current(CancellationToken cancellation) => inUse.Current(cancellation);

    public async Task<IPlacePacks> At(string scope, CancellationToken cancellation)
    {
        var attached = new List<(AttachedPack, PackAttachment)>();
        foreach (var (each, layer) in await inUse.AttachedAt(scope, cancellation))
        {
            attached.Add((each, new PackAttachment(layer.Level, layer.Target, await library.Of(db, layer.Pack, layer.Version, cancellation))));
        }

        return new PlacePacks(scope, attached, library);
    }

    public async Task<Pack> Of(long caseId, CancellationToken cancellation)
    {
        var pinned = await db.Set<Case>().Where(c => c.Id == caseId).Select(c => new { c.PackId, c.PackVersion }).FirstOrDefaultAsync(cancellation);
        return pinned is null ? await Current(cancellation) : await library.Of(db, pinned.PackId, pinned.PackVersion, cancellation);
    }

    public async Task<IReadOnlyDictionary<string, IReadOnlyList<RatioDefinition>>> RatiosAt(IReadOnlyCollection<string> places, CancellationToken cancellation)
    {
        var ratios = new Dictionary<string, IReadOnlyList<RatioDefinition>>(StringComparer.Ordinal);
        foreach (var (place, layers) in await inUse.Layers(places, cancellation))
        {
            var packs = new List<Pack>();
            foreach (var layer in layers.Reverse())
            {
                packs.Add(await library.Of(db, layer.Pack, layer.Version, cancellation));
            }

            ratios[place] = [.. packs.SelectMany(pack => pack.AllPromises).DistinctBy(promise => promise.Id).OfType<RatioDefinition>()];
        }

        return ratios;
    }
}
