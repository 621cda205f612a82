using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;

namespace Pledge.Customers.Register;

/// <summary>Adds a contact of a customer, or removes one.</summary>
internal static class KeepContacts
{
    private const int Most = 50;

    internal sealed record Adding(string? Name, string? Phone, string? Role) : Command<Adding>;

    internal sealed record Removing : Command<Removing>;

    internal static async Task<Outcome<Done>> Add(long id, Adding command, PledgeDbContext db, SearchIndex search, CancellationToken cancellation)
    {
        var entry = await Load(id, db, cancellation);
        if (entry is null)
        {
            return CommonRefusals.NotFound;
        }

        var shape = new Shape();
        var contact = new CustomerContact
        {
            CustomerId = id,
            Scope = entry.Scope,
            Name = shape.Text(command.Name, "name", Words.Contact, 100),
            Phone = shape.Phone(command.Phone, "phone", Words.Phone),
            Role = shape.OptionalText(command.Role, "role", Words.Role, 60),
        };
        shape.Require(entry.Contacts.Count < Most, CustomerRefusals.TooManyContacts.With(Most));
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        entry.Contacts.Add(contact);
        await search.Put(entry.ToFindable(), cancellation);
        return Done.Value;
    }

    internal static async Task<Outcome<Done>> Remove(long id, long contactId, Removing command, PledgeDbContext db, SearchIndex search, CancellationToken cancellation)
    {
        var entry = await Load(id, db, cancellation);
        var contact = entry?.Contacts.Find(c => c.Id == contactId);
        if (entry is null || contact is null)
        {
            return CommonRefusals.NotFound;
        }

        entry.Contacts.Remove(contact);
        db.Remove(contact);
        await search.Put(entry.ToFindable(), cancellation);
        return Done.Value;
    }

    private static Task<CustomerEntry?> Load(long id, PledgeDbContext db, CancellationToken cancellation) =>
        db.Set<CustomerEntry>().Include(customer => customer.Contacts).FirstOrDefaultAsync(customer => customer.Id == id, cancellation);
}
