using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Network.Areas;
using Pledge.Network.Nodes;
using Pledge.Network.People;

namespace Pledge.Network;

/// <summary>What other modules read of the network.</summary>
internal sealed class NetworkReads(PledgeDbContext db, IDivisions divisions) : INetwork
{
    private static readonly KeptQuery<long, NetworkNode> OutletById =
        KeptQuery.By((PledgeDbContext db, long id) => db.Set<NetworkNode>().AsNoTracking().Where(node => node.Kind == NodeKind.Outlet && node.Id == id));

    public async Task<ServedArea?> FindArea(string? divisionCode, string? address, CancellationToken cancellation)
    {
        if (await Served([divisionCode ?? ""], cancellation) is [var byCode])
        {
            return byCode;
        }

        // Districts of one name lie in many cities: the one that the network serves is meant, when it is the only one.
        var codes = divisions.InAddress(address).Select(division => division.Code).ToList();
        return codes.Count > 0 && await Served(codes, cancellation) is [var byAddress] ? byAddress : null;
    }

    public async Task<IReadOnlyDictionary<string, ServedArea>> Areas(CancellationToken cancellation) =>
        (await Served(null, cancellation)).ToDictionary(area => area.DivisionCode, StringComparer.Ordinal);

    public async Task<IReadOnlyList<Outlet>> Outlets(CancellationToken cancellation) =>
        (await OutletNodes.Where(node => node.Active).OrderBy(node => node.Code).ToListAsync(cancellation)).ConvertAll(node => node.ToOutlet());

    public async Task<Outlet?> Outlet(long id, CancellationToken cancellation) => (await OutletById.One(db, id, cancellation))?.ToOutlet();

    public KeptQuestion Finding(long id) => OutletById.Of(id);

    public async Task<IReadOnlyList<Technician>> TechniciansOf(long outletId, CancellationToken cancellation) =>
        await Technicians(people => people.Where(person => person.NodeId == outletId && person.Active)).ToListAsync(cancellation);

    public async Task<IReadOnlyList<Technician>> TechniciansOn(long outletId, DateOnly day, CancellationToken cancellation) =>
        await Technicians(people => people.Where(person => person.NodeId == outletId && person.Active), day).ToListAsync(cancellation);

    public async Task<Technician?> TechnicianOn(long personId, DateOnly day, CancellationToken cancellation) =>
        await Technicians(people => people.Where(person => person.Id == personId), day).FirstOrDefaultAsync(cancellation);

    public async Task<Technician?> Technician(long personId, CancellationToken cancellation) =>
        await Technicians(people => people.Where(person => person.Id == personId)).FirstOrDefaultAsync(cancellation);

    private IQueryable<NetworkNode> OutletNodes => db.Set<NetworkNode>().AsNoTracking().Where(node => node.Kind == NodeKind.Outlet);

    private IQueryable<Technician> Technicians(Func<IQueryable<Person>, IQueryable<Person>> some, DateOnly? day = null) =>
        some(db.Set<Person>().AsNoTracking())
            .Where(person => person.JobTitle == JobTitle.Technician)
            .OrderBy(person => person.Name)
            .ThenBy(person => person.Id)
            .Select(person => new Technician(
                person.Id,
                person.Name,
                person.Phone,
                person.NodeId,
                person.Scope,
                db.Set<Certificate>().Where(c => c.PersonId == person.Id && c.RevokedOn == null).Max(c => (DateOnly?)c.ValidUntil))
            {
                Absent = day != null && db.Set<Absence>().Any(a => a.PersonId == person.Id && a.FirstDay <= day && a.LastDay >= day),
            });

    private async Task<List<ServedArea>> Served(IReadOnlyCollection<string>? codes, CancellationToken cancellation)
    {
        var areas = db.Set<CoverageArea>().AsNoTracking();
        if (codes is not null)
        {
            areas = areas.Where(area => codes.Contains(area.DivisionCode));
        }

        var found = await areas.Join(OutletNodes, area => area.OutletId, node => node.Id, (area, node) => new { Area = area, Node = node }).ToListAsync(cancellation);
        return found.ConvertAll(pair => new ServedArea(
            pair.Node.ToOutlet(), pair.Area.Class, pair.Area.DivisionCode, divisions.Find(pair.Area.DivisionCode)?.FullName ?? pair.Area.DivisionCode));
    }
}
