using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Files;
using Pledge.Kernel.Text;

namespace Pledge.Web.Commands;

/// <summary>The product without its server: the database migrated, and services that act as the product itself.</summary>
internal sealed class Workbench : IAsyncDisposable
{
    private readonly WebApplication host;
    private readonly AsyncServiceScope scope;

    private Workbench(WebApplication host)
    {
        this.host = host;
        scope = host.Services.CreateAsyncScope();
        Get<CallerContext>().Current = Caller.Itself("command-line", Language.English);
    }

    internal IServiceProvider Services => scope.ServiceProvider;

    internal PledgeDbContext Db => Get<PledgeDbContext>();

    internal static async Task<Workbench> Open(string[] settings, CancellationToken cancellation) => await Open(settings, mayBeNew: true, cancellation);

    /// <summary>For what only reads: a mistyped folder would become an empty database, and its backup would hold nothing.</summary>
    internal static async Task<Workbench> OpenExisting(string[] settings, CancellationToken cancellation) => await Open(settings, mayBeNew: false, cancellation);

    private static async Task<Workbench> Open(string[] settings, bool mayBeNew, CancellationToken cancellation)
    {
        var app = Host.Build(settings, builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));
        try
        {
            if (!mayBeNew && !await IsThere(app, cancellation))
            {
                throw new CommandRefusedException($"There is no database of Pledge in '{app.Services.GetRequiredService<Folders>().Root}'. Name its folder with --data, or its PostgreSQL database with --database.");
            }

            await Host.Migrate(app.Services, cancellation);
            return new Workbench(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    internal T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    private static async Task<bool> IsThere(WebApplication app, CancellationToken cancellation)
    {
        await using var own = app.Services.CreateAsyncScope();
        var db = own.ServiceProvider.GetRequiredService<PledgeDbContext>().Database;
        return await db.CanConnectAsync(cancellation) && (await db.GetAppliedMigrationsAsync(cancellation)).Any();
    }

    public async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        await host.DisposeAsync();
    }
}
