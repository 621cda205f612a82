using Microsoft.EntityFrameworkCore;
using Pledge.Customers;
using Pledge.Devices;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;
using Pledge.Promises.Packs;

namespace Pledge.Desk.Packs;

/// <summary>Attaches a published pack to the organisation, a place of the network, a product line, a customer or a device, in place of what was attached there; or takes it away.</summary>
internal static class AttachPack
{
    /// <summary>As a place: everywhere. It is asked for by name, so that what was left out or misspelt never holds for everybody.</summary>
    internal const string WholeOrganisation = "organisation";

    /// <summary>One thing, no more and no less.</summary>
    internal sealed record Command(string? Pack, string? Place, string? ProductLine, long? CustomerId, long? DeviceId) : Command<Command>;

    internal sealed record Detaching : Command<Detaching>;

    internal static async Task<Outcome<Attached>> Handle(
        Command command, PackDesk desk, PacksInUse packs, PledgeDbContext db, INetworkFigures network, ICustomers customers, IDevices devices, CancellationToken cancellation)
    {
        if (desk.Keeps() is { } refusal)
        {
            return refusal;
        }

        var shape = new Shape();
        var published = (await packs.Published(cancellation)).Select(version => version.Pack).Distinct(StringComparer.Ordinal);
        var pack = shape.Choice(command.Pack, "pack", Words.Pack, published);
        var things = ThingsOf(command).ToList();
        if (things.Count != 1)
        {
            shape.Add(PackRefusals.OneThing.At(things.Count == 0 ? "place" : things[^1].Field));
        }

        if (command.Place is { } place and not WholeOrganisation)
        {
            shape.Require((await network.Places(cancellation)).Any(known => known.Scope == place), PackRefusals.NoSuchPlace);
        }

        if (command.ProductLine is { } line)
        {
            shape.Require((await devices.ProductLines(cancellation)).Contains(line), PackRefusals.NoSuchProductLine);
        }

        if (command.CustomerId is { } customer)
        {
            shape.Require(await customers.Find(customer, cancellation) is not null, PackRefusals.NoSuchCustomer);
        }

        if (command.DeviceId is { } device)
        {
            shape.Require(await devices.Find(device, cancellation) is not null, PackRefusals.NoSuchDevice);
        }

        if (shape.Refused)
        {
            return shape.Refusals;
        }

        var (_, level, target) = things[0];
        var attached = await db.Set<AttachedPack>().FirstOrDefaultAsync(other => other.Level == level && other.Target == target, cancellation);
        if (attached is null)
        {
            db.Add(attached = new AttachedPack { Level = level, Target = target, Pack = pack });
        }

        attached.Pack = pack;
        await db.SaveChangesAsync(cancellation);
        return new Attached(attached.Id);
    }

    internal static async Task<Outcome<Done>> Detach(long id, Detaching command, PackDesk desk, PledgeDbContext db, CancellationToken cancellation)
    {
        if (desk.Keeps() is { } refusal)
        {
            return refusal;
        }

        if (await db.Set<AttachedPack>().FirstOrDefaultAsync(attached => attached.Id == id, cancellation) is not { } found)
        {
            return CommonRefusals.NotFound;
        }

        db.Remove(found);
        return Done.Value;
    }

    /// <summary>What it is to be attached to; several where a program names several.</summary>
    private static IEnumerable<(string Field, AttachmentLevel Level, string Target)> ThingsOf(Command command)
    {
        if (command.Place is { } place)
        {
            yield return place == WholeOrganisation ? ("place", AttachmentLevel.Organisation, "") : ("place", AttachedPack.LevelOf(place), place);
        }

        if (command.ProductLine is { } line)
        {
            yield return ("productLine", AttachmentLevel.ProductLine, line);
        }

        if (AttachedPack.KeyOf(command.CustomerId) is { } customer)
        {
            yield return ("customerId", AttachmentLevel.Customer, customer);
        }

        if (AttachedPack.KeyOf(command.DeviceId) is { } device)
        {
            yield return ("deviceId", AttachmentLevel.Device, device);
        }
    }

    /// <summary>What was attached.</summary>
    internal sealed record Attached(long Id);
}
