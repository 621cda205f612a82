using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network.Areas;

namespace Pledge.Network.Nodes;

/// <summary>Closes a node that nothing depends on any more, or opens it again.</summary>
internal static class CloseNode
{
    internal sealed record Command(int? Version) : Command<Command>;

    internal static async Task<Outcome<Done>> Close(long id, Command command, PledgeDbContext db, CancellationToken cancellation)
    {
        var node = await db.Set<NetworkNode>().FirstOrDefaultAsync(n => n.Id == id, cancellation);
        if (node is null)
        {
            return CommonRefusals.NotFound;
        }

        var below = await db.Set<NetworkNode>().CountAsync(child => child.ParentId == id && child.Active, cancellation);
        var areas = await db.Set<CoverageArea>().CountAsync(area => area.OutletId == id, cancellation);
        return below + areas > 0 ? NetworkRefusals.InUse.With(node.Name, below, areas) : Set(node, command, active: false);
    }

    internal static async Task<Outcome<Done>> Reopen(long id, Command command, PledgeDbContext db, CancellationToken cancellation)
    {
        var node = await db.Set<NetworkNode>().FirstOrDefaultAsync(n => n.Id == id, cancellation);
        if (node is null)
        {
            return CommonRefusals.NotFound;
        }

        var parentIsClosed = await db.Set<NetworkNode>().IgnoreQueryFilters().AnyAsync(parent => parent.Id == node.ParentId && !parent.Active, cancellation);
        return parentIsClosed ? NetworkRefusals.ParentClosed : Set(node, command, active: true);
    }

    private static Outcome<Done> Set(NetworkNode node, Command command, bool active)
    {
        if (node.Version != command.Version)
        {
            return CommonRefusals.Changed;
        }

        node.Active = active;
        node.Version++;
        return Done.Value;
    }
}
