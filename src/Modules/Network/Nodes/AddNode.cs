using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;

namespace Pledge.Network.Nodes;

/// <summary>Adds a branch, a centre below a branch, or an outlet below a centre [A1].</summary>
internal static class AddNode
{
    internal sealed record Command : NodeFields<Command>
    {
        /// <summary>The node above; absent for a branch.</summary>
        public long? ParentId { get; init; }
    }

    internal sealed record Added(long Id, string Code) : IHasPath
    {
        public string Path => $"/network/{Id}";
    }

    internal static async Task<Outcome<Added>> Handle(Command command, PledgeDbContext db, CallerContext callers, SearchIndex search, CancellationToken cancellation)
    {
        var parent = command.ParentId is { } parentId ? await db.Set<NetworkNode>().FirstOrDefaultAsync(node => node.Id == parentId, cancellation) : null;
        if (RefusalOf(command, parent, callers.Current) is { } refusal)
        {
            return refusal;
        }

        var shape = new Shape();
        var node = new NetworkNode { Code = "", Name = "", Scope = "", ParentId = parent?.Id, Kind = NetworkNode.KindBelow(parent?.Kind)!.Value };
        command.Fill(node, shape);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        if (await db.Set<NetworkNode>().IgnoreQueryFilters().AnyAsync(other => other.Code == node.Code, cancellation))
        {
            return NetworkRefusals.CodeTaken.With(node.Code);
        }

        node.Scope = await NodePlace.Next(db, parent?.Scope ?? Scope.Everywhere, cancellation);
        db.Add(node);
        await db.SaveChangesAsync(cancellation);
        search.Add(node.ToFindable());
        return new Added(node.Id, node.Code);
    }

    private static Refusal? RefusalOf(Command command, NetworkNode? parent, Caller caller)
    {
        if (command.ParentId is null)
        {
            return caller.Scope == Scope.Everywhere ? null : NetworkRefusals.OnlyWholeOrganisation;
        }

        if (parent is null)
        {
            return CommonRefusals.NotFound.At("parentId");
        }

        return NetworkNode.KindBelow(parent.Kind) is null ? NetworkRefusals.NothingBelow
            : !parent.Active ? NetworkRefusals.Closed.With(parent.Name)
            : null;
    }
}
