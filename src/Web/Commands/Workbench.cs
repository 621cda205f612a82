using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
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

    internal static async Task<Workbench> Open(string[] settings, CancellationToken cancellation)
    {
        var app = Host.Build(settings, builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));
        try
        {
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

    public async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        await host.DisposeAsync();
    }
}
