using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Desk.Backtest;

/// <summary>Stops a backtest; a run that goes on notices it within a second.</summary>
internal static class CancelTrial
{
    internal sealed record Command : Command<Command>;

    internal static async Task<Outcome<Done>> Handle(long id, Command command, PledgeDbContext db, TimeProvider time, CancellationToken cancellation)
    {
        var trial = await db.Set<Trial>().FirstOrDefaultAsync(t => t.Id == id, cancellation);
        return trial is null ? CommonRefusals.NotFound : trial.Cancel(time.GetUtcNow()) is { } refusal ? refusal : Done.Value;
    }
}
