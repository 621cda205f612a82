using Microsoft.EntityFrameworkCore;
using Pledge.Customers;
using Pledge.Devices.Products;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;

namespace Pledge.Devices.Register;

/// <summary>Changes what is known of a device, or hands it over to another customer; its status has a slice of its own.</summary>
internal static class ChangeDevice
{
    internal sealed record Command : DeviceFields<Command>
    {
        public int? Version { get; init; }
    }

    internal static async Task<Outcome<Done>> Handle(long id, Command command, PledgeDbContext db, ICustomers customers, SearchIndex search, TimeProvider time, CancellationToken cancellation)
    {
        var entry = await db.Set<DeviceEntry>().FirstOrDefaultAsync(device => device.Id == id, cancellation);
        if (entry is null)
        {
            return CommonRefusals.NotFound;
        }

        if (entry.Version != command.Version)
        {
            return CommonRefusals.Changed;
        }

        var product = await db.Set<Product>().FirstOrDefaultAsync(p => p.Id == command.ProductId && (p.Active || p.Id == entry.ProductId), cancellation);
        var shape = new Shape();
        command.Fill(entry, product, House.DayOf(time.GetUtcNow()), shape);
        var customer = command.CustomerId is { } customerId ? await customers.Find(customerId, cancellation) : null;
        shape.Require(customer is not null || command.CustomerId is null, CommonRefusals.NotFound.At("customerId"));
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        if (await db.Set<DeviceEntry>().IgnoreQueryFilters().AnyAsync(other => other.Serial == entry.Serial && other.Id != id, cancellation))
        {
            return DeviceRefusals.SerialTaken.With(entry.Serial);
        }

        entry.CustomerId = customer!.Id;
        entry.Version++;
        await DeviceMoves.To(db, [id], customer.Scope, cancellation);
        entry.Scope = customer.Scope;
        await search.Put(entry.ToFindable(product!, customer.Name), cancellation);
        return Done.Value;
    }
}
