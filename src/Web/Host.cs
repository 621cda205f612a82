using Microsoft.EntityFrameworkCore;
using Pledge.Kernel;
using Pledge.Kernel.Data;

namespace Pledge.Web;

/// <summary>Puts the product together; the command line, the tests and the server all start here.</summary>
internal static class Host
{
    /// <summary>The server, ready to run.</summary>
    internal static WebApplication Build(string[] arguments)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = arguments, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024;
        });
        builder.Services.AddPledge(builder.Configuration, Modules.All);
        var app = builder.Build();
        app.UsePledge();
        if (app.Environment.IsDevelopment())
        {
            Kit.KitRoutes.Map(app);
        }

        return app;
    }

    /// <summary>Brings the database to the present schema.</summary>
    internal static async Task Migrate(IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PledgeDbContext>();
        await db.Database.MigrateAsync(cancellation);
        if (db.IsSqlite)
        {
            // Readers do not wait for the writer in this mode; it is kept in the file.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellation);
        }
    }
}
