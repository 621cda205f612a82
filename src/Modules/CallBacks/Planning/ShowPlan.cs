using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;
using static Pledge.CallBacks.PlanPage;

namespace Pledge.CallBacks;

/// <summary>Shows the plan of an outlet: calls per working day and caller, and the year by months; of the first outlet when none is named.</summary>
internal static class ShowPlan
{
    internal static async Task<Outcome<Screen>> Page([FromQuery] long? outlet, PlanReading reading, INetwork network, CancellationToken cancellation)
    {
        var outlets = await network.Outlets(cancellation);
        var shown = outlet is null ? outlets.Count > 0 ? outlets[0] : null : outlets.FirstOrDefault(known => known.Id == outlet);
        if (shown is null && outlet is not null)
        {
            return CommonRefusals.NotFound;
        }

        return Screen.Of<PlanPage>(new PlanScreen(outlets, shown is null ? null : await reading.Read(shown, cancellation)));
    }

    internal static async Task<Outcome<PlanShown>> Query([FromQuery] long outlet, PlanReading reading, INetwork network, CancellationToken cancellation) =>
        await network.Outlet(outlet, cancellation) is { } shown ? await reading.Read(shown, cancellation) : CommonRefusals.NotFound;
}

/// <summary>Reads what is planned for an outlet.</summary>
internal sealed class PlanReading(PledgeDbContext db, TimeProvider time)
{
    internal async Task<PlanShown> Read(Outlet outlet, CancellationToken cancellation)
    {
        var from = House.StartOf(House.DayOf(time.GetUtcNow()));
        var plan = await db.Set<CallPlan>().AsNoTracking().FirstOrDefaultAsync(p => p.OutletId == outlet.Id, cancellation) ?? new CallPlan { Scope = outlet.Scope };
        var owed = db.Set<Call>().AsNoTracking().Where(call => call.OutletId == outlet.Id && call.Status == CallStatus.Due && call.Cadence != null);
        var counts = await owed.Where(call => call.NextAt >= from && call.AssignedId != null)
            .GroupBy(call => new { call.NextAt, call.AssignedId })
            .Select(group => new { group.Key.NextAt, group.Key.AssignedId, Calls = group.Count(), Visits = group.Count(call => call.Channel == CallChannel.OnSite) })
            .ToListAsync(cancellation);
        var forNobody = await owed.CountAsync(call => call.AssignedId == null, cancellation);
        var callers = await CallPlanning.CallersOf(db, outlet, cancellation);
        var days = counts.GroupBy(count => House.DayOf(count.NextAt)).OrderBy(day => day.Key)
            .Select(day => new DayShown(day.Key, day.Sum(count => count.Calls), day.Sum(count => count.Visits), [.. callers.Select(caller => day.Where(count => count.AssignedId == caller.AccountId).Sum(count => count.Calls))]))
            .ToList();
        var months = days.GroupBy(day => new DateOnly(day.Day.Year, day.Day.Month, 1))
            .Select(month => new MonthShown(month.Key, month.Sum(day => day.Calls), month.Count(), month.Min(day => day.Calls), month.Max(day => day.Calls)));
        return new PlanShown(outlet.Id, outlet.Name, plan.CallsPerDay, plan.BatchSize, plan.PlannedAt, callers.Count > 0 && (plan.PlannedAt is null || plan.Cursor > 0),
            days.Sum(day => day.Calls), plan.WithoutDay + forNobody, [.. callers.Select(caller => caller.Name)], days, [.. months]);
    }
}
