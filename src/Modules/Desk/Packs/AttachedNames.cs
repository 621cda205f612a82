using System.Globalization;
using Pledge.Customers;
using Pledge.Devices;
using Pledge.Network;
using Pledge.Promises.Packs;

namespace Pledge.Desk.Packs;

/// <summary>What the things are called that packs are attached to, as far as the caller's part of the network goes.</summary>
internal sealed class AttachedNames(ICustomers customers, IDevices devices)
{
    /// <summary>A name for each; null for customers and devices of others.</summary>
    /// <param name="things">Customers and devices are looked up.</param>
    /// <param name="places">The places of the network.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Func<AttachmentLevel, string, Phrase?>> Of(
        IReadOnlyCollection<(AttachmentLevel Level, string Target)> things, IReadOnlyList<Place> places, CancellationToken cancellation)
    {
        var ofCustomers = await customers.Many(KeysOf(AttachmentLevel.Customer), cancellation);
        var ofDevices = await devices.Many(KeysOf(AttachmentLevel.Device), cancellation);
        return (level, target) => level switch
        {
            AttachmentLevel.Customer => ofCustomers.TryGetValue(IdOf(target), out var customer) ? Words.CustomerNamed.With(customer.Name) : null,
            AttachmentLevel.Device => ofDevices.TryGetValue(IdOf(target), out var device) ? Words.DeviceNamed.With(device.Title) : null,
            _ when target.Length == 0 => Words.WholeOrganisation,
            _ => PackSpeech.Same(places.FirstOrDefault(place => place.Scope == target)?.Name ?? target),
        };

        List<long> KeysOf(AttachmentLevel level) => [.. things.Where(each => each.Level == level).Select(each => IdOf(each.Target))];
    }

    private static long IdOf(string target) => long.Parse(target, CultureInfo.InvariantCulture);
}
