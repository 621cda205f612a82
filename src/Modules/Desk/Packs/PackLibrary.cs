using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Pledge.Kernel.Data;
using Pledge.Kernel.Web;
using Pledge.Promises.Packs;

namespace Pledge.Desk.Packs;

/// <summary>
/// Reads packs and keeps those that were read: the one that comes with the product from the folder of packs, published ones from the database.
/// A broken file never replaces a working pack: as long as it is broken, the pack stored last goes on being used.
/// </summary>
internal sealed partial class PackLibrary
{
    private const string DefaultFile = "default.yaml";

    private readonly string folder;
    private PackText? standIn;
    private readonly ConcurrentDictionary<(string Pack, string Version), Pack> known = new();
    private readonly ConcurrentDictionary<long, (string Files, (PackText? Text, IReadOnlyList<PackError> Errors) Reading)> read = new();

    public PackLibrary(IConfiguration configuration)
    {
        folder = configuration["Packs:Folder"] ?? Path.Combine(AppContext.BaseDirectory, "packs");
        (Shipped, Errors) = PackText.Read(folder, DefaultFile);
        if (Shipped is not null)
        {
            known[(Shipped.Pack.Id, Shipped.Version)] = Shipped.Pack;
        }
    }

    /// <summary>The pack in the folder; null when it is broken.</summary>
    public PackText? Shipped { get; }

    /// <summary>What is wrong with the pack in the folder; empty when it can be used.</summary>
    public IReadOnlyList<PackError> Errors { get; }

    /// <summary>The errors as compilers write them: file(line,column): what was expected.</summary>
    public Phrase ErrorText => TextOf(Errors);

    /// <summary>The pack in the folder, or the one stored last while it is broken.</summary>
    /// <exception cref="InvalidOperationException">The pack is broken and none was stored before.</exception>
    public Pack Current => (Shipped ?? standIn)?.Pack ?? throw new InvalidOperationException(ErrorText.English);

    /// <summary>Names of the files in the folder that are packs.</summary>
    public IReadOnlyList<string> ShippedFiles =>
        !Directory.Exists(folder) ? [] : [.. Directory.EnumerateFiles(folder, "*.yaml").Where(file => PackLine().IsMatch(File.ReadAllText(file))).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    /// <summary>Errors, one a line.</summary>
    public static Phrase TextOf(IReadOnlyList<PackError> errors) =>
        new(string.Join('\n', errors.Select(error => error.ToText("zh"))), string.Join('\n', errors.Select(error => error.ToText("en"))));

    /// <summary>A pack of the folder.</summary>
    public (PackText? Text, IReadOnlyList<PackError> Errors) ReadShipped(string file) => PackText.Read(folder, file);

    /// <summary>A version as it stands, finished or not; files that it does not hold come from the folder. Calendars take long to compile, so what was read is kept.</summary>
    public (PackText? Text, IReadOnlyList<PackError> Errors) Read(PackVersion version)
    {
        if (!read.TryGetValue(version.Id, out var before) || before.Files != version.Files)
        {
            read[version.Id] = before = (version.Files, PackText.Read(version.File, version.Files, folder));
        }

        return before.Reading;
    }

    /// <summary>The pack in the folder, or the one stored last while it is broken, stored so that cases keep it; null when there is neither.</summary>
    public async Task<PackText?> Pin(PledgeDbContext db, CancellationToken cancellation)
    {
        if (Shipped is null)
        {
            return standIn ??= await ReadNewest(db, cancellation);
        }

        if (!await db.Set<PinnedPack>().AnyAsync(p => p.Pack == Shipped.Pack.Id && p.Version == Shipped.Version, cancellation))
        {
            await Store(db, Shipped, cancellation);
        }

        return Shipped;
    }

    /// <summary>Stores a text for cases to pin. Two who store the same text at the same moment store it once.</summary>
    public static Task Store(PledgeDbContext db, PackText text, CancellationToken cancellation) => Store(db, text.ToPinned(), cancellation);

    /// <summary>Stores several packs that hold together, farthest first, for cases to pin: each keeps its own text, so the names are enough.</summary>
    public static async Task<CasePin> PinLayers(PledgeDbContext db, IReadOnlyList<PackLayer> layers, CancellationToken cancellation)
    {
        var names = JsonSerializer.Serialize(layers, Wire.Json);
        var nearest = layers[^1];
        var pin = new CasePin(nearest.Pack, $"{nearest.Version.Split('+')[0]}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(names)).AsSpan(0, 4))}");
        await Store(db, new PinnedPack { Pack = pin.Pack, Version = pin.Version, File = PinnedPack.Layers, Files = names }, cancellation);
        return pin;
    }

    /// <summary>The pack that a case is pinned to.</summary>
    public async Task<Pack> Of(PledgeDbContext db, string pack, string version, CancellationToken cancellation)
    {
        if (known.TryGetValue((pack, version), out var found))
        {
            return found;
        }

        var stored = await db.Set<PinnedPack>().AsNoTracking().SingleOrDefaultAsync(p => p.Pack == pack && p.Version == version, cancellation)
            ?? throw new InvalidOperationException($"Pack {pack} {version} is not stored.");
        if (stored.File == PinnedPack.Layers)
        {
            return known[(pack, version)] = await PutTogether(db, JsonSerializer.Deserialize<List<PackLayer>>(stored.Files, Wire.Json)!, cancellation);
        }

        var (text, errors) = PackText.Read(stored.File, stored.Files, folder);
        return known[(pack, version)] = text?.Pack ?? throw new InvalidOperationException($"Stored pack {pack} {version}: {errors[0].ToText("en")}");
    }

    private static Task Store(PledgeDbContext db, PinnedPack pinned, CancellationToken cancellation) => db.Database.ExecuteSqlAsync(
        $"INSERT INTO desk_pack (pack, version, file, files) VALUES ({pinned.Pack}, {pinned.Version}, {pinned.File}, {pinned.Files}) ON CONFLICT DO NOTHING",
        cancellation);

    private async Task<Pack> PutTogether(PledgeDbContext db, List<PackLayer> layers, CancellationToken cancellation)
    {
        var attachments = new List<PackAttachment>();
        foreach (var layer in layers)
        {
            attachments.Add(new PackAttachment(layer.Level, layer.Target, await Of(db, layer.Pack, layer.Version, cancellation)));
        }

        return EffectivePack.Of(attachments).Pack;
    }

    /// <summary>Any version of a promise that is loaded, for its title.</summary>
    public PromiseDefinition? Promise(string id) => Shipped?.Pack.Promise(id) ?? known.Values.Select(pack => pack.Promise(id)).FirstOrDefault(promise => promise is not null);

    /// <summary>What a promise says, or its id when no loaded pack knows it.</summary>
    public Phrase TitleOf(string id) => Promise(id) is { } promise ? promise.Title.AsPhrase() : new Phrase(id, id);

    // What people wrote may be withdrawn, wait for its day, or hold for a part of the organisation: only what came with the product stands in for it.
    private async Task<PackText?> ReadNewest(PledgeDbContext db, CancellationToken cancellation)
    {
        var stored = await db.Set<PackVersion>().AsNoTracking().Where(version => version.AuthorId == null).OrderByDescending(version => version.PublishedAt).ThenByDescending(version => version.Id).FirstOrDefaultAsync(cancellation);
        return stored is not null && PackText.Read(stored.File, stored.Files, folder).Text is { } text ? text with { Version = stored.PinnedAs } : null;
    }

    [GeneratedRegex("^pack:", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PackLine();
}
