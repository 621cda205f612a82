using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network.Areas;
using Pledge.Network.People;
using Pledge.Network.Vehicles;

namespace Pledge.Network.Nodes;

/// <summary>The tree, a node's page, its form, and the same for programs.</summary>
internal static class NodePages
{
    internal static async Task<Screen> Tree(PledgeDbContext db, CallerContext callers, TimeProvider time, CancellationToken cancellation) =>
        Screen.Of<NetworkPage>(new NetworkPage.Shown(await Rows(db, cancellation), callers.Current.Scope == Scope.Everywhere, House.DayOf(time.GetUtcNow())));

    internal static async Task<IReadOnlyList<NetworkPage.Node>> Query(PledgeDbContext db, CancellationToken cancellation) => await Rows(db, cancellation);

    internal static async Task<Outcome<Screen>> Show(long id, [FromQuery] string? tab, PledgeDbContext db, IDivisions divisions, CallerContext callers, TimeProvider time, CancellationToken cancellation) =>
        await Load(id, db, divisions, callers.Current, time, cancellation) is { } node ? Screen.Of<NodePage>(node with { Tab = tab }) : CommonRefusals.NotFound;

    internal static async Task<Outcome<NodePage.Shown>> QueryOne(long id, PledgeDbContext db, IDivisions divisions, CallerContext callers, TimeProvider time, CancellationToken cancellation) =>
        await Load(id, db, divisions, callers.Current, time, cancellation) is { } node ? node : CommonRefusals.NotFound;

    internal static async Task<Outcome<Screen>> New([FromQuery] long? parent, PledgeDbContext db, CancellationToken cancellation)
    {
        var above = parent is null ? null : await db.Set<NetworkNode>().AsNoTracking().FirstOrDefaultAsync(node => node.Id == parent, cancellation);
        if (parent is not null && above is null)
        {
            return CommonRefusals.NotFound;
        }

        return NetworkNode.KindBelow(above?.Kind) is { } kind
            ? Screen.Of<NodeForm>(new NodeForm.Shown(Words.Adding(kind), null, above?.Id, above?.Name, 0, new NodeForm.Fields()))
            : NetworkRefusals.NothingBelow;
    }

    internal static async Task<Outcome<Screen>> Edit(long id, PledgeDbContext db, CancellationToken cancellation)
    {
        var node = await db.Set<NetworkNode>().AsNoTracking().FirstOrDefaultAsync(n => n.Id == id, cancellation);
        return node is null
            ? CommonRefusals.NotFound
            : Screen.Of<NodeForm>(new NodeForm.Shown(Words.Edit, id, node.ParentId, node.Name, node.Version, new NodeForm.Fields(
                node.Code, node.Name, node.Hotline, node.Address, node.Latitude, node.Longitude, node.PlaqueNumber, node.PlaqueFrom, node.PlaqueUntil)));
    }

    private static async Task<List<NetworkPage.Node>> Rows(PledgeDbContext db, CancellationToken cancellation) =>
        (await db.Set<NetworkNode>().AsNoTracking()
            .OrderBy(node => node.Scope)
            .Select(node => new
            {
                Node = node,
                Areas = db.Set<CoverageArea>().Count(area => area.OutletId == node.Id),
                Technicians = db.Set<Person>().Count(person => person.NodeId == node.Id && person.Active && person.JobTitle == JobTitle.Technician),
            })
            .ToListAsync(cancellation))
            .ConvertAll(row => new NetworkPage.Node(
                row.Node.Id, row.Node.ParentId, Wire.NameOf(row.Node.Kind), row.Node.Code, row.Node.Name, row.Node.Hotline, row.Areas, row.Technicians, row.Node.PlaqueUntil, row.Node.Active, row.Node.Scope));

    private static async Task<NodePage.Shown?> Load(long id, PledgeDbContext db, IDivisions divisions, Caller caller, TimeProvider time, CancellationToken cancellation)
    {
        var node = await db.Set<NetworkNode>().AsNoTracking().FirstOrDefaultAsync(n => n.Id == id, cancellation);
        if (node is null)
        {
            return null;
        }

        var parent = await db.Set<NetworkNode>().AsNoTracking().Where(n => n.Id == node.ParentId).Select(n => new NodePage.Link(n.Id, n.Name)).FirstOrDefaultAsync(cancellation);
        var below = await db.Set<NetworkNode>().AsNoTracking().Where(n => n.ParentId == id).OrderBy(n => n.Code).Select(n => new NodePage.Child(n.Id, n.Code, n.Name, n.Hotline, n.Active)).ToListAsync(cancellation);
        var areas = await db.Set<CoverageArea>().AsNoTracking().Where(a => a.OutletId == id).OrderBy(a => a.DivisionCode).ToListAsync(cancellation);
        var people = await db.Set<Person>().AsNoTracking().Where(p => p.NodeId == id && p.Active)
            .OrderBy(p => p.JobTitle).ThenBy(p => p.Name)
            .Select(p => new { p.Id, p.Name, p.Phone, p.JobTitle, Until = db.Set<Certificate>().Where(c => c.PersonId == p.Id && c.RevokedOn == null).Max(c => (DateOnly?)c.ValidUntil) })
            .ToListAsync(cancellation);
        var vehicles = await db.Set<Vehicle>().AsNoTracking().Where(v => v.NodeId == id).OrderBy(v => v.Plate).Select(v => new NodePage.Car(v.Id, v.Plate, v.Model, v.Active, v.Version)).ToListAsync(cancellation);
        var today = House.DayOf(time.GetUtcNow());
        return new NodePage.Shown(
            id, Wire.NameOf(node.Kind), Words.Of(node.Kind), node.Code, node.Name, parent, node.Hotline, node.Address, node.Latitude, node.Longitude,
            node.PlaqueNumber, node.PlaqueFrom, node.PlaqueUntil, node.Active, node.Version,
            NetworkNode.KindBelow(node.Kind) is { } kind ? Words.Adding(kind) : null,
            below,
            areas.ConvertAll(a => new NodePage.Served(a.DivisionCode, divisions.Find(a.DivisionCode)?.FullName ?? a.DivisionCode, Wire.NameOf(a.Class), Words.Of(a.Class))),
            people.ConvertAll(p =>
            {
                var standing = Standing.Of(p.Until, today);
                return new NodePage.Member(p.Id, p.Name, PersonalNumbers.Phone(caller, p.Phone), Words.Of(p.JobTitle), p.Until, p.JobTitle == JobTitle.Technician ? standing.Title : null, standing.Tone);
            }),
            vehicles,
            today);
    }
}
