using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pledge.Customers;
using Pledge.Desk;
using Pledge.Devices;
using Pledge.Field;
using Pledge.Kernel.Data;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.CallBacks;

/// <summary>
/// Plans the calls of an outlet [A17, B15, D1, D3, D4, D8]: at every run those that cannot stay where they were planned, once a week for the whole register,
/// a page of customers at a time. In memory are a page, counters of days and callers, and the keys of what is planned anew.
/// </summary>
internal sealed class OutletPlanning(PledgeDbContext db, WriteGate gate, ICustomers customers, ICases cases, IDevices devices, IVisits visits, LiveChannel live, TimeProvider time)
{
    /// <summary>Topic of live news; the id is that of the outlet.</summary>
    public const string Topic = "call-plan";

    private const int Page = 500;
    private static readonly TimeSpan BetweenRegisters = TimeSpan.FromDays(7);

    // A year and its grace: older calls for cases meet nothing any more.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(2 * 366);

    public async Task Run(Outlet outlet, OutletPacks packs, IReadOnlyList<OutletCaller> callers, CancellationToken cancellation)
    {
        var planner = new PlannerOfOutlet(packs.WorkingCalendar!, await PlanOf(outlet, cancellation), callers, House.DayOf(time.GetUtcNow()));
        foreach (var page in (await Misplaced(outlet, planner, cancellation)).Chunk(Page))
        {
            await PlanAnew(outlet, planner, page, cancellation);
        }

        while (await PlanPage(outlet, planner, packs, cancellation))
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<CallPlan> PlanOf(Outlet outlet, CancellationToken cancellation)
    {
        using var turn = await gate.Enter(db, cancellation);
        var plan = await db.Set<CallPlan>().FirstOrDefaultAsync(p => p.OutletId == outlet.Id, cancellation);
        if (plan is null)
        {
            // Another node may make it at the same moment; then this run ends here, and the next one finds it.
            db.Add(plan = new CallPlan { Scope = outlet.Scope, OutletId = outlet.Id });
            await db.SaveChangesAsync(cancellation);
        }

        return plan;
    }

    /// <summary>Counts what is planned, and gives the calls that are to be planned anew, those that are due first: nobody called on their day, or they cannot stay on it.</summary>
    private async Task<IEnumerable<long>> Misplaced(Outlet outlet, PlannerOfOutlet planner, CancellationToken cancellation)
    {
        var today = House.StartOf(House.DayOf(time.GetUtcNow()));
        var planned = db.Set<Call>().Where(call => call.OutletId == outlet.Id && call.Status == CallStatus.Due && call.Cadence != null)
            .OrderBy(call => call.NextAt)
            .Select(call => new { call.Id, call.Area, call.NextAt, call.AssignedId, call.DueAt, call.Attempts });
        var misplaced = new List<(DateTimeOffset DueAt, long Id)>();
        await foreach (var call in planned.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            // A further attempt stays at the time that was agreed with the customer.
            var stays = call.AssignedId is { } caller && call.NextAt >= today && (planner.Keep(call.Area!, call.NextAt, caller) || call.Attempts > 0);
            if (!stays)
            {
                misplaced.Add((call.DueAt, call.Id));
            }
        }

        misplaced.Sort();
        return misplaced.Select(call => call.Id);
    }

    private async Task PlanAnew(Outlet outlet, PlannerOfOutlet planner, long[] ids, CancellationToken cancellation)
    {
        using var turn = await gate.Enter(db, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await Claim(outlet, cancellation) is null)
        {
            return;
        }

        var calls = await db.Set<Call>().Where(call => ids.Contains(call.Id) && call.Status == CallStatus.Due).OrderBy(call => call.DueAt).ToListAsync(cancellation);
        var technicians = await visits.LastSentTo(calls.Select(call => call.CustomerId).ToHashSet(), cancellation);
        foreach (var call in calls)
        {
            if (!planner.PlanAnew(call, TechnicianOf(call, technicians)))
            {
                call.PlanForNobody();
            }
        }

        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        db.ChangeTracker.Clear();
        TellPages(outlet);
    }

    /// <summary>Plans for the next customers of the register; answers whether there are more.</summary>
    private async Task<bool> PlanPage(Outlet outlet, PlannerOfOutlet planner, OutletPacks packs, CancellationToken cancellation)
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
        plan.WithoutDay += await PlanFor(page, planner, packs, now, cancellation);
        plan.Cursor = page.Count == Page ? page[^1].Customer.Id : 0;
        plan.PlannedAt = now;
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        if (plan.Cursor == 0)
        {
            TellPages(outlet);
        }

        return plan.Cursor > 0;
    }

