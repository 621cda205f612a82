using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pledge.Customers;
using Pledge.Devices.Products;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Devices.Register;

/// <summary>A device's page, its form, and the same for programs.</summary>
internal static class DevicePages
{
    private const int MostEvents = 200;

    internal static async Task<Outcome<Screen>> Show(long id, PledgeDbContext db, ICustomers customers, CallerContext callers, TimeProvider time, CancellationToken cancellation) =>
        await Load(id, db, customers, callers, time, cancellation) is { } device ? Screen.Of<DevicePage>(device) : CommonRefusals.NotFound;

    internal static async Task<Outcome<DevicePage.Shown>> Query(long id, PledgeDbContext db, ICustomers customers, CallerContext callers, TimeProvider time, CancellationToken cancellation) =>
        await Load(id, db, customers, callers, time, cancellation) is { } device ? device : CommonRefusals.NotFound;

    internal static async Task<Outcome<Screen>> New([FromQuery] long? customer, PledgeDbContext db, ICustomers customers, CancellationToken cancellation)
    {
        var owner = customer is { } id ? await customers.Find(id, cancellation) : null;
        return Screen.Of<DeviceForm>(new DeviceForm.Shown(null, 0, owner?.Id, owner?.Name, new DeviceForm.Fields(), await Offered(null, db, cancellation)));
    }

    internal static async Task<Outcome<Screen>> Edit(long id, PledgeDbContext db, ICustomers customers, CancellationToken cancellation)
    {
        var entry = await db.Set<DeviceEntry>().AsNoTracking().FirstOrDefaultAsync(device => device.Id == id, cancellation);
        if (entry is null)
        {
            return CommonRefusals.NotFound;
        }

        var owner = await customers.Find(entry.CustomerId, cancellation);
        return Screen.Of<DeviceForm>(new DeviceForm.Shown(
            id, entry.Version, owner?.Id, owner?.Name,
            new DeviceForm.Fields(entry.Serial, entry.ProductId, entry.SoldOn, entry.ShippedOn, entry.InstalledOn, entry.PoweredOn, entry.TrialRunEndedOn, entry.ContractValue, entry.ExtendedUntil, entry.MakerWarrantyUntil),
            await Offered(entry.ProductId, db, cancellation)));
    }

    private static async Task<IReadOnlyList<DeviceForm.Offer>> Offered(long? present, PledgeDbContext db, CancellationToken cancellation) =>
        await db.Set<Product>().AsNoTracking().Where(p => p.Active || p.Id == present).OrderBy(p => p.Name).ThenBy(p => p.Model)
            .Select(p => new DeviceForm.Offer(p.Id, p.Name + " " + p.Model)).ToListAsync(cancellation);

    private static async Task<DevicePage.Shown?> Load(long id, PledgeDbContext db, ICustomers customers, CallerContext callers, TimeProvider time, CancellationToken cancellation)
    {
        var entry = await db.Set<DeviceEntry>().AsNoTracking().Include(device => device.Product).FirstOrDefaultAsync(device => device.Id == id, cancellation);
        if (entry is null)
        {
            return null;
        }

        var owner = await customers.Find(entry.CustomerId, cancellation);
        var events = await db.Set<DeviceEvent>().AsNoTracking().Where(e => e.DeviceId == id).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(MostEvents).ToListAsync(cancellation);
        var product = entry.Product!;
        return new DevicePage.Shown(
            id, entry.Serial, product.Title, product.Maker, entry.Status, entry.CustomerId, owner?.Name ?? "", entry.SoldOn, entry.ShippedOn, entry.InstalledOn, entry.PoweredOn,
            entry.TrialRunEndedOn, entry.ContractValue, entry.WarrantyFrom, entry.WarrantyUntil, entry.ExtendedUntil, entry.MakerWarrantyUntil, entry.CoverEnds, product.MonthsFromPowerOn, product.MonthsFromShipping,
            entry.RegisteredAt, entry.Version, House.DayOf(time.GetUtcNow()), DeviceLife.After(entry.Status),
            events.ConvertAll(e => new DevicePage.Event(e.At, e.Actor, e.Before, e.After, PersonalNumbers.Text(callers.Current, e.Note))));
    }
}
