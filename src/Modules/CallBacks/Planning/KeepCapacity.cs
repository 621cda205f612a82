using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.CallBacks;

/// <summary>Says how many calls an outlet can make; what is owed and has no day yet is planned anew.</summary>
internal static class KeepCapacity
{
    private static readonly Refusal BatchTooLarge = new("call-plan.batch-too-large", 422, Words.BatchTooLarge, "batchSize");

    internal sealed record Command(long? OutletId, int? CallsPerDay, int? BatchSize) : Command<Command>;

    internal sealed record Kept(long OutletId, int CallsPerDay, int BatchSize);

    internal static async Task<Outcome<Kept>> Handle(Command command, PledgeDbContext db, INetwork network, AfterCommit afterCommit, WorkWakeUp wakeUp, CancellationToken cancellation)
    {
        var shape = new Shape();
        var outletId = shape.Present(command.OutletId, "outletId", Words.Outlet);
        var callsPerDay = shape.Within(command.CallsPerDay, "callsPerDay", Words.CallsPerDay, 1, CallPlan.MostCallsPerDay);
        var batchSize = shape.Within(command.BatchSize, "batchSize", Words.BatchSize, 1, CallPlan.MostCallsPerDay);
        shape.Require(shape.Refused || batchSize <= callsPerDay, BatchTooLarge);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        if (await network.Outlet(outletId, cancellation) is not { } outlet)
        {
            return CommonRefusals.NotFound;
        }

        var plan = await db.Set<CallPlan>().FirstOrDefaultAsync(p => p.OutletId == outletId, cancellation);
        if (plan is null)
        {
            db.Add(plan = new CallPlan { Scope = outlet.Scope, OutletId = outlet.Id });
        }

        (plan.CallsPerDay, plan.BatchSize, plan.PlannedAt, plan.Cursor) = (callsPerDay, batchSize, null, 0);
        plan.Version++;
        afterCommit.Do(() => wakeUp.Wake(CallPlanning.Name));
        return new Kept(outletId, callsPerDay, batchSize);
    }
}
