using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;
using Pledge.Network.Nodes;

namespace Pledge.Network.People;

/// <summary>Changes a person, or moves him to another node with his certificates.</summary>
internal static class ChangePerson
{
    internal sealed record Command : PersonFields<Command>
    {
        public bool Left { get; init; }

        public int? Version { get; init; }
    }

    internal static async Task<Outcome<Done>> Handle(long id, Command command, PledgeDbContext db, SearchIndex search, CancellationToken cancellation)
    {
        var person = await db.Set<Person>().FirstOrDefaultAsync(p => p.Id == id, cancellation);
        if (person is null)
        {
            return CommonRefusals.NotFound;
        }

        if (person.Version != command.Version)
        {
            return CommonRefusals.Changed;
        }

        var shape = new Shape();
        var node = await db.Set<NetworkNode>().FirstOrDefaultAsync(n => n.Id == command.NodeId, cancellation);
        command.Fill(person, node, shape);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        person.Active = !command.Left;
        person.Version++;
        foreach (var certificate in await db.Set<Certificate>().Where(c => c.PersonId == id).ToListAsync(cancellation))
        {
            certificate.Scope = person.Scope;
        }

        await search.Put(person.ToFindable(node!.Name), cancellation);
        return Done.Value;
    }
}
