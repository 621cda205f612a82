using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Web.Commands;

/// <summary><c>pledge serve</c>: migrates the database and serves until it is stopped.</summary>
internal static class ServeCommand
{
    internal static Command Make(DatabaseOptions database)
    {
        var command = new Command("serve", "Serve pages and API; further arguments are settings: --urls http://localhost:8080");
        Act(command, database);
        return command;
    }

    /// <summary>Makes a command serve.</summary>
    internal static void Act(Command command, DatabaseOptions database)
    {
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var app = Host.Build([.. database.Settings(parsed), .. parsed.UnmatchedTokens]);
            _ = app.Services.GetServices<IHostedService>().Count(); // while the model of the database is still being made
            await Host.Migrate(app.Services, cancellation);
            await SayWhenNobodyCanSignIn(app, cancellation);
            await app.RunAsync(cancellation);
            return 0;
        });
    }

    private static async Task SayWhenNobodyCanSignIn(WebApplication app, CancellationToken cancellation)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Current = Caller.Itself("command-line");
        if (!await scope.ServiceProvider.GetRequiredService<PledgeDbContext>().Set<Account>().AnyAsync(cancellation))
        {
            app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Pledge")
                .LogWarning("Nobody can sign in yet. Make the first account with: pledge user add NAME --role administrator");
        }
    }
}