    /// <summary>Writes the calls that these customers are owed; answers for how many there was no room.</summary>
    private async Task<int> PlanFor(IReadOnlyList<RegisteredCustomer> page, PlannerOfOutlet planner, OutletPacks packs, DateTimeOffset now, CancellationToken cancellation)
    {
        var ids = page.Select(customer => customer.Customer.Id).ToHashSet();
        var since = now - Remembered;
        var known = await KnownCalls(ids, since, cancellation);
        var happened = await cases.Happened(ids, packs.OtherEvents, since, cancellation);
        var delivered = await devices.Delivered(ids, cancellation);
        var technicians = await visits.LastSentTo(ids, cancellation);
        var toPlan = page.Select(customer => (customer, customer.Customer.Id))
            .Select(each => new OwedCalls(each.customer, [.. delivered[each.Id]], [.. known[each.Id]], happened[each.Id]).ToPlan(packs, now, now.AddYears(1))).ToList();
        var anyway = toPlan.ToDictionary(each => each.Customer.Id, each => new CustomerCalls(each.Anyway));
        var planned = new List<Call>();
        var withoutDay = 0;

        // What is due first finds its place first: what has time goes round it.
        foreach (var (customer, each) in toPlan.SelectMany(each => each.Open, (each, owed) => (each.Customer, Owed: owed)).OrderBy(each => each.Owed.Aim))
        {
            if (anyway[customer.Id].Cover(each))
            {
                continue;
            }

            var call = Call.Owed(customer, each, now);
            if (planner.Plan(call, each, TechnicianOf(call, technicians)))
            {
                planned.Add(call);
                anyway[customer.Id].Add(call);
            }
            else
            {
                withoutDay++;
            }
        }

        await BulkInsert.Append(db, planned, cancellation);
        await Cancel([.. toPlan.SelectMany(each => each.Needless).Select(call => call.Id)], now, cancellation);
        return withoutDay;
    }

    private async Task<ILookup<long, KnownCall>> KnownCalls(HashSet<long> customerIds, DateTimeOffset since, CancellationToken cancellation) =>
        (await db.Set<Call>()
            .Where(call => customerIds.Contains(call.CustomerId) && (call.Cadence != null || call.CreatedAt >= since))
            .OrderBy(call => call.NextAt).ThenBy(call => call.Id)
            .Select(call => new KnownCall(call.Id, call.CustomerId, call.Cadence, call.DeviceId, call.Obligation, call.Status, call.Channel, call.NextAt, call.EndedAt))
            .ToListAsync(cancellation))
        .ToLookup(call => call.CustomerId);

    private async Task Cancel(List<long> needless, DateTimeOffset now, CancellationToken cancellation)
    {
        if (needless.Count > 0)
        {
            await db.Set<Call>().Where(call => needless.Contains(call.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(call => call.Status, CallStatus.Void).SetProperty(call => call.EndedAt, now).SetProperty(call => call.Version, call => call.Version + 1), cancellation);
        }
    }

    /// <summary>The plan of the outlet, locked until the commit; null when another node holds it.</summary>
    private Task<CallPlan?> Claim(Outlet outlet, CancellationToken cancellation) =>
        db.Set<CallPlan>().Where(plan => plan.OutletId == outlet.Id).LockedIfFree().FirstOrDefaultAsync(cancellation);

    private void TellPages(Outlet outlet) => live.Publish(new LiveNews(Topic, outlet.Id.ToString(CultureInfo.InvariantCulture), outlet.Scope));

    private static long? TechnicianOf(Call call, IReadOnlyDictionary<long, long> technicians) =>
        technicians.TryGetValue(call.CustomerId, out var technician) ? technician : null;
}
