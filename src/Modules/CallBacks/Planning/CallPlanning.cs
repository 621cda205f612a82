using Microsoft.EntityFrameworkCore;
using Pledge.Desk;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;
using Pledge.Network;

namespace Pledge.CallBacks;

/// <summary>Plans a year of call-backs and visits, outlet by outlet. It can be cut off anywhere and goes on where it was; of two nodes each takes the outlets that the other has not locked.</summary>
internal sealed class CallPlanning(PledgeDbContext db, INetwork network, IPacks packs, OutletPlanning planning) : IScheduledWork
{
    /// <summary>Name of the job.</summary>
    public const string Name = "call-planning";

    public async Task Run(CancellationToken cancellation)
    {
        foreach (var outlet in await network.Outlets(cancellation))
        {
            var callers = await CallersOf(db, outlet, cancellation);
            if (callers.Count > 0)
            {
                var here = new OutletPacks(await packs.At(outlet.Scope, cancellation));
                if (here.WorkingCalendar is not null)
                {
                    await planning.Run(outlet, here, callers, cancellation);
                }
            }

            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Who calls at an outlet: everybody who may, but those who make the plan only when there is nobody else.</summary>
    internal static async Task<IReadOnlyList<OutletCaller>> CallersOf(PledgeDbContext db, Outlet outlet, CancellationToken cancellation)
    {
        var accounts = await db.Set<Account>().AsNoTracking().Include(account => account.Roles).Where(account => account.Scope == outlet.Scope && !account.Disabled).OrderBy(account => account.Id).ToListAsync(cancellation);
        var able = accounts.Where(account => May(account, Permissions.Call)).ToList();
        var callers = able.Where(account => !May(account, Permissions.Plan)).ToList();
        return (callers.Count > 0 ? callers : able).ConvertAll(account => new OutletCaller(account.Id, account.DisplayName, account.PersonId));

        static bool May(Account account, Permission permission) => account.Roles.Exists(role => role.Permissions.Contains(permission.Key));
    }
}
