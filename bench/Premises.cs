using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pledge.Kernel.Access;

namespace Pledge.Bench;

/// <summary>Where a product that runs as processes of its own keeps what it has: a folder, and a PostgreSQL unless it is on SQLite.</summary>
internal sealed record Premises(string Folder, PostgresServer? Postgres)
{
    /// <summary>Tells a command of the product where.</summary>
    public string[] Arguments => ArgumentsBy(Postgres?.Connection);

    /// <summary>Tells it where, with another connection to the PostgreSQL.</summary>
    public string[] ArgumentsBy(string? connection) => ["--data", Folder, .. connection is null ? [] : new[] { "--database", connection }];

    /// <summary>Does something there as the product itself, without serving.</summary>
    public async Task<TResult> Do<TResult>(Func<IServiceProvider, Task<TResult>> work)
    {
        await using var product = Web.Host.Build(
            [$"--Data:Folder={Folder}", .. Postgres is null ? [] : new[] { $"--ConnectionStrings:Pledge={Postgres.Connection}" }],
            builder => builder.Logging.SetMinimumLevel(LogLevel.Error));
        await using var scope = product.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Current = Caller.Itself("job");
        return await work(scope.ServiceProvider);
    }
}
