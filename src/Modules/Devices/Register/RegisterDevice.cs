using Microsoft.EntityFrameworkCore;
using Pledge.Customers;
using Pledge.Devices.Products;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;

namespace Pledge.Devices.Register;

/// <summary>Enters a device in the register [A6, A23]; it is not initialised yet.</summary>
internal static class RegisterDevice
{
    internal sealed record Command : DeviceFields<Command>;

    internal sealed record Registered(long Id) : IHasPath
    {
        public string Path => $"/devices/{Id}";
    }

    internal static async Task<Outcome<Registered>> Handle(
        Command command, PledgeDbContext db, CallerContext callers, ICustomers customers, SearchIndex search, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var product = await db.Set<Product>().FirstOrDefaultAsync(p => p.Id == command.ProductId && p.Active, cancellation);
        var entry = new DeviceEntry { Serial = "", Scope = "", RegisteredAt = now };
        var shape = new Shape();
        command.Fill(entry, product, House.DayOf(now), shape);
        var customer = command.CustomerId is { } id ? await customers.Find(id, cancellation) : null;
        shape.Require(customer is not null || command.CustomerId is null, CommonRefusals.NotFound.At("customerId"));
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        if (await db.Set<DeviceEntry>().IgnoreQueryFilters().AnyAsync(other => other.Serial == entry.Serial, cancellation))
        {
            return DeviceRefusals.SerialTaken.With(entry.Serial);
        }

        entry.CustomerId = customer!.Id;
        entry.Scope = customer.Scope;
        db.Add(entry);
        await db.SaveChangesAsync(cancellation);
        db.Add(new DeviceEvent { DeviceId = entry.Id, Scope = entry.Scope, At = now, Actor = callers.Current.Name, After = entry.Status });
        search.Add(entry.ToFindable(product!, customer.Name));
        return new Registered(entry.Id);
    }
}
