using Microsoft.AspNetCore.Mvc;
using Pledge.Devices;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;
using Pledge.Promises.Packs;
using static Pledge.Desk.Packs.HerePage;

namespace Pledge.Desk.Packs;

/// <summary>Which promise of which pack holds at a place and for a product line today, and what it replaces there.</summary>
internal sealed class PacksHere(PledgeDbContext db, PackLibrary library, PacksInUse packs, INetworkFigures network, IDevices devices, CallerContext callers)
{
    public const string Path = "/settings/packs/here";

    internal static async Task<Outcome<Screen>> Page([FromQuery] string? place, [FromQuery] string? productLine, PacksHere here, CancellationToken cancellation)
    {
        var shown = await here.Read(place, productLine, cancellation);
        return shown.Refused ? shown.Refusals[0] : Screen.Of<HerePage>(shown.Value);
    }

    internal static Task<Outcome<Shown>> Query([FromQuery] string? place, [FromQuery] string? productLine, PacksHere here, CancellationToken cancellation) => here.Read(place, productLine, cancellation);

    private async Task<Outcome<Shown>> Read(string? place, string? productLine, CancellationToken cancellation)
    {
        var scope = place ?? callers.Current.Scope;
        var places = await network.Places(cancellation);
        var lines = await devices.ProductLines(cancellation);
        if (!callers.Current.Reaches(scope))
        {
            return PackRefusals.NoSuchPlace;
        }

        // The form sends an empty text for any.
        productLine = string.IsNullOrEmpty(productLine) ? null : productLine;
        if (productLine is not null && !lines.Contains(productLine))
        {
            return PackRefusals.NoSuchProductLine;
        }

        var attachments = new List<PackAttachment>();
        var layers = await packs.Layers(scope, productLine, cancellation);
        foreach (var layer in layers)
        {
            attachments.Add(new PackAttachment(layer.Level, layer.Target, await library.Of(db, layer.Pack, layer.Version, cancellation)));
        }

        // Nearest first, as a reader looks for what decides.
        attachments.Reverse();
        var names = attachments.ToDictionary(layer => layer, layer => new Layer(PackPages.WhereOf(layer.To, places), PackSpeech.Of(layer.Pack.Title), $"{layer.Pack.Id} {layer.Pack.Version}", 0));
        var groups = attachments.Count == 0 ? [] : GroupsOf(attachments, names);
        var decided = groups.SelectMany(group => group.Promises).GroupBy(promise => promise.From.Name + promise.From.Where.English, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        return new Shown(scope, productLine, [.. names.Values.Select(layer => layer with { Decides = decided.GetValueOrDefault(layer.Name + layer.Where.English) })], groups)
        {
            Places = PackPages.ChoicesOf(places),
            ProductLines = lines,
        };
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
