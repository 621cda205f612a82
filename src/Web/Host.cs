using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Pledge.Kernel;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Files;
using Pledge.Kernel.Jobs;

namespace Pledge.Web;

/// <summary>Puts the product together; the command line, the tests and the server all start here.</summary>
internal static class Host
{
    /// <summary>The server, ready to run.</summary>
    /// <param name="arguments">Settings as <c>--Key=value</c>.</param>
    /// <param name="adjust">What a test changes before the product is built.</param>
    /// <param name="modules">Other modules than the product's own, for tests of the kernel.</param>
    internal static WebApplication Build(string[] arguments, Action<WebApplicationBuilder>? adjust = null, IReadOnlyList<IModule>? modules = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = arguments, ContentRootPath = AppContext.BaseDirectory });
        modules ??= Modules.All;
        _ = Task.Run(() => KernelSetup.MakeModel(builder.Configuration, modules));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = FileStore.MostBytesOfRequest;
        });
        builder.Logging.ClearProviders().AddConsole(); // standard output and nowhere else
        builder.Services.AddPledge(builder.Configuration, modules);
        adjust?.Invoke(builder);
        var app = builder.Build();
        app.UsePledge();
        if (app.Environment.IsDevelopment())
        {
            Kit.KitRoutes.Map(app);
        }

        return app;
    }

    /// <summary>Brings the database to the present schema and makes the roles that it lacks; one node after the other when several start at once.</summary>
    internal static async Task Migrate(IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Current = Caller.Itself("command-line");
        var db = scope.ServiceProvider.GetRequiredService<PledgeDbContext>();
        await Create(db, cancellation);
        // Tables and indexes of a large network are made anew for minutes, and so long another node waits for its turn.
        db.Database.SetCommandTimeout(TimeSpan.Zero);
        await using var turn = await WorkTurn.Await(db, "migration", cancellation);
        using var alone = db.IsSqlite ? await SqliteSchemaLock.Take(db, scope.ServiceProvider.GetRequiredService<Folders>(), cancellation) : null;
        await db.Database.MigrateAsync(cancellation);
        if (db.IsSqlite)
        {
            // Readers do not wait for the writer in this mode; it is kept in the file.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellation);
        }

        await StandardRoles.Keep(db, scope.ServiceProvider.GetServices<Permission>(), cancellation);
    }

    private static async Task Create(PledgeDbContext db, CancellationToken cancellation)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(cancellation))
        {
            return;
        }

        try
        {
            await creator.CreateAsync(cancellation);
        }
        catch (PostgresException made) when (made.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another node that starts was faster.
        }
    }
}
