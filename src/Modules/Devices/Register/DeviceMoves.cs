using Microsoft.EntityFrameworkCore;
using Pledge.Customers;
using Pledge.Kernel.Data;
using Pledge.Kernel.Events;
using Pledge.Kernel.Search;

namespace Pledge.Devices.Register;

/// <summary>Devices go with their customer when another outlet serves him.</summary>
internal sealed class DeviceMoves(PledgeDbContext db, ICustomers customers) : IListener<CustomerMoved>, IListener<DivisionMoved>
{
    public Task Hear(CustomerMoved happened, CancellationToken cancellation) =>
        To(db, Devices.Where(device => device.CustomerId == happened.Customer.Id).Select(device => device.Id), happened.Customer.Scope, cancellation);

    public Task Hear(DivisionMoved happened, CancellationToken cancellation)
    {
        var moved = customers.InDivision(happened.Area.DivisionCode);
        return To(db, Devices.Where(device => moved.Contains(device.CustomerId)).Select(device => device.Id), happened.Area.Outlet.Scope, cancellation);
    }

    internal static async Task To(PledgeDbContext db, long[] ids, string scope, CancellationToken cancellation) =>
        await To(db, db.Set<DeviceEntry>().IgnoreQueryFilters().Where(device => ids.Contains(device.Id)).Select(device => device.Id), scope, cancellation);

    private IQueryable<DeviceEntry> Devices => db.Set<DeviceEntry>().IgnoreQueryFilters();

    private static async Task To(PledgeDbContext db, IQueryable<long> ids, string scope, CancellationToken cancellation)
    {
        await db.Set<DeviceEvent>().IgnoreQueryFilters().Where(e => ids.Contains(e.DeviceId)).ExecuteUpdateAsync(set => set.SetProperty(e => e.Scope, scope), cancellation);
        await db.Set<SearchDocument>().IgnoreQueryFilters().Where(d => d.Kind == "device" && ids.Contains(d.SubjectId)).ExecuteUpdateAsync(set => set.SetProperty(d => d.Scope, scope), cancellation);
        await db.Set<DeviceEntry>().IgnoreQueryFilters().Where(device => ids.Contains(device.Id)).ExecuteUpdateAsync(set => set.SetProperty(device => device.Scope, scope), cancellation);
    }
}
