using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Bench.Pages;

/// <summary>A filled database, as it is operated: in a folder of its own, on SQLite or on a PostgreSQL of its own.</summary>
internal sealed class Ground : IAsyncDisposable
{
    private readonly string folder;
    private readonly bool kept;
    private readonly PostgresServer? postgres;

    private Ground(string folder, bool kept, PostgresServer? postgres) => (this.folder, this.kept, this.postgres) = (folder, kept, postgres);

    /// <summary>The command line of the product on it.</summary>
    public string[] Product => ["serve", "--data", folder, .. postgres is null ? [] : new[] { "--database", postgres.Connection }, "--Webhooks:Inside=127.0.0.0/8"];

    /// <summary>The command line of the bare reference on it.</summary>
    public string[] Bare => ["bare", .. postgres is null ? new[] { "--sqlite", Path.Combine(folder, "pledge.db") } : ["--postgres", postgres.Connection]];

    /// <summary>Makes the database, or takes the one that was kept.</summary>
    /// <param name="onPostgres">On PostgreSQL.</param>
    /// <param name="kept">Where it is kept for the next time; removed afterwards without it.</param>
    /// <param name="customers">How many customers.</param>
    /// <param name="cases">How many cases, nearly.</param>
    public static async Task<Ground> Build(bool onPostgres, string? kept, int customers, int cases)
    {
        var own = string.Create(CultureInfo.InvariantCulture, $"{(onPostgres ? "postgres" : "sqlite")}-{cases}-{customers}");
        var place = kept is null ? Directory.CreateTempSubdirectory("pledge-pages-").FullName : Directory.CreateDirectory(Path.Combine(kept, own)).FullName;
        var ground = new Ground(place, kept is not null, onPostgres ? await PostgresServer.Start(kept is null ? null : Path.Combine(place, "postgres")) : null);
        var filled = Path.Combine(place, "filled");
        if (!File.Exists(filled))
        {
            await ground.Fill(customers, cases);
            await File.WriteAllTextAsync(filled, "");
        }

        return ground;
    }

    /// <summary>Does something on the database as the product itself, without serving.</summary>
    public async Task<TResult> Do<TResult>(Func<IServiceProvider, Task<TResult>> work)
    {
        await using var product = Web.Host.Build(
            [$"--Data:Folder={folder}", .. postgres is null ? [] : new[] { $"--ConnectionStrings:Pledge={postgres.Connection}" }],
            builder => builder.Logging.SetMinimumLevel(LogLevel.Error));
        await Web.Host.Migrate(product.Services, CancellationToken.None);
        await using var scope = product.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Current = Caller.Itself("job");
        scope.ServiceProvider.GetRequiredService<PledgeDbContext>().Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        return await work(scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }

        if (!kept)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private Task<int> Fill(int customers, int cases) => Do(async services =>
    {
        await new Filling(services).Run(customers, cases);
        return 0;
    });
}
