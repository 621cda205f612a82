using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Web;
using Pledge.Promises.Packs;

namespace Pledge.Desk.Packs;

/// <summary>A pack version as cases pin it.</summary>
internal sealed record CasePin(string Pack, string Version);

/// <summary>A published version, without its text.</summary>
internal sealed record PublishedVersion(long Id, string Pack, string PinnedAs, DateOnly EffectiveFrom, DateTimeOffset PublishedAt);

/// <summary>Which published versions hold on a day.</summary>
internal sealed class PacksInUse(PledgeDbContext db, PackLibrary library, TimeProvider time)
{
    /// <summary>Name of the pack that holds for the whole organisation.</summary>
    public const string Organisation = "default";

    /// <summary>What cases that are opened now pin; null when there is no pack that can be read.</summary>
    public async Task<CasePin?> Pin(CancellationToken cancellation) =>
        InUse(await Published(cancellation), Organisation, Today) is { } version
            ? new CasePin(version.Pack, version.PinnedAs)
            : await library.Pin(db, cancellation) is { } shipped ? new CasePin(shipped.Pack.Id, shipped.Version) : null;

    /// <summary>The pack under which cases are opened now.</summary>
    public async Task<Pack> Current(CancellationToken cancellation) =>
        await Pin(cancellation) is { } pin ? await library.Of(db, pin.Pack, pin.Version, cancellation) : library.Current;

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

    private DateOnly Today => House.DayOf(time.GetUtcNow());
}
