using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;
using Pledge.Network.Nodes;

namespace Pledge.Network.People;

/// <summary>Takes on a member of staff [A1].</summary>
internal static class AddPerson
{
    internal sealed record Command : PersonFields<Command>;

    internal sealed record Added(long Id) : IHasPath
    {
        public string Path => $"/people/{Id}";
    }

    internal static async Task<Outcome<Added>> Handle(Command command, PledgeDbContext db, SearchIndex search, CancellationToken cancellation)
    {
        var shape = new Shape();
        var node = await db.Set<NetworkNode>().FirstOrDefaultAsync(n => n.Id == command.NodeId, cancellation);
        var person = new Person { Name = "", Phone = "", Scope = "" };
        command.Fill(person, node, shape);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        db.Add(person);
        await db.SaveChangesAsync(cancellation);
        search.Add(person.ToFindable(node!.Name));
        return new Added(person.Id);
    }
}
