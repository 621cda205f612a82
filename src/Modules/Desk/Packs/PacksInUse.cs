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

/// <summary>What holds for somebody today.</summary>
/// <param name="Layers">The packs, farthest first.</param>
/// <param name="Attached">What is attached to places, product lines, and to that customer and device.</param>
/// <param name="Published">Every published version.</param>
internal sealed record HoldingPacks(IReadOnlyList<PackLayer> Layers, IReadOnlyList<AttachedPack> Attached, IReadOnlyList<PublishedVersion> Published);

/// <summary>Which published versions hold today, and where.</summary>
internal sealed class PacksInUse(PledgeDbContext db, PackLibrary library, TimeProvider time)
{
    /// <summary>Name of the pack that holds for the whole organisation as long as no other is attached to it.</summary>
    public const string Usual = "default";

    private static readonly KeptQuery<PackState, PublishedVersion> InState = KeptQuery.By((PledgeDbContext db, PackState state) => db.Set<PackVersion>().AsNoTracking()
        .Where(version => version.State == state)
        .Select(version => new PublishedVersion(version.Id, version.Pack, version.PinnedAs, version.EffectiveFrom!.Value, version.PublishedAt!.Value)));

    private static readonly KeptQuery<string?, string?, AttachedPack> AttachedTo = KeptQuery.By((PledgeDbContext db, string? customer, string? device) => db.Set<AttachedPack>().AsNoTracking().Where(each =>
        (each.Level != AttachmentLevel.Customer && each.Level != AttachmentLevel.Device)
        || (each.Level == AttachmentLevel.Customer && each.Target == customer)
        || (each.Level == AttachmentLevel.Device && each.Target == device)));

    private static readonly AttachmentLevel[] Things = [AttachmentLevel.ProductLine, AttachmentLevel.Customer, AttachmentLevel.Device];

    /// <summary>What a case pins that is opened now; null when there is no pack that can be read.</summary>
    public async Task<CasePin?> Pin(PackSubject subject, CancellationToken cancellation)
    {
        var layers = await Layers(subject, cancellation);
        return layers.Count switch
        {
            0 => await library.Pin(db, cancellation) is { } shipped ? new CasePin(shipped.Pack.Id, shipped.Version) : null,
            1 => new CasePin(layers[0].Pack, layers[0].Version),
            _ => await PackLibrary.PinLayers(db, layers, cancellation),
        };
    }

    /// <summary>What <see cref="Pin"/> asks, to be asked with others.</summary>
    public static IEnumerable<KeptQuestion> Finding(long? customer, long? device) => [AttachedTo.Of(AttachedPack.KeyOf(customer), AttachedPack.KeyOf(device)), InState.Of(PackState.Published)];

    /// <summary>The packs that hold today, farthest first.</summary>
    public async Task<IReadOnlyList<PackLayer>> Layers(PackSubject subject, CancellationToken cancellation) => (await For(subject, cancellation)).Layers;

    /// <summary>What holds today, and what it comes from.</summary>
    public async Task<HoldingPacks> For(PackSubject subject, CancellationToken cancellation)
    {
        var attached = await AttachedTo.All(db, AttachedPack.KeyOf(subject.CustomerId), AttachedPack.KeyOf(subject.DeviceId), cancellation);
        var published = await Published(cancellation);
        return new([.. InUse(published, attached).Where(each => each.Attached.HoldsFor(subject)).Select(each => each.Layer)], attached, published);
    }

    /// <summary>The packs that hold today for everybody at several places, farthest first.</summary>
    public async Task<Dictionary<string, IReadOnlyList<PackLayer>>> Layers(IEnumerable<string> places, CancellationToken cancellation)
    {
        var attached = await db.Set<AttachedPack>().AsNoTracking().Where(each => !Things.Contains(each.Level)).ToListAsync(cancellation);
        var all = InUse(await Published(cancellation), attached);
        return places.Distinct(StringComparer.Ordinal).ToDictionary(
            place => place, IReadOnlyList<PackLayer> (place) => [.. all.Where(each => each.Attached.HoldsFor(new(place))).Select(each => each.Layer)], StringComparer.Ordinal);
    }

    /// <summary>Everything that is attached at a place, above it, or to things wherever they are, with the version that holds today; farthest first.</summary>
    public async Task<IReadOnlyList<(AttachedPack Attached, PackLayer Layer)>> AttachedAt(string place, CancellationToken cancellation) =>
        [.. InUse(await Published(cancellation), await db.Set<AttachedPack>().AsNoTracking().ToListAsync(cancellation)).Where(each => Things.Contains(each.Attached.Level) || each.Attached.HoldsFor(new(place)))];

    /// <summary>The pack of the whole organisation.</summary>
    public async Task<Pack> Current(CancellationToken cancellation) =>
        await Pin(new(Scope.Everywhere), cancellation) is { } pin ? await library.Of(db, pin.Pack, pin.Version, cancellation) : library.Current;

    private List<(AttachedPack Attached, PackLayer Layer)> InUse(List<PublishedVersion> published, List<AttachedPack> attached)
    {
        var today = House.DayOf(time.GetUtcNow());
        return
        [
            .. attached.Append(new AttachedPack { Level = AttachmentLevel.Organisation, Target = Scope.Everywhere, Pack = Usual })
                .DistinctBy(each => (each.Level, each.Target))
                .OrderBy(each => each.Level)
                .Select(each => (each, Version: InUse(published, each.Pack, today)))
                .Where(each => each.Version is not null)
                .Select(each => (each.each, new PackLayer(each.each.Level, each.each.Target, each.Version!.Pack, each.Version.PinnedAs))),
        ];
    }

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
    public Task<List<PublishedVersion>> Published(CancellationToken cancellation) => InState.All(db, PackState.Published, cancellation);

    /// <summary>The version of a pack that holds on a day: the one that took effect last; of two of the same day the one published last.</summary>
    public static PublishedVersion? InUse(IEnumerable<PublishedVersion> published, string pack, DateOnly day) =>
        published.Where(version => version.Pack == pack && version.EffectiveFrom <= day)
            .OrderBy(version => version.EffectiveFrom).ThenBy(version => version.PublishedAt).ThenBy(version => version.Id)
            .LastOrDefault();
}
