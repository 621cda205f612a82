using Microsoft.EntityFrameworkCore;
using Pledge.Customers.Register;
using Pledge.Kernel.Data;
using Pledge.Kernel.Privacy;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Customers.Personal;

/// <summary>Erases what is held about a customer's people, for good.</summary>
internal static class EraseCustomer
{
    internal sealed record Command(string? Reason) : Command<Command>;

    internal static async Task<Outcome<Done>> Handle(long id, Command command, PledgeDbContext db, PersonalData personal, CancellationToken cancellation)
    {
        if (await db.Set<CustomerEntry>().AsNoTracking().FirstOrDefaultAsync(customer => customer.Id == id, cancellation) is not { } entry)
        {
            return CommonRefusals.NotFound;
        }

        var shape = new Shape();
        var reason = shape.Text(command.Reason, "reason", Words.Reason, 200);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        var refused = await personal.Erase(entry.ToSubject(), entry, reason, cancellation);
        return refused is { } refusal ? refusal : Done.Value;
    }
}
