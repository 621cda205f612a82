using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Pledge.Customers;
using Pledge.Devices.Register;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Web;

namespace Pledge.Devices;

/// <summary>The devices on the customer's page and at reception, with the state of their warranty [C7].</summary>
internal sealed class CustomerDevices(PledgeDbContext db, CallerContext callers, TimeProvider time) : ICustomerPanel
{
    private const int Most = 100;

    public int Order => 10;

    public async Task<RenderFragment?> Show(Customer customer, CancellationToken cancellation)
    {
        if (!callers.Current.Can(Permissions.Read))
        {
            return null;
        }

        var devices = await db.Set<DeviceEntry>().AsNoTracking().Include(device => device.Product).Where(device => device.CustomerId == customer.Id).OrderByDescending(device => device.Id).Take(Most).ToListAsync(cancellation);
        return CustomerDevicesPanel.Of(new CustomerDevicesPanel.Shown(
            customer.Id,
            House.DayOf(time.GetUtcNow()),
            devices.ConvertAll(device => new CustomerDevicesPanel.Item(device.Id, device.Serial, device.Product!.Title, device.Status, device.CoverEnds))));
    }
}
