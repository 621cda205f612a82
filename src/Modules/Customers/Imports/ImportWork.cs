using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;

namespace Pledge.Customers.Imports;

/// <summary>Runs what waits to be checked or carried out, oldest first, each as the person who brought it: it reaches no further than he does.</summary>
internal sealed class ImportWork(PledgeDbContext db, IServiceScopeFactory scopes, ILogger<ImportWork> log) : IScheduledWork
{
    internal const string Name = "imports";

    public async Task Run(CancellationToken cancellation)
    {
        while (await Next(cancellation) is { } import)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CallerContext>().Current =
                new Caller(import.AccountId, import.StartedBy, import.Scope, FrozenSet<string>.Empty, import.Language, "job");
            var execution = scope.ServiceProvider.GetRequiredService<ImportExecution>();
            try
            {
                await execution.Run(import.Id, cancellation);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // A file that breaks the product must not be tried again and again.
                log.LogError(failure, "Import {Import} broke", import.Id);
                await execution.GiveUp(import, cancellation);
            }
        }
    }

    private Task<ImportFile?> Next(CancellationToken cancellation) => db.Set<ImportFile>().AsNoTracking()
        .Where(import => import.State == ImportState.Checking || import.State == ImportState.CarryingOut)
        .OrderBy(import => import.Id)
        .FirstOrDefaultAsync(cancellation);
}
