using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pledge.Kernel.Data;

namespace Pledge.Desk;

/// <summary>Says at the start of the server when the pack in the folder is broken: file, line, and what was expected.</summary>
internal sealed class PackCheck(PackLibrary packs, IServiceScopeFactory scopes, ILogger<PackCheck> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (packs.Errors.Count == 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var inUse = await packs.Pin(scope.ServiceProvider.GetRequiredService<PledgeDbContext>(), cancellationToken);
        var errors = packs.ErrorText.English;
        if (inUse is null)
        {
            log.LogCritical("The promise pack is broken and no earlier version is stored, so no case can be opened until it is corrected:\n{Errors}", errors);
        }
        else
        {
            log.LogError("The promise pack is broken; version {Version}, stored before, stays in use until it is corrected:\n{Errors}", inUse.Version, errors);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
