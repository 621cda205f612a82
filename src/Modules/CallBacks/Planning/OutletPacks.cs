using Pledge.Customers;
using Pledge.Desk;
using Pledge.Devices;
using Pledge.Promises.Calendars;
using Pledge.Promises.Packs;

namespace Pledge.CallBacks;

/// <summary>The packs that say which calls are owed at an outlet.</summary>
/// <param name="packs">What holds there.</param>
internal sealed class OutletPacks(IPlacePacks packs)
{
    private const string WorkingDays = "china-workdays";

    /// <summary>The working days to call on; null when no call is owed.</summary>
    public BusinessCalendar? WorkingCalendar { get; } = packs.Attached
        .SelectMany(pack => CadencesOf(pack).Select(cadence => pack.Calendars.GetValueOrDefault(WorkingDays) ?? pack.Calendars[cadence.Calendar])).FirstOrDefault();

    /// <summary>What meets these cadences beside call-backs.</summary>
    public IReadOnlyCollection<string> OtherEvents { get; } = packs.Attached.SelectMany(CadencesOf).SelectMany(OwedCalls.OtherEventsOf).ToHashSet();

    /// <summary>What is owed to a customer himself.</summary>
    public Pack Of(Customer customer) => packs.For(customer.Id);

    /// <summary>What is owed for a device.</summary>
    public Pack Of(DeliveredDevice device) => packs.For(device.CustomerId, device.ProductLine, device.Id);

    private static IEnumerable<CadenceDefinition> CadencesOf(Pack pack) => OwedCalls.CadencesOf(pack, "device").Concat(OwedCalls.CadencesOf(pack, "customer"));
}
