using System.CommandLine;

namespace Pledge.Web.Commands;

/// <summary>The options that say which database is meant; every command knows them.</summary>
internal sealed class DatabaseOptions
{
    internal Option<string?> Folder { get; } = new("--data") { Description = "Folder of files and of the SQLite database (default: ./data)", HelpName = "FOLDER", Recursive = true };

    internal Option<string?> Connection { get; } = new("--database") { Description = "Connection string of a PostgreSQL database to use instead of SQLite", HelpName = "CONNECTION", Recursive = true };

    /// <summary>The chosen database as settings of the host.</summary>
    internal string[] Settings(ParseResult parsed)
    {
        var settings = new List<string>();
        if (parsed.GetValue(Folder) is { } folder)
        {
            settings.Add($"--Data:Folder={folder}");
        }

        if (parsed.GetValue(Connection) is { } connection)
        {
            settings.Add($"--ConnectionStrings:Pledge={connection}");
        }

        return [.. settings];
    }
}
