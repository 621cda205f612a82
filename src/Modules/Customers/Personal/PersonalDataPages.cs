using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Pledge.Customers.Register;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Privacy;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Customers.Personal;

/// <summary>Hands out what is held about a customer's people, or about one contact: the right of access of the Personal Information Protection Law.</summary>
internal static class PersonalDataPages
{
    internal static async Task<Outcome<Screen>> Show(long id, PledgeDbContext db, CancellationToken cancellation) =>
        await db.Set<CustomerEntry>().AsNoTracking().FirstOrDefaultAsync(customer => customer.Id == id, cancellation) is { } entry
            ? Screen.Of<PersonalDataPage>(new PersonalDataPage.Shown(id, entry.Name, null, null))
            : CommonRefusals.NotFound;

    internal static async Task<Outcome<Screen>> ShowContact(long id, long contactId, PledgeDbContext db, CancellationToken cancellation) =>
        await EraseContact.Find(id, contactId, db, cancellation) is var (entry, contact)
            ? Screen.Of<PersonalDataPage>(new PersonalDataPage.Shown(id, entry.Name, contactId, contact.Name))
            : CommonRefusals.NotFound;

    internal static async Task<object> Export(long id, HttpContext context, PledgeDbContext db, PersonalData personal, CancellationToken cancellation) =>
        await db.Set<CustomerEntry>().AsNoTracking().FirstOrDefaultAsync(customer => customer.Id == id, cancellation) is { } entry
            ? await Archive(entry.ToSubject(), entry, $"personal-data-{id}.zip", context, personal, cancellation)
            : (Outcome<Screen>)CommonRefusals.NotFound;

    internal static async Task<object> ExportContact(long id, long contactId, HttpContext context, PledgeDbContext db, PersonalData personal, CancellationToken cancellation) =>
        await EraseContact.Find(id, contactId, db, cancellation) is var (entry, contact)
            ? await Archive(entry.ToSubject(contact), contact, $"personal-data-{id}-{contactId}.zip", context, personal, cancellation)
            : (Outcome<Screen>)CommonRefusals.NotFound;

    private static async Task<object> Archive(PersonalSubject subject, IScoped about, string name, HttpContext context, PersonalData personal, CancellationToken cancellation)
    {
        // On disk, for it may hold many files; it goes with the stream.
        var archive = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        context.Response.RegisterForDispose(archive);
        if (await personal.Export(subject, about, archive, cancellation) is { } refusal)
        {
            return (Outcome<Screen>)refusal;
        }

        archive.Position = 0;
        return Results.File(archive, "application/zip", name);
    }
}
