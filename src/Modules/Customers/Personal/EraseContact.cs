using Microsoft.EntityFrameworkCore;
using Pledge.Customers.Register;
using Pledge.Kernel.Data;
using Pledge.Kernel.Privacy;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;

namespace Pledge.Customers.Personal;

/// <summary>Erases what is held about one contact of a customer, for good; the customer and his other contacts stay.</summary>
internal static class EraseContact
{
    internal sealed record Command(string? Reason) : Command<Command>;

    internal static async Task<Outcome<Done>> Handle(long id, long contactId, Command command, PledgeDbContext db, PersonalData personal, SearchIndex search, CancellationToken cancellation)
    {
        if (await Find(id, contactId, db, cancellation) is not var (entry, contact))
        {
            return CommonRefusals.NotFound;
        }

        var shape = new Shape();
        var reason = shape.Text(command.Reason, "reason", Words.Reason, 200);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        // A customer who goes on needs no contact without a name.
        return await personal.Erase(entry.ToSubject(contact), contact, reason, cancellation) is { } refusal
            ? refusal
            : await KeepContacts.Remove(id, contactId, new(), db, search, cancellation);
    }

    /// <summary>A customer with his contacts, and the one of them who is meant.</summary>
    internal static async Task<(CustomerEntry Customer, CustomerContact Contact)?> Find(long id, long contactId, PledgeDbContext db, CancellationToken cancellation)
    {
        var entry = await db.Set<CustomerEntry>().AsNoTracking().Include(customer => customer.Contacts).FirstOrDefaultAsync(customer => customer.Id == id, cancellation);
        return entry?.Contacts.Find(contact => contact.Id == contactId) is { } contact ? (entry, contact) : null;
    }
}
