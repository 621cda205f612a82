using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;
using Pledge.Kernel.Web;
using Pledge.Network;
using Pledge.Routing;

namespace Pledge.Dispatch.Proposals;

/// <summary>Prepares the next day's proposal of every outlet at night, when there is time for a longer search; once for each day.</summary>
internal sealed class NightPlanning(PledgeDbContext db, WriteGate gate, INetwork network, Proposing proposing, TimeProvider time) : IScheduledWork
{
    /// <summary>Name of the job.</summary>
    public const string Name = "night-planning";

    /// <summary>From this hour on tomorrow is prepared, and before the other one today.</summary>
    private const int Evening = 20;
    private const int Morning = 7;

    private static readonly Limits Limits = new() { Iterations = 60_000, Stagnation = 15_000, Time = TimeSpan.FromSeconds(20) };

    public async Task Run(CancellationToken cancellation)
    {
        var now = House.ToLocal(time.GetUtcNow());
        if (now.Hour is >= Morning and < Evening)
        {
            return;
        }

        var day = DateOnly.FromDateTime(now).AddDays(now.Hour >= Evening ? 1 : 0);
        var done = await db.Set<PreparedPlan>().Where(plan => plan.Day == day).Select(plan => plan.OutletId).ToListAsync(cancellation);
        foreach (var outlet in (await network.Outlets(cancellation)).ExceptBy(done, outlet => outlet.Id))
        {
            var places = await proposing.Prepare(outlet, day, Limits, cancellation);
            await Keep(outlet, day, places, cancellation);
        }
    }

    private async Task Keep(Outlet outlet, DateOnly day, IReadOnlyList<PreparedPlace> places, CancellationToken cancellation)
    {
        using var turn = await gate.Enter(db, cancellation);
        await db.Set<PreparedPlan>().Where(plan => plan.OutletId == outlet.Id && plan.Day < day).ExecuteDeleteAsync(cancellation);
        db.Add(new PreparedPlan { Scope = outlet.Scope, OutletId = outlet.Id, Day = day, MadeAt = time.GetUtcNow(), Places = JsonSerializer.Serialize(places) });
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (UniqueViolation.Is(failure))
        {
            // Another node has prepared this outlet at the same moment.
        }

        db.ChangeTracker.Clear();
    }
}
