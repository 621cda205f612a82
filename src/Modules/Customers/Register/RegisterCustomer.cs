using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Customers.Register;

/// <summary>Registers a customer; the outlet follows from the division [A2].</summary>
internal static class RegisterCustomer
{
    internal sealed record Command : CustomerFields<Command>
    {
        /// <summary>The first contact, when it is not the customer himself.</summary>
        public string? ContactName { get; init; }

        public string? ContactPhone { get; init; }
    }

    internal sealed record Registered(long Id) : IHasPath
    {
        public string Path => $"/customers/{Id}";
    }

    internal static async Task<Outcome<Registered>> Handle(
        Command command, PledgeDbContext db, CallerContext callers, INetwork network, IDivisions divisions, SearchIndex search, TimeProvider time, CancellationToken cancellation)
    {
        var shape = new Shape();
        var entry = new CustomerEntry { Name = "", Phone = "", Address = "", DivisionCode = "", Scope = "", RegisteredAt = time.GetUtcNow() };
        command.Fill(entry, shape);
        AddContact(command, entry, shape);
        var area = await command.FindArea(network, divisions, cancellation);
        shape.Refusals.AddRange(area.Refusals);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        if (await TaxpayerNumbers.Taken(db, callers.Current, entry.TaxpayerNumber, 0, cancellation) is { } taken)
        {
            return taken;
        }

        entry.Serve(area.Value);
        db.Add(entry);
        await db.SaveChangesAsync(cancellation);
        search.Add(entry.ToFindable());
        return new Registered(entry.Id);
    }

    private static void AddContact(Command command, CustomerEntry entry, Shape shape)
    {
        if (shape.OptionalText(command.ContactName, "contactName", Words.Contact, 100) is { } name)
        {
            entry.Contacts.Add(new CustomerContact { Name = name, Phone = shape.OptionalPhone(command.ContactPhone, "contactPhone", Words.ContactPhone) ?? entry.Phone, Scope = "" });
        }
    }
}
