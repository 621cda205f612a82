using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Audit;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;

namespace Pledge.Settings.Audit;

/// <summary>The end of the audit's chain, for a program that notes it elsewhere: <c>pledge audit verify --noted</c> compares.</summary>
internal static class AuditEnd
{
    internal sealed record Answer(long Position, string Seal);

    internal static async Task<Outcome<Answer>> Read(PledgeDbContext db, CallerContext callers, CancellationToken cancellation) =>
        callers.Current.Scope == Scope.Everywhere && await db.Set<AuditChainEnd>().AsNoTracking().SingleOrDefaultAsync(cancellation) is { } end
            ? new Answer(end.Position, end.Seal)
            : CommonRefusals.NotFound;
}
