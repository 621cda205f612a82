using Microsoft.EntityFrameworkCore;
using Pledge.Devices;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Kernel.Web.Components;
using Pledge.Network;
using Pledge.Promises.Packs;
using Choice = Pledge.Kernel.Web.Components.Choice;
using static Pledge.Desk.Packs.PackPage;
using static Pledge.Desk.Packs.PacksPage;

namespace Pledge.Desk.Packs;

/// <summary>The pages of packs, and the same for programs.</summary>
internal static class PackPages
{
    internal static async Task<Screen> All(
        PledgeDbContext db, PackLibrary library, PackDesk desk, AttachedNames names, INetworkFigures network, IDevices devices, CallerContext callers, TimeProvider time, CancellationToken cancellation)
    {
        var (caller, keeps) = (callers.Current, desk.Keeps() is null);
        var places = await network.Places(cancellation);
        var attached = await db.Set<AttachedPack>().AsNoTracking().OrderBy(each => each.Level).ThenBy(each => each.Target).ToListAsync(cancellation);
        var nameOf = await names.Of([.. attached.Select(each => (each.Level, each.Target))], places, cancellation);
        List<AttachedRow> rows =
        [
            .. attached.OrderBy(each => each.Level).Select(each => nameOf(each.Level, each.Target) is { } name ? new AttachedRow(each.Id, name, each.Pack, AddressOf(each)) : null).OfType<AttachedRow>(),
        ];
        if (!attached.Exists(each => each.Level == AttachmentLevel.Organisation))
        {
            rows.Insert(0, new AttachedRow(null, Words.WholeOrganisation, PacksInUse.Usual, PacksHere.Path));
        }

        return Screen.Of<PacksPage>(new Shown(await Rows(db, time, cancellation), rows, keeps && caller.Can(Permissions.WritePacks.Key) ? library.ShippedFiles : [])
        {
            MayAttach = keeps && caller.Can(Permissions.PublishPacks.Key),
            Places = ChoicesOf(places),
            ProductLines = await devices.ProductLines(cancellation),
        });
    }

    internal static Task<IReadOnlyList<VersionRow>> ReadAll(PledgeDbContext db, TimeProvider time, CancellationToken cancellation) => Rows(db, time, cancellation);

    internal static async Task<Outcome<Screen>> One(long id, VersionReader reader, CancellationToken cancellation) =>
        await reader.Read(id, cancellation) is { } shown ? Screen.Of<PackPage>(shown) : CommonRefusals.NotFound;

    internal static async Task<Outcome<PackShown>> ReadOne(long id, VersionReader reader, CancellationToken cancellation) =>
        await reader.Read(id, cancellation) is { } shown ? shown : CommonRefusals.NotFound;

    internal static async Task<Outcome<Screen>> Text(long id, string? file, VersionReader reader, CancellationToken cancellation) =>
        await reader.ReadText(id, file, cancellation) is { } shown ? Screen.Of<TextPage>(shown) : CommonRefusals.NotFound;

    internal sealed record PackTextAnswer(string File, string Text, IReadOnlyList<string> Files, int Version);

    internal static async Task<Outcome<PackTextAnswer>> ReadText(long id, string? file, VersionReader reader, CancellationToken cancellation) =>
        await reader.ReadText(id, file, cancellation) is { } shown ? new PackTextAnswer(shown.File, shown.Text, shown.Pack.Files, shown.Pack.Version) : CommonRefusals.NotFound;

    internal static async Task<Outcome<Screen>> Difference(long id, long? from, PledgeDbContext db, PackLibrary library, TimeProvider time, CancellationToken cancellation)
    {
        var rows = await Rows(db, time, cancellation);
        var after = rows.FirstOrDefault(row => row.Id == id);
        var before = from is { } other ? rows.FirstOrDefault(row => row.Id == other) : rows.FirstOrDefault(row => row.Pack == after?.Pack && row.State == Standing.InUse);
        if (before is null || after is null)
        {
            return CommonRefusals.NotFound;
        }

        var texts = await db.Set<PackVersion>().AsNoTracking().Where(version => version.Id == before.Id || version.Id == after.Id).ToDictionaryAsync(version => version.Id, cancellation);
        var (old, now) = (library.Read(texts[before.Id]), library.Read(texts[after.Id]));
        if (old.Text is null || now.Text is null)
        {
            var errors = old.Text is null ? old.Errors : now.Errors;
            return PackRefusals.Unreadable.With(errors.Count, PackLibrary.TextOf(errors));
        }

        var changes = PackDifference.Between(old.Text.Pack, now.Text.Pack);
        return Screen.Of<DifferencePage>(new DifferencePage.Shown(before, after, [.. rows.Where(row => row.Id != id)], changes));
    }

