using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;

namespace Pledge.Network.Nodes;

/// <summary>Changes what is known of a node; its place stays.</summary>
internal static class ChangeNode
{
    internal sealed record Command : NodeFields<Command>
    {
        public int? Version { get; init; }
    }

    internal static async Task<Outcome<Done>> Handle(long id, Command command, PledgeDbContext db, SearchIndex search, CancellationToken cancellation)
    {
        var node = await db.Set<NetworkNode>().FirstOrDefaultAsync(n => n.Id == id, cancellation);
        if (node is null)
        {
            return CommonRefusals.NotFound;
        }

        if (node.Version != command.Version)
        {
            return CommonRefusals.Changed;
        }

        var shape = new Shape();
        command.Fill(node, shape);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        if (await db.Set<NetworkNode>().IgnoreQueryFilters().AnyAsync(other => other.Code == node.Code && other.Id != id, cancellation))
        {
            return NetworkRefusals.CodeTaken.With(node.Code);
        }

        node.Version++;
        await search.Put(node.ToFindable(), cancellation);
        return Done.Value;
    }
}
