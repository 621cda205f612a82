using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Network.Nodes;
using Pledge.Network.People;

namespace Pledge.Network;

/// <inheritdoc cref="INetworkFigures"/>
internal sealed class NetworkFigures(PledgeDbContext db) : INetworkFigures
{
    public async Task<IReadOnlyList<Place>> Places(CancellationToken cancellation)
    {
        var nodes = await db.Set<NetworkNode>().AsNoTracking().OrderBy(node => node.Scope).Select(node => new { node.Scope, node.Name, node.Kind }).ToListAsync(cancellation);
        return nodes.ConvertAll(node => new Place(node.Scope, node.Name, TierOf(node.Kind)));
    }

    public async Task<StaffFigures> Staff(string scope, DateOnly day, CancellationToken cancellation)
    {
        var end = scope + Scope.End;
        var outlets = await db.Set<NetworkNode>().CountAsync(
            node => node.Kind == NodeKind.Outlet && node.Active && string.Compare(node.Scope, scope) >= 0 && string.Compare(node.Scope, end) < 0, cancellation);
        var technicians = db.Set<Person>().Where(
            person => person.JobTitle == JobTitle.Technician && person.Active && string.Compare(person.Scope, scope) >= 0 && string.Compare(person.Scope, end) < 0);
        var certified = technicians.Where(person => db.Set<Certificate>().Any(
            certificate => certificate.PersonId == person.Id && certificate.RevokedOn == null && certificate.IssuedOn <= day && certificate.ValidUntil >= day));
        return new StaffFigures(outlets, await technicians.CountAsync(cancellation), await certified.CountAsync(cancellation));
    }

    private static PlaceTier TierOf(NodeKind kind) => kind switch
    {
        NodeKind.Branch => PlaceTier.Branch,
        NodeKind.Centre => PlaceTier.Centre,
        _ => PlaceTier.Outlet,
    };
}
