using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Kernel.Data;

namespace Pledge.Bench.Pages;

/// <summary>A filled database, as it is operated: in a folder of its own, on SQLite or on a PostgreSQL of its own.</summary>
internal sealed class Ground : IAsyncDisposable
{
    private readonly Premises premises;
    private readonly bool kept;

    private Ground(Premises premises, bool kept) => (this.premises, this.kept) = (premises, kept);

    /// <summary>The command line of the product on it.</summary>
    public string[] Product => ["serve", .. premises.Arguments, "--Webhooks:Inside=127.0.0.0/8"];

    /// <summary>The command line of the bare reference on it.</summary>
    public string[] Bare => ["bare", .. premises.Postgres is { } postgres ? new[] { "--postgres", postgres.Connection } : ["--sqlite", Path.Combine(premises.Folder, "pledge.db")]];

    /// <summary>Makes the database, or takes the one that was kept.</summary>
    /// <param name="onPostgres">On PostgreSQL.</param>
    /// <param name="kept">Where it is kept for the next time; removed afterwards without it.</param>
    /// <param name="customers">How many customers.</param>
    /// <param name="cases">How many cases, nearly.</param>
    public static async Task<Ground> Build(bool onPostgres, string? kept, int customers, int cases)
    {
        var own = string.Create(CultureInfo.InvariantCulture, $"{(onPostgres ? "postgres" : "sqlite")}-{cases}-{customers}");
        var place = kept is null ? Traces.Folder("pledge-pages-") : Directory.CreateDirectory(Path.Combine(kept, own)).FullName;
        var ground = new Ground(new Premises(place, onPostgres ? await PostgresServer.Start(kept is null ? null : Path.Combine(place, "postgres")) : null), kept is not null);
        var filled = Path.Combine(place, "filled");
        if (!File.Exists(filled))
        {
            await ground.Fill(customers, cases);
            await File.WriteAllTextAsync(filled, "");
        }

        return ground;
    }

    /// <summary>Does something on the database as the product itself, without serving.</summary>
    public Task<TResult> Do<TResult>(Func<IServiceProvider, Task<TResult>> work) => premises.Do(async services =>
    {
        await Web.Host.Migrate(services, CancellationToken.None);
        services.GetRequiredService<PledgeDbContext>().Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        return await work(services);
    });

    public async ValueTask DisposeAsync()
    {
        if (premises.Postgres is { } postgres)
        {
            await postgres.DisposeAsync();
        }

        if (!kept)
        {
            Directory.Delete(premises.Folder, recursive: true);
        }
    }

    private Task<int> Fill(int customers, int cases) => Do(async services =>
    {
        await new Filling(services).Run(customers, cases);
        return 0;
    });
}
