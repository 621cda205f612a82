using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Promises.Packs;

namespace Pledge.Desk.Packs;

/// <inheritdoc cref="IPacks"/>
internal sealed class CasePacks(PackLibrary library, PacksInUse inUse, PledgeDbContext db) : IPacks
{
    public Task<Pack> Current(CancellationToken cancellation) => inUse.Current(cancellation);

    public Task<Pack> At(string scope, CancellationToken cancellation) => inUse.At(scope, null, cancellation);

    public async Task<IReadOnlyDictionary<string, Pack>> LinesAt(string scope, CancellationToken cancellation)
    {
        var lines = await db.Set<AttachedPack>().Where(attached => attached.Level == AttachmentLevel.ProductLine).Select(attached => attached.Target).ToListAsync(cancellation);
        var packs = new Dictionary<string, Pack>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            packs[line] = await inUse.At(scope, line, cancellation);
        }

        return packs;
    }

    public async Task<Pack> Of(long caseId, CancellationToken cancellation)
    {
        var pinned = await db.Set<Case>().Where(c => c.Id == caseId).Select(c => new { c.PackId, c.PackVersion }).FirstOrDefaultAsync(cancellation);
        return pinned is null ? await Current(cancellation) : await library.Of(db, pinned.PackId, pinned.PackVersion, cancellation);
    }

    public async Task<IReadOnlyDictionary<string, IReadOnlyList<RatioDefinition>>> RatiosAt(IReadOnlyCollection<string> places, CancellationToken cancellation)
    {
        var ratios = new Dictionary<string, IReadOnlyList<RatioDefinition>>(StringComparer.Ordinal);
        foreach (var (place, layers) in await inUse.Layers(places, productLine: null, cancellation))
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
