using Spectre.Console;

namespace Pledge.Web.Commands;

/// <summary>Where a command writes.</summary>
/// <param name="Out">Results, fit for pipes.</param>
/// <param name="Error">Progress and complaints.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error)
{
    /// <summary>Shows progress bars while long work runs.</summary>
    internal Task Watch(Func<ProgressContext, Task> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Error),
            Ansi = Console.IsErrorRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            Interactive = Console.IsErrorRedirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        return console.Progress()
            .AutoClear(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(work);
    }
}

/// <summary>A command that will not do what it was asked: the message says why and what to do about it.</summary>
internal sealed class CommandRefusedException(string message) : Exception(message);
