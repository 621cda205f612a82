using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Pledge.Customers;
using Pledge.Devices;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;
using Pledge.Promises.Packs;
using static Pledge.Desk.Packs.HerePage;

namespace Pledge.Desk.Packs;

/// <summary>Which promise of which pack holds today at a place, for a product line, a customer or a device, and what it replaces there.</summary>
internal sealed class PacksHere(
    PledgeDbContext db, PackLibrary library, PacksInUse packs, AttachedNames names, PackDesk desk, INetworkFigures network, ICustomers customers, IDevices devices, CallerContext callers)
{
    public const string Path = "/settings/packs/here";

    /// <summary>A device says whose it is and of which product line, a customer where he is served.</summary>
    internal sealed record Question(string? Place, string? ProductLine, long? CustomerId, long? DeviceId);

    internal static async Task<Outcome<Screen>> Page([AsParameters] Question question, PacksHere here, CancellationToken cancellation)
    {
        var shown = await here.Read(question, cancellation);
        return shown.Refused ? shown.Refusals[0] : Screen.Of<HerePage>(shown.Value);
    }

    internal static Task<Outcome<Shown>> Query([AsParameters] Question question, PacksHere here, CancellationToken cancellation) => here.Read(question, cancellation);

    private async Task<Outcome<Shown>> Read(Question question, CancellationToken cancellation)
    {
        var found = await SubjectOf(question, cancellation);
        if (found.Refused)
        {
            return found.Refusals[0];
        }

        var subject = found.Value;
        var attachments = new List<PackAttachment>();
        var holding = await packs.For(subject, cancellation);
        foreach (var layer in holding.Layers)
        {
            attachments.Add(new PackAttachment(layer.Level, layer.Target, await library.Of(db, layer.Pack, layer.Version, cancellation)));
        }

        // Nearest first, as a reader looks for what decides.
        attachments.Reverse();
        var own = OwnOf(subject);
        var places = await network.Places(cancellation);
        var nameOf = await names.Of([.. attachments.Select(layer => (layer.Level, layer.To)), .. own is { } thing ? [thing] : Array.Empty<(AttachmentLevel, string)>()], places, cancellation);
        var layers = attachments.ToDictionary(layer => layer, layer => new Layer(nameOf(layer.Level, layer.To) ?? PackSpeech.Same(layer.To), layer.Pack.Title.AsPhrase(), $"{layer.Pack.Id} {layer.Pack.Version}", 0));
        var groups = attachments.Count == 0 ? [] : GroupsOf(attachments, layers);
        var decided = groups.SelectMany(group => group.Promises).GroupBy(promise => promise.From.Name + promise.From.Where.English, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        return new Shown(subject.Place, subject.ProductLine, subject.CustomerId, subject.DeviceId, [.. layers.Values.Select(layer => layer with { Decides = decided.GetValueOrDefault(layer.Name + layer.Where.English) })], groups)
        {
            Places = PackPages.ChoicesOf(places),
            ProductLines = await devices.ProductLines(cancellation),
            Own = own is null ? null : OwnOf(own.Value, nameOf(own.Value.Level, own.Value.Target)!, holding),
        };
    }

    private async Task<Outcome<PackSubject>> SubjectOf(Question question, CancellationToken cancellation)
    {
        if (question.DeviceId is { } deviceId)
        {
            return await devices.Find(deviceId, cancellation) is { } device && await customers.Served(device.CustomerId, cancellation) is { } owner
                ? new PackSubject(owner.Scope, device.Product, owner.Id, device.Id)
                : PackRefusals.NoSuchDevice;
        }

        if (question.CustomerId is { } customerId)
        {
            return await customers.Find(customerId, cancellation) is { } customer ? new PackSubject(customer.Scope, CustomerId: customer.Id) : PackRefusals.NoSuchCustomer;
        }

        // The form sends an empty text for any.
        var (place, line) = (question.Place ?? callers.Current.Scope, string.IsNullOrEmpty(question.ProductLine) ? null : question.ProductLine);
        return !callers.Current.Reaches(place) ? PackRefusals.NoSuchPlace
            : line is not null && !(await devices.ProductLines(cancellation)).Contains(line) ? PackRefusals.NoSuchProductLine
            : new PackSubject(place, line);
    }

    /// <summary>The device or customer that is asked for.</summary>
    private static (AttachmentLevel Level, string Target)? OwnOf(PackSubject subject) =>
        AttachedPack.KeyOf(subject.DeviceId) is { } device ? (AttachmentLevel.Device, device)
        : AttachedPack.KeyOf(subject.CustomerId) is { } customer ? (AttachmentLevel.Customer, customer)
        : null;

    private OwnPack OwnOf((AttachmentLevel Level, string Target) thing, Phrase name, HoldingPacks holding)
    {
        var attached = holding.Attached.FirstOrDefault(each => each.Level == thing.Level && each.Target == thing.Target);
        var mayAttach = desk.Keeps() is null && callers.Current.Can(Permissions.PublishPacks.Key);
        IReadOnlyList<string> published = mayAttach ? [.. holding.Published.Select(version => version.Pack).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] : [];
        var (field, path) = thing.Level == AttachmentLevel.Device ? ("deviceId", "/devices/") : ("customerId", "/customers/");
        return new OwnPack(name, path + thing.Target, field, thing.Target, attached?.Id, attached?.Pack, mayAttach, published);
    }

    private static List<Group> GroupsOf(List<PackAttachment> layers, Dictionary<PackAttachment, Layer> names)
    {
        var effective = EffectivePack.Of(layers);
        var entries = layers.ToDictionary(layer => layer, layer => PackSheet.Of(layer.Pack).Groups.SelectMany(group => group.Entries).DistinctBy(entry => entry.Id).ToDictionary(entry => entry.Id, StringComparer.Ordinal));
        return
        [
            .. PackSheet.Of(effective.Pack).Groups
                .Select(group => new Group(group.Title, [.. group.Entries.Select(HeldOf).OfType<Held>()]))
                .Where(group => group.Promises.Count > 0),
        ];

        // Forms, price rules and calendars have no origin: only promises are shown.
        Held? HeldOf(PackPage.SheetEntry entry) => effective.OriginOf(entry.Id) is not { } origin ? null : new Held(
            entry.Id,
            entry.Title,
            SaidBy(entry),
            names[origin],
            [.. layers.Where(layer => layer != origin && entries[layer].ContainsKey(entry.Id)).Select(layer => new Replaced(SaidBy(entries[layer][entry.Id]), names[layer]))]);
    }

    /// <summary>What a guard asks for; of everything else the first line: target, rhythm, bounds.</summary>
    private static IReadOnlyList<Phrase> SaidBy(PackPage.SheetEntry entry) =>
        (entry.Lines.FirstOrDefault(line => line.Label == Words.Asks) ?? entry.Lines.FirstOrDefault())?.Values ?? [];
}
