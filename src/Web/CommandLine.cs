using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Data.Common;
using Pledge.Web.Commands;

namespace Pledge.Web;

/// <summary>
/// The product's command line. Results go to standard output, progress and complaints to standard error.
/// Exit codes: 0 done, 1 refused or failed, 2 used wrongly, 130 interrupted.
/// </summary>
internal static class CommandLine
{
    private const int UsedWrongly = 2;
    private const int Interrupted = 130;

    internal static Task<int> Run(string[] arguments) => Run(arguments, new Terminal(Console.Out, Console.Error), CancellationToken.None);

    internal static async Task<int> Run(string[] arguments, Terminal terminal, CancellationToken cancellation)
    {
        var database = new DatabaseOptions();
        var root = new RootCommand("Pledge: after-sales service that keeps its promises. Without a command it serves.")
        {
            ServeCommand.Make(database),
            DemoCommand.Make(database, terminal),
            ImportCommand.Make(database, terminal),
            MigrateCommand.Make(database),
            BacktestCommand.Make(terminal),
            CoverageCommand.Make(terminal),
            DueCommand.Make(terminal),
            PlanCommand.Make(terminal),
            SolveCommand.Make(terminal),
            AuditCommand.Make(database, terminal),
            BackupCommand.Make(database, terminal),
            RestoreCommand.Make(database, terminal),
            UserCommand.Make(database, terminal),
        };
        root.Add(database.Folder);
        root.Add(database.Connection);
        ServeCommand.Act(root, database);

        var parsed = root.Parse(arguments);
        if (Complaint(parsed) is { } complaint)
        {
            await terminal.Error.WriteLineAsync(complaint);
            await terminal.Error.WriteLineAsync("Try: pledge --help");
            return UsedWrongly;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = terminal.Out, Error = terminal.Error }, cancellation);
        }
        catch (CommandRefusedException refused)
        {
            await terminal.Error.WriteLineAsync(refused.Message);
            return 1;
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException or DbException)
        {
            // A full disk, a folder that must not be written, a database that does not answer: told without a trace, as it is no fault of the program.
            await terminal.Error.WriteLineAsync(fault.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("Interrupted.");
            return Interrupted;
        }
    }

    private static string? Complaint(ParseResult parsed)
    {
        if (parsed.Action is HelpAction)
        {
            return null;
        }

        // Settings like --Logging:LogLevel:Default=Debug are the server's; a bare word is a command that does not exist.
        var word = parsed.UnmatchedTokens.FirstOrDefault();
        return parsed.Errors.Count > 0 ? Told(parsed.Errors[0])
            : word?.StartsWith('-') == false && parsed.CommandResult.Command is RootCommand ? $"There is no command '{word}'."
            : null;
    }

    // The parser names the program's types for a value that it cannot read, which say nothing to who typed it.
    private static string Told(ParseError error) =>
        error.SymbolResult is OptionResult { Tokens: [var typed, ..], Option: var option } && error.Message.Contains(option.ValueType.FullName!, StringComparison.Ordinal)
            ? $"{option.Name}: '{typed.Value}' is not {Kind(option.ValueType)}."
            : error.Message;

    private static string Kind(Type type) => type == typeof(int) ? "a whole number from -2147483648 to 2147483647" : type == typeof(double) ? "a number such as 2 or 0.5" : "what belongs here";
}
