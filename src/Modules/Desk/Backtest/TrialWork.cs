using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;

namespace Pledge.Desk.Backtest;

/// <summary>Runs what waits, oldest first, each as the person who began it: it reads no further than he does.</summary>
internal sealed class TrialWork(PledgeDbContext db, WriteGate gate, IServiceScopeFactory scopes, TimeProvider time, ILogger<TrialWork> log) : IScheduledWork
{
    /// <summary>Name of the job.</summary>
    public const string Name = "backtests";

    private const int MostAttempts = 3;

    /// <summary>A run that has not told for so long was interrupted.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    public async Task Run(CancellationToken cancellation)
    {
        while (await Claim(cancellation) is { } trial)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CallerContext>().Current =
                new Caller(trial.AccountId, trial.StartedBy, trial.Scope, FrozenSet<string>.Empty, Language.Chinese, "job");
            var run = scope.ServiceProvider.GetRequiredService<TrialRun>();
            if (trial.Attempts == MostAttempts)
            {
                await run.Fail(trial, Words.Interrupted.With(MostAttempts), cancellation);
                continue;
            }

            try
            {
                await run.Run(trial, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // The product is being stopped: the next start takes it up without waiting for its silence.
                await GiveBack(trial);
                throw;
            }
            catch (Exception failure)
            {
                // A log that breaks the product must not be tried again and again.
                log.LogError(failure, "Backtest {Trial} broke", trial.Id);
                await run.Fail(trial, Words.Broke, cancellation);
            }
        }
    }

    private async Task GiveBack(Trial trial)
    {
        using var turn = await gate.Enter(db, CancellationToken.None);
        await db.Set<Trial>().Where(running => running.Id == trial.Id && running.State == TrialState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(running => running.State, TrialState.Waiting).SetProperty(running => running.Attempts, trial.Attempts), CancellationToken.None);
    }

    /// <summary>Takes the next one; of two nodes that want the same, one gets it.</summary>
    private async Task<Trial?> Claim(CancellationToken cancellation)
    {
        using var turn = await gate.Enter(db, cancellation);
        var now = time.GetUtcNow();
        var silent = now - Silence;
        var free = db.Set<Trial>().Where(trial => trial.State == TrialState.Waiting || (trial.State == TrialState.Running && trial.SeenAt < silent));
        while (await free.OrderBy(trial => trial.Id).AsNoTracking().FirstOrDefaultAsync(cancellation) is { } next)
        {
            var taken = await free.Where(trial => trial.Id == next.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(trial => trial.State, TrialState.Running).SetProperty(trial => trial.Progress, 0).SetProperty(trial => trial.SeenAt, now).SetProperty(trial => trial.Attempts, trial => trial.Attempts + 1), cancellation);
            if (taken == 1)
            {
                return next;
            }
        }

        return null;
    }
}
