using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Web;
using Pledge.Promises.Packs;

namespace Pledge.Desk.Packs;

/// <summary>What a case pins.</summary>
internal sealed record CasePin(string Pack, string Version);

/// <summary>A published version, without its text.</summary>
internal sealed record PublishedVersion(long Id, string Pack, string PinnedAs, DateOnly EffectiveFrom, DateTimeOffset PublishedAt);

/// <summary>Which published versions hold today, and where.</summary>
internal sealed class PacksInUse(PledgeDbContext db, PackLibrary library, TimeProvider time)
{
    /// <summary>Name of the pack that holds for the whole organisation as long as no other is attached to it.</summary>
    public const string Usual = "default";

    /// <summary>What a case pins that is opened now at a place, about a device of a product line; null when there is no pack that can be read.</summary>
    public async Task<CasePin?> Pin(string place, string? productLine, CancellationToken cancellation)
    {
        var layers = await Layers(place, productLine, cancellation);
        return layers.Count switch
        {
            0 => await library.Pin(db, cancellation) is { } shipped ? new CasePin(shipped.Pack.Id, shipped.Version) : null,
            1 => new CasePin(layers[0].Pack, layers[0].Version),
            _ => await PackLibrary.PinLayers(db, layers, cancellation),
        };
    }

    /// <summary>The packs that hold today at a place for devices of a product line, farthest first.</summary>
    public async Task<IReadOnlyList<PackLayer>> Layers(string place, string? productLine, CancellationToken cancellation) =>
        (await Layers([place], productLine, cancellation))[place];

    /// <summary>The same for several places.</summary>
    public async Task<Dictionary<string, IReadOnlyList<PackLayer>>> Layers(IEnumerable<string> places, string? productLine, CancellationToken cancellation)
    {
        var published = await Published(cancellation);
        var attached = await db.Set<AttachedPack>().AsNoTracking().ToListAsync(cancellation);
        var today = House.DayOf(time.GetUtcNow());
        return places.Distinct(StringComparer.Ordinal).ToDictionary(place => place, LayersAt, StringComparer.Ordinal);

        IReadOnlyList<PackLayer> LayersAt(string place) =>
        [
            .. attached.Where(each => each.HoldsFor(place, productLine))
                .Append(new AttachedPack { Level = AttachmentLevel.Organisation, Target = Scope.Everywhere, Pack = Usual })
                .DistinctBy(each => (each.Level, each.Target))
                .OrderBy(each => each.Level)
                .Select(each => InUse(published, each.Pack, today) is { } version ? new PackLayer(each.Level, each.Target, version.Pack, version.PinnedAs) : null)
                .OfType<PackLayer>(),
        ];
    }

    /// <summary>The pack of the whole organisation.</summary>
    public Task<Pack> Current(CancellationToken cancellation) => At(Scope.Everywhere, null, cancellation);

    /// <summary>The packs that hold at a place for devices of a product line, put together.</summary>
    public async Task<Pack> At(string place, string? productLine, CancellationToken cancellation) =>
        await Pin(place, productLine, cancellation) is { } pin ? await library.Of(db, pin.Pack, pin.Version, cancellation) : library.Current;

    /// <summary>Reads every pack in use, so that its promises are known by their titles from the start.</summary>
    public async Task Load(CancellationToken cancellation)
    {
        var published = await Published(cancellation);
        var today = House.DayOf(time.GetUtcNow());
        foreach (var pack in published.Select(version => version.Pack).Distinct(StringComparer.Ordinal))
        {
            if (InUse(published, pack, today) is { } version)
            {
                await library.Of(db, version.Pack, version.PinnedAs, cancellation);
            }
        }
    }

    /// <summary>Every published version.</summary>
    public Task<List<PublishedVersion>> Published(CancellationToken cancellation) =>
        db.Set<PackVersion>().AsNoTracking()
            .Where(version => version.State == PackState.Published)
            .Select(version => new PublishedVersion(version.Id, version.Pack, version.PinnedAs, version.EffectiveFrom!.Value, version.PublishedAt!.Value))
            .ToListAsync(cancellation);

    /// <summary>The version of a pack that holds on a day: the one that took effect last; of two of the same day the one published last.</summary>
    public static PublishedVersion? InUse(IEnumerable<PublishedVersion> published, string pack, DateOnly day) =>
        published.Where(version => version.Pack == pack && version.EffectiveFrom <= day)
            .OrderBy(version => version.EffectiveFrom).ThenBy(version => version.PublishedAt).ThenBy(version => version.Id)
            .LastOrDefault();
}
