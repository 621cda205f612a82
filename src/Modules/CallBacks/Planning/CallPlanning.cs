using Microsoft.EntityFrameworkCore;
using Pledge.Customers;
using Pledge.Desk;
using Pledge.Field;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;
using Pledge.Kernel.Web;
using Pledge.Network;
using Pledge.Promises.Packs;

namespace Pledge.CallBacks;

/// <summary>
/// Plans a year of call-backs and visits for each outlet [A17, B15, D4]: what was missed at every run, the register once a week, a page of customers at
/// a time. It can be cut off anywhere and goes on where it was; of two nodes each takes the outlets that the other has not locked.
/// </summary>
internal sealed class CallPlanning(PledgeDbContext db, WriteGate gate, INetwork network, ICustomers customers, IVisits visits, IPacks packs, TimeProvider time) : IScheduledWork
{
    /// <summary>Name of the job.</summary>
    public const string Name = "call-planning";

    private const int Page = 500;
    private static readonly TimeSpan BetweenRegisters = TimeSpan.FromDays(7);

    // A year and its grace: older calls meet nothing any more.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(2 * 366);

    public async Task Run(CancellationToken cancellation)
    {
        foreach (var outlet in await network.Outlets(cancellation))
        {
            var callers = await CallersOf(db, outlet, cancellation);
            if (callers.Count > 0 && await Prepare(outlet, callers, cancellation) is { } planner)
            {
                await PlanMissed(outlet, planner, cancellation);
                while (await PlanPage(outlet, planner, cancellation))
                {
                    db.ChangeTracker.Clear();
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

    /// <summary>The planner with what is planned already; null when the pack owes no calls.</summary>
    private async Task<(PlannerOfOutlet Planner, Pack Pack)?> Prepare(Outlet outlet, IReadOnlyList<OutletCaller> callers, CancellationToken cancellation)
    {
        using var turn = await gate.Enter(db, cancellation);
        var pack = await packs.At(outlet.Scope, cancellation);
        if (OwedCalls.CadencesOf(pack).Count == 0)
        {
            return null;
        }

        var plan = await db.Set<CallPlan>().FirstOrDefaultAsync(p => p.OutletId == outlet.Id, cancellation);
        if (plan is null)
        {
            // Another node may make it at the same moment; then this run ends here, and the next one finds it.
            db.Add(plan = new CallPlan { Scope = outlet.Scope, OutletId = outlet.Id });
            await db.SaveChangesAsync(cancellation);
        }

        var today = House.DayOf(time.GetUtcNow());
        var planner = new PlannerOfOutlet(pack, plan, callers, today);
        var from = House.StartOf(today);
        var planned = db.Set<Call>().Where(call => call.OutletId == outlet.Id && call.Status == CallStatus.Due && call.NextAt >= from && call.Cadence != null && call.AssignedId != null)
            .Select(call => new { call.Area, call.NextAt, call.AssignedId });
        await foreach (var call in planned.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            planner.Keep(call.Area!, call.NextAt, call.AssignedId!.Value);
        }

        return (planner, pack);
    }

    /// <summary>Plans what nobody called on its day anew, those that are due first.</summary>
    private async Task PlanMissed(Outlet outlet, (PlannerOfOutlet Planner, Pack Pack) with, CancellationToken cancellation)
    {
        using var turn = await gate.Enter(db, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await Claim(outlet, cancellation) is null)
        {
            return;
        }

        var today = House.StartOf(House.DayOf(time.GetUtcNow()));
        var missed = await db.Set<Call>().Where(call => call.OutletId == outlet.Id && call.Status == CallStatus.Due && call.NextAt < today && call.Cadence != null).OrderBy(call => call.DueAt).Take(Page).ToListAsync(cancellation);
        var technicians = await visits.LastSentTo(missed.Select(call => call.CustomerId).ToHashSet(), cancellation);
        foreach (var call in missed)
        {
            with.Planner.PlanAnew(call, TechnicianOf(call, technicians));
        }

        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Plans for the next customers of the register; answers whether there are more.</summary>
    private async Task<bool> PlanPage(Outlet outlet, (PlannerOfOutlet Planner, Pack Pack) with, CancellationToken cancellation)
    {
        using var turn = await gate.Enter(db, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var now = time.GetUtcNow();
        if (await Claim(outlet, cancellation) is not { } plan || (plan.Cursor == 0 && now - plan.PlannedAt < BetweenRegisters))
        {
            return false;
        }

        plan.WithoutDay = plan.Cursor == 0 ? 0 : plan.WithoutDay;
        var page = await customers.OfOutlet(outlet.Id, plan.Cursor, Page, cancellation);
        plan.WithoutDay += await PlanFor(page, with, now, cancellation);
        plan.Cursor = page.Count == Page ? page[^1].Customer.Id : 0;
        plan.PlannedAt = now;
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return plan.Cursor > 0;
    }

    /// <summary>Writes the calls that these customers are owed; answers for how many there was no room.</summary>
    private async Task<int> PlanFor(IReadOnlyList<RegisteredCustomer> page, (PlannerOfOutlet Planner, Pack Pack) with, DateTimeOffset now, CancellationToken cancellation)
    {
        var ids = page.Select(customer => customer.Customer.Id).ToHashSet();
        var since = now - Remembered;
        var calls = (await db.Set<Call>().AsNoTracking().Where(call => ids.Contains(call.CustomerId) && (call.CreatedAt >= since || call.Status == CallStatus.Due)).ToListAsync(cancellation)).ToLookup(call => call.CustomerId);
        var technicians = await visits.LastSentTo(ids, cancellation);
        var planned = new List<Call>();
        var withoutDay = 0;
        foreach (var customer in page)
        {
            foreach (var owed in OwedCalls.Of(with.Pack, customer, [.. calls[customer.Customer.Id]], now, now.AddYears(1)))
            {
                var call = Call.Owed(customer.Customer, owed, now);
                if (with.Planner.Plan(call, owed, TechnicianOf(call, technicians)))
                {
                    planned.Add(call);
                }
                else
                {
                    withoutDay++;
                }
            }
        }

        await BulkInsert.Append(db, planned, cancellation);
        return withoutDay;
    }

    /// <summary>The plan of the outlet, locked until the commit; null when another node holds it.</summary>
    private Task<CallPlan?> Claim(Outlet outlet, CancellationToken cancellation) =>
        db.Set<CallPlan>().Where(plan => plan.OutletId == outlet.Id).LockedIfFree().FirstOrDefaultAsync(cancellation);

    private static long? TechnicianOf(Call call, IReadOnlyDictionary<long, long> technicians) =>
        technicians.TryGetValue(call.CustomerId, out var technician) ? technician : null;
}
