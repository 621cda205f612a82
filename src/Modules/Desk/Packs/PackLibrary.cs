using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Pledge.Kernel.Data;
using Pledge.Promises.Packs;

namespace Pledge.Desk;

/// <summary>
/// The packs in use: the present one from the folder of packs, older ones from the database. A broken file never replaces a working pack:
/// as long as it is broken, the pack stored last goes on being used.
/// </summary>
internal sealed class PackLibrary
{
    private const string DefaultFile = "default.yaml";

    private readonly string folder;
    private readonly PackText? present;
    private PackText? standIn;
    private readonly ConcurrentDictionary<(string Pack, string Version), Pack> known = new();

    public PackLibrary(IConfiguration configuration)
    {
        folder = configuration["Packs:Folder"] ?? Path.Combine(AppContext.BaseDirectory, "packs");
        (present, Errors) = PackText.Read(folder, DefaultFile);
        if (present is not null)
        {
            known[(present.Pack.Id, present.Version)] = present.Pack;
        }
    }

    /// <summary>What is wrong with the pack in the folder; empty when it is in use.</summary>
    public IReadOnlyList<PackError> Errors { get; }

    /// <summary>The errors as compilers write them: file(line,column): what was expected.</summary>
    public Phrase ErrorText => new(string.Join('\n', Errors.Select(error => error.ToText("zh"))), string.Join('\n', Errors.Select(error => error.ToText("en"))));

    /// <summary>The pack in use.</summary>
    /// <exception cref="InvalidOperationException">The pack is broken and none was stored before.</exception>
    public Pack Current => (present ?? standIn)?.Pack ?? throw new InvalidOperationException(ErrorText.English);

    /// <summary>The pack under which cases are opened now, stored so that they keep it; null when it is broken and none was stored before.</summary>
    public async Task<PackText?> Pin(PledgeDbContext db, CancellationToken cancellation)
    {
        if (present is null)
        {
            return standIn ??= await ReadNewest(db, cancellation);
        }

        if (!await db.Set<PinnedPack>().AnyAsync(p => p.Pack == present.Pack.Id && p.Version == present.Version, cancellation))
        {
            // Two first openings at the same moment store the same text: the second one has nothing to do.
            var pinned = present.ToPinned();
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO desk_pack (pack, version, file, files) VALUES ({pinned.Pack}, {pinned.Version}, {pinned.File}, {pinned.Files}) ON CONFLICT DO NOTHING",
                cancellation);
        }

        return present;
    }

    /// <summary>The pack that a case is pinned to.</summary>
    public async Task<Pack> Of(PledgeDbContext db, string pack, string version, CancellationToken cancellation)
    {
        if (known.TryGetValue((pack, version), out var found))
        {
            return found;
        }

        var stored = await db.Set<PinnedPack>().AsNoTracking().SingleAsync(p => p.Pack == pack && p.Version == version, cancellation);
        var (text, errors) = PackText.Read(stored, folder);
        return known[(pack, version)] = text?.Pack ?? throw new InvalidOperationException($"Stored pack {pack} {version}: {errors[0].ToText("en")}");
    }

    /// <summary>Any version of a promise that is loaded, for its title.</summary>
    public PromiseDefinition? Promise(string id) => present?.Pack.Promise(id) ?? known.Values.Select(pack => pack.Promise(id)).FirstOrDefault(promise => promise is not null);

    /// <summary>What a promise says, or its id when no loaded pack knows it.</summary>
    public Phrase TitleOf(string id) => Promise(id) is { } promise ? new Phrase(promise.Title.Chinese, promise.Title.English) : new Phrase(id, id);

    private async Task<PackText?> ReadNewest(PledgeDbContext db, CancellationToken cancellation)
    {
        var stored = await db.Set<PinnedPack>().AsNoTracking().OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellation);
        return stored is not null && PackText.Read(stored, folder).Text is { } text ? text with { Version = stored.Version } : null;
    }
}
