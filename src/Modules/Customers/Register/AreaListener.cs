using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Events;
using Pledge.Kernel.Search;
using Pledge.Network;

namespace Pledge.Customers.Register;

/// <summary>When an outlet is given an area, the customers of that division come under it: in the database, for they may be many.</summary>
internal sealed class AreaListener(PledgeDbContext db, EventPublisher events) : IListener<AreaAssigned>
{
    public async Task Hear(AreaAssigned happened, CancellationToken cancellation)
    {
        var (outlet, area, division, _) = happened.Area;

        // They may still stand outside the caller's part; the new authorised unit takes them over all the same.
        var customers = db.Set<CustomerEntry>().IgnoreQueryFilters().Where(customer => customer.DivisionCode == division);
        var ids = customers.Select(customer => customer.Id);
        var moved = await customers.ExecuteUpdateAsync(
            set => set.SetProperty(c => c.OutletId, outlet.Id).SetProperty(c => c.Scope, outlet.Scope).SetProperty(c => c.Area, area).SetProperty(c => c.Version, c => c.Version + 1),
            cancellation);
        if (moved == 0)
        {
            return;
        }

        await db.Set<CustomerContact>().IgnoreQueryFilters().Where(contact => ids.Contains(contact.CustomerId))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Scope, outlet.Scope), cancellation);
        await db.Set<SearchDocument>().IgnoreQueryFilters().Where(document => document.Kind == "customer" && ids.Contains(document.SubjectId))
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.Scope, outlet.Scope), cancellation);
        await events.Publish(new DivisionMoved(happened.Area), cancellation);
    }
}
