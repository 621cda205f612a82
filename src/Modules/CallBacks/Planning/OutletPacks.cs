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
    public BusinessCalendar? WorkingCalendar { get; } = CalendarOf(Place, ByLine.Values);

    public static async Task<OutletPacks> At(string scope, IPacks packs, CancellationToken cancellation) =>
        new(await packs.At(scope, cancellation), await packs.LinesAt(scope, cancellation));

    public Pack Of(DeliveredDevice device) => ByLine.GetValueOrDefault(device.ProductLine) ?? Place;

    private static BusinessCalendar? CalendarOf(Pack place, IEnumerable<Pack> lines)
    {
        var owed = lines.SelectMany(pack => Cadences(pack, "device")).Concat(Cadences(place, "device")).Concat(Cadences(place, "customer")).FirstOrDefault();
        return owed.Pack is null ? null : owed.Pack.Calendars.GetValueOrDefault(WorkingDays) ?? owed.Pack.Calendars[owed.Cadence.Calendar];

        static IEnumerable<(Pack Pack, CadenceDefinition Cadence)> Cadences(Pack pack, string subject) => OwedCalls.CadencesOf(pack, subject).Select(cadence => (pack, cadence));
    }
}
