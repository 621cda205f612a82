using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Settings.Accounts;

/// <summary>Takes the second factor of somebody who has lost his app and his recovery codes, and signs him out everywhere.</summary>
internal static class ResetSecondFactor
{
    internal sealed record Command : Command<Command>;

    internal static async Task<Outcome<Done>> Handle(long id, Command command, PledgeDbContext db, SecondFactors factors, Sessions sessions, CallerContext callers, CancellationToken cancellation)
    {
        var account = await db.Set<Account>().Include(a => a.Roles).FirstOrDefaultAsync(a => a.Id == id, cancellation);
        if (account is null)
        {
            return CommonRefusals.NotFound;
        }

        if (Grants.Touching(callers.Current, account) is { } beyond)
        {
            return beyond;
        }

        await factors.Remove(id, cancellation);
        await sessions.EndAll(id, callers.Current.SessionId, cancellation);
        return Done.Value;
    }
}
