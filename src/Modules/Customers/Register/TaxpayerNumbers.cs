using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;

namespace Pledge.Customers.Register;

/// <summary>A taxpayer number stands once in the whole register.</summary>
internal static class TaxpayerNumbers
{
    /// <summary>Why somebody else's number cannot be given to the customer; who has it is told only to those who may see him.</summary>
    internal static async Task<Refusal?> Taken(PledgeDbContext db, Caller caller, string? number, long exceptId, CancellationToken cancellation)
    {
        var holder = number is null ? null : await db.Set<CustomerEntry>().IgnoreQueryFilters().AsNoTracking()
            .FirstOrDefaultAsync(customer => customer.TaxpayerNumber == number && customer.Id != exceptId, cancellation);
        return holder is null ? null
            : caller.Reaches(holder.Scope) ? CustomerRefusals.TaxpayerNumberTaken.With(number, holder.Name)
            : CustomerRefusals.TaxpayerNumberElsewhere.With(number);
    }
}