    private static string AddressOf(AttachedPack attached)
    {
        var field = attached.Level switch { AttachmentLevel.ProductLine => "productLine", AttachmentLevel.Customer => "customerId", AttachmentLevel.Device => "deviceId", _ => "place" };
        return $"{PacksHere.Path}?{field}={Uri.EscapeDataString(attached.Target)}";
    }

    /// <summary>The places of the network to choose from, indented by level.</summary>
    internal static IReadOnlyList<Choice> ChoicesOf(IEnumerable<Place> places) =>
        [.. places.Select(place => new Choice(place.Scope, new string('　', Math.Max(0, (place.Scope.Length / Scope.SegmentLength) - 1)) + place.Name))];

    /// <summary>Every version, packs by name, the newest version of each first.</summary>
    internal static async Task<IReadOnlyList<VersionRow>> Rows(PledgeDbContext db, TimeProvider time, CancellationToken cancellation)
    {
        var versions = await db.Set<PackVersion>().AsNoTracking()
            .Select(v => new PackVersion
            {
                Id = v.Id,
                Pack = v.Pack,
                Label = v.Label,
                TitleChinese = v.TitleChinese,
                TitleEnglish = v.TitleEnglish,
                File = v.File,
                Files = "",
                PinnedAs = v.PinnedAs,
                State = v.State,
                Author = v.Author,
                Approver = v.Approver,
                ChangedAt = v.ChangedAt,
                EffectiveFrom = v.EffectiveFrom,
                PublishedAt = v.PublishedAt,
            })
            .ToListAsync(cancellation);
        var today = House.DayOf(time.GetUtcNow());
        var published = versions.Where(version => version.State == PackState.Published)
            .Select(version => new PublishedVersion(version.Id, version.Pack, version.PinnedAs, version.EffectiveFrom!.Value, version.PublishedAt!.Value)).ToList();
        return [.. versions.OrderBy(version => version.Pack, StringComparer.Ordinal).ThenByDescending(version => version.Id)
            .Select(version => RowOf(version, PacksInUse.InUse(published, version.Pack, today)?.Id, today))];
    }

    internal static VersionRow RowOf(PackVersion version, long? inUse, DateOnly today)
    {
        var standing = Standing.Of(version, inUse, today);
        return new VersionRow(
            version.Id, version.Pack, version.Label, version.Title, standing, Standing.TitleOf(standing), Standing.ToneOf(standing),
            version.EffectiveFrom, version.Author, version.Approver, version.ChangedAt, version.Path);
    }

    /// <summary>How a version stands today, as the page and programs read it.</summary>
    internal static class Standing
    {
        public const string InUse = "in-use";
        private const string Scheduled = "scheduled";
        private const string Former = "former";

        public static string Of(PackVersion version, long? inUse, DateOnly today) =>
            version.State != PackState.Published ? Wire.NameOf(version.State)
            : version.EffectiveFrom > today ? Scheduled
            : version.Id == inUse ? InUse
            : Former;

        public static Phrase TitleOf(string standing) => standing switch
        {
            InUse => Words.InUse,
            Scheduled => Words.Scheduled,
            Former => Words.Former,
            "approved" => Words.Approved,
            "handed-in" => Words.HandedIn,
            _ => Words.Draft,
        };

        public static Tone ToneOf(string standing) => standing switch
        {
            InUse => Tone.Good,
            Scheduled => Tone.News,
            "approved" => Tone.Accent,
            "handed-in" => Tone.Caution,
            _ => Tone.Neutral,
        };
    }
}
