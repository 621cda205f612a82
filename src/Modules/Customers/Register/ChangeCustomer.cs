using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Events;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Customers.Register;

/// <summary>Changes a customer; another division may bring him under another outlet.</summary>
internal static class ChangeCustomer
{
    internal sealed record Command : CustomerFields<Command>
    {
        public int? Version { get; init; }
    }

    internal static async Task<Outcome<Done>> Handle(
        long id, Command command, PledgeDbContext db, CallerContext callers, INetwork network, IDivisions divisions, SearchIndex search, EventPublisher events, CancellationToken cancellation)
    {
        var entry = await db.Set<CustomerEntry>().Include(customer => customer.Contacts).FirstOrDefaultAsync(customer => customer.Id == id, cancellation);
        if (entry is null)
        {
            return CommonRefusals.NotFound;
        }

        if (entry.Version != command.Version)
        {
            return CommonRefusals.Changed;
        }

        var shape = new Shape();
        command.Fill(entry, shape);
        var area = await command.FindArea(network, divisions, cancellation);
        shape.Refusals.AddRange(area.Refusals);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        if (await TaxpayerNumbers.Taken(db, callers.Current, entry.TaxpayerNumber, id, cancellation) is { } taken)
        {
            return taken;
        }

        await Move(entry, area.Value, events, cancellation);
        entry.Version++;
        await search.Put(entry.ToFindable(), cancellation);
        return Done.Value;
    }

    /// <summary>Puts the customer under the area's outlet and tells the others when that is another one.</summary>
    internal static async Task Move(CustomerEntry entry, ServedArea area, EventPublisher events, CancellationToken cancellation)
    {
        var before = entry.Scope;
        entry.Serve(area);
        if (entry.Scope != before)
        {
            await events.Publish(new CustomerMoved(entry.ToCustomer(), before), cancellation);
        }
    }
}
