using Microsoft.EntityFrameworkCore;
using Pledge.Devices.Products;
using Pledge.Devices.Register;
using Pledge.Kernel.Data;
using Pledge.Kernel.Web;

namespace Pledge.Devices;

/// <summary>What other modules read of the register.</summary>
internal sealed class DeviceReads(PledgeDbContext db) : IDevices
{
    private static readonly KeptQuery<long, DeviceEntry> ById =
        KeptQuery.By((PledgeDbContext db, long id) => db.Set<DeviceEntry>().AsNoTracking().Include(device => device.Product).Where(device => device.Id == id));

    private static readonly KeptQuery<long, DeviceEntry> ByCustomer = KeptQuery.By((PledgeDbContext db, long customer) =>
        db.Set<DeviceEntry>().AsNoTracking().Include(device => device.Product).Where(device => device.CustomerId == customer).OrderByDescending(device => device.Id).Take(100));

    public async Task<Device?> Find(long id, CancellationToken cancellation) => (await ById.One(db, id, cancellation))?.ToDevice();

    public KeptQuestion Finding(long id) => ById.Of(id);

    public async Task<IReadOnlyDictionary<long, Device>> Many(IReadOnlyCollection<long> ids, CancellationToken cancellation) =>
        await Entries.Where(device => ids.Contains(device.Id)).ToDictionaryAsync(device => device.Id, device => device.ToDevice(), cancellation);

    public async Task<Device?> Served(long id, CancellationToken cancellation) =>
        (await Entries.IgnoreQueryFilters([PledgeDbContext.ScopeFilter]).FirstOrDefaultAsync(device => device.Id == id, cancellation))?.ToDevice();

    public async Task<IReadOnlyList<Device>> OfCustomer(long customerId, CancellationToken cancellation) =>
        (await ByCustomer.All(db, customerId, cancellation)).ConvertAll(device => device.ToDevice());

    public KeptQuestion FindingOfCustomer(long customerId) => ByCustomer.Of(customerId);

    public async Task<ILookup<long, DeliveredDevice>> Delivered(IReadOnlyCollection<long> customerIds, CancellationToken cancellation)
    {
        var devices = await db.Set<DeviceEntry>().AsNoTracking()
            .Where(device => customerIds.Contains(device.CustomerId) && device.Status != DeviceStatus.Lost && device.Status != DeviceStatus.Scrapped)
            .OrderBy(device => device.Id)
            .Select(device => new { Device = device, ProductLine = device.Product!.Name })
            .ToListAsync(cancellation);
        return devices.Select(found => Delivered(found.Device, found.ProductLine)).ToLookup(device => device.CustomerId);
    }

    public async Task<IReadOnlyList<string>> ProductLines(CancellationToken cancellation) =>
        await db.Set<Product>().AsNoTracking().Where(product => product.Active).Select(product => product.Name).Distinct().OrderBy(name => name).ToListAsync(cancellation);

    public Phrase Name(DeviceStatus status) => Words.Of(status);

    private static DeliveredDevice Delivered(DeviceEntry device, string productLine) => new(
        device.Id, device.CustomerId, productLine, device.SoldOn ?? House.DayOf(device.RegisteredAt), device.SoldOn, device.ShippedOn ?? device.SoldOn,
        device.InstalledOn, device.PoweredOn, device.TrialRunEndedOn, device.ContractValue);

    private IQueryable<DeviceEntry> Entries => db.Set<DeviceEntry>().AsNoTracking().Include(device => device.Product);
}
