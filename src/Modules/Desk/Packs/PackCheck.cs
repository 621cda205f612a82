using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Desk.Packs;

/// <summary>
/// At the start of the server: takes the pack in the folder over as a published version, or says what is wrong with it: file, line, and what was expected.
/// What the organisation published itself takes effect later than that and goes on holding.
/// </summary>
internal sealed class PackCheck(PackLibrary packs, IServiceScopeFactory scopes, TimeProvider time, ILogger<PackCheck> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Current = Caller.Itself("job");
        var db = scope.ServiceProvider.GetRequiredService<PledgeDbContext>();
        if (packs.Shipped is { } shipped)
        {
            await TakeOver(shipped, db, cancellationToken);
            await scope.ServiceProvider.GetRequiredService<PacksInUse>().Load(cancellationToken);
            return;
        }

        var inUse = await scope.ServiceProvider.GetRequiredService<PacksInUse>().Pin(new PackSubject(Scope.Everywhere), cancellationToken);
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

    private async Task TakeOver(PackText shipped, PledgeDbContext db, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await PackLibrary.Store(db, shipped, cancellation);
        var now = time.GetUtcNow();
        var known = await db.Set<PackVersion>().FirstOrDefaultAsync(version => version.AuthorId == null && version.Pack == shipped.Pack.Id && version.PinnedAs == shipped.Version, cancellation);
        if (known is null)
        {
            known = PackDraft.Of(shipped, author: null, "Pledge", now);
            (known.State, known.Publisher, known.EffectiveFrom) = (PackState.Published, known.Author, shipped.Pack.EffectiveFrom);
            db.Add(known);
        }

        // When the folder goes back to an earlier text, that text holds again.
        if (await db.Set<PackVersion>().Where(version => version.AuthorId == null && version.Pack == shipped.Pack.Id).OrderByDescending(version => version.PublishedAt).Select(version => version.PinnedAs).FirstOrDefaultAsync(cancellation) != known.PinnedAs)
        {
            known.PublishedAt = now;
        }

        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
