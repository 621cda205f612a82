using System.CommandLine;

namespace Pledge.Web.Commands;

/// <summary><c>pledge migrate</c>: brings the database to the present schema, which serving does as well.</summary>
internal static class MigrateCommand
{
    internal static Command Make(DatabaseOptions database)
    {
        var command = new Command("migrate", "Bring the database to the present schema and stop");
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var bench = await Workbench.Open(database.Settings(parsed), cancellation);
            return 0;
        });
        return command;
    }
}
