using Microsoft.EntityFrameworkCore;
using Pledge.Devices;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;
using Pledge.Promises.Packs;

namespace Pledge.Desk.Packs;

/// <summary>Attaches a published pack to the organisation, a place of the network or a product line, in place of what was attached there; or takes it away.</summary>
internal static class AttachPack
{
    /// <summary>Neither place nor product line is the whole organisation.</summary>
    internal sealed record Command(string? Pack, string? Place, string? ProductLine) : Command<Command>;

    internal sealed record Detaching : Command<Detaching>;

    internal static async Task<Outcome<Attached>> Handle(
        Command command, PackDesk desk, PacksInUse packs, PledgeDbContext db, INetworkFigures network, IDevices devices, CancellationToken cancellation)
    {
        if (desk.Keeps() is { } refusal)
        {
            return refusal;
        }

        var shape = new Shape();
        var published = (await packs.Published(cancellation)).Select(version => version.Pack).Distinct(StringComparer.Ordinal);
        var pack = shape.Choice(command.Pack, "pack", Words.Pack, published);
        shape.Require(command.Place is null || command.ProductLine is null, PackRefusals.OneThing);
        if (command.Place is { } place)
        {
            shape.Require((await network.Places(cancellation)).Any(known => known.Scope == place), PackRefusals.NoSuchPlace);
        }

        if (command.ProductLine is { } line)
        {
            shape.Require((await devices.ProductLines(cancellation)).Contains(line), PackRefusals.NoSuchProductLine);
        }

        if (shape.Refused)
        {
            return shape.Refusals;
        }

        var target = command.ProductLine ?? command.Place ?? "";
        var level = command.ProductLine is null ? AttachedPack.LevelOf(target) : AttachmentLevel.ProductLine;
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

    /// <summary>What was attached.</summary>
    internal sealed record Attached(long Id);
}
