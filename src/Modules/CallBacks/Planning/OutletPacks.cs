using Pledge.Desk;
using Pledge.Devices;
using Pledge.Promises.Calendars;
using Pledge.Promises.Packs;

namespace Pledge.CallBacks;

/// <summary>The packs that say which calls are owed at an outlet.</summary>
/// <param name="Place">What holds at the place, for customers and for devices of lines without a pack of their own.</param>
/// <param name="ByLine">What holds for the devices of a product line that has a pack of its own.</param>
internal sealed record OutletPacks(Pack Place, IReadOnlyDictionary<string, Pack> ByLine)
{
    private const string WorkingDays = "china-workdays";

    /// <summary>The working days to call on; null when no call is owed.</summary>
    public BusinessCalendar? WorkingCalendar { get; } = CalendarOf(CadencesOf(Place, ByLine.Values));

    /// <summary>What meets these cadences beside call-backs.</summary>
    public IReadOnlyCollection<string> OtherEvents { get; } = CadencesOf(Place, ByLine.Values).SelectMany(owed => OwedCalls.OtherEventsOf(owed.Cadence)).ToHashSet();

    public static async Task<OutletPacks> At(string scope, IPacks packs, CancellationToken cancellation) =>
        new(await packs.At(scope, cancellation), await packs.LinesAt(scope, cancellation));

    public Pack Of(DeliveredDevice device) => ByLine.GetValueOrDefault(device.ProductLine) ?? Place;

    private static BusinessCalendar? CalendarOf(IEnumerable<(Pack Pack, CadenceDefinition Cadence)> cadences) =>
        cadences.FirstOrDefault() is not { Pack: { } pack, Cadence: var cadence } ? null : pack.Calendars.GetValueOrDefault(WorkingDays) ?? pack.Calendars[cadence.Calendar];

    private static IEnumerable<(Pack Pack, CadenceDefinition Cadence)> CadencesOf(Pack place, IEnumerable<Pack> lines)
    {
        return lines.SelectMany(pack => Of(pack, "device")).Concat(Of(place, "device")).Concat(Of(place, "customer"));

        static IEnumerable<(Pack Pack, CadenceDefinition Cadence)> Of(Pack pack, string subject) => OwedCalls.CadencesOf(pack, subject).Select(cadence => (pack, cadence));
    }
}
