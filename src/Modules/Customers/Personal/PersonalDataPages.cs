using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Pledge.Customers.Register;
using Pledge.Kernel.Data;
using Pledge.Kernel.Privacy;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Customers.Personal;

/// <summary>Hands out what is held about a customer's people: the right of access of the Personal Information Protection Law.</summary>
internal static class PersonalDataPages
{
    internal static async Task<Outcome<Screen>> Show(long id, PledgeDbContext db, CancellationToken cancellation) =>
        await db.Set<CustomerEntry>().AsNoTracking().FirstOrDefaultAsync(customer => customer.Id == id, cancellation) is { } entry
            ? Screen.Of<PersonalDataPage>(new PersonalDataPage.Shown(id, entry.Name))
            : CommonRefusals.NotFound;

    internal static async Task<object> Export(long id, HttpContext context, PledgeDbContext db, PersonalData personal, CancellationToken cancellation)
    {
        if (await db.Set<CustomerEntry>().AsNoTracking().FirstOrDefaultAsync(customer => customer.Id == id, cancellation) is not { } entry)
        {
            return (Outcome<Screen>)CommonRefusals.NotFound;
        }

        // On disk, for it may hold many files; it goes with the stream.
        var archive = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        context.Response.RegisterForDispose(archive);
        if (await personal.Export(entry.ToSubject(), entry, archive, cancellation) is { } refusal)
        {
            return (Outcome<Screen>)refusal;
        }

        archive.Position = 0;
        return Results.File(archive, "application/zip", $"personal-data-{id}.zip");
    }
}
