using System.CommandLine;
using Pledge.Customers;
using Pledge.Kernel.Text;

namespace Pledge.Web.Commands;

/// <summary><c>pledge import FILE --kind taxpayers</c>: takes over a whole file, or nothing of it.</summary>
internal static class ImportCommand
{
    internal static Command Make(DatabaseOptions database, Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "CSV or XLSX; its columns are found by their titles" };
        var kind = new Option<string>("--kind") { Description = "What the file holds", HelpName = "taxpayers|devices", Required = true };
        kind.AcceptOnlyFromAmong("taxpayers", "devices");
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would happen and take over nothing" };
        var command = new Command("import", "Import a register from a file: all of it, or nothing when a row is bad") { file, kind, dryRun };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetRequiredValue(file);
            if (!File.Exists(path))
            {
                throw new CommandRefusedException($"There is no file '{path}'.");
            }

            await using var bench = await Workbench.Open(database.Settings(parsed), cancellation);
            var dry = parsed.GetValue(dryRun);
            var report = await Run(bench, terminal, path, parsed.GetRequiredValue(kind), dry, cancellation);
            foreach (var fault in report.Faults)
            {
                await terminal.Error.WriteLineAsync($"{path}({fault.Row}): {fault.Column} '{fault.Value}': {fault.Reason.In(Language.English)}");
            }

            if (report.Failure is { } failure)
            {
                throw new CommandRefusedException(failure.English);
            }

            terminal.Out.WriteLine($"{report.Added} added, {report.Changed} changed, {report.Unchanged} unchanged, {report.Bad} bad{(dry ? " (dry run: nothing was taken over)" : "")}");
            return report.Sound ? 0 : throw new CommandRefusedException("Nothing was taken over. Correct the rows above and import the file again.");
        });
        return command;
    }

    private static async Task<ImportReport> Run(Workbench bench, Terminal terminal, string path, string kind, bool dryRun, CancellationToken cancellation)
    {
        ImportReport? report = null;
        await terminal.Watch(async progress =>
        {
            var task = progress.AddTask("Rows");
            task.IsIndeterminate = true;
            await using var content = File.OpenRead(path);
            report = await bench.Get<IImports>().Run(kind, content, Path.GetFileName(path), dryRun, new RowCount(rows => task.Description = $"Rows {rows:N0}"), cancellation);
            task.Value = task.MaxValue;
        });
        return report!;
    }

    // Progress<T> would report on another thread, after the run has ended.
    private sealed class RowCount(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }
}
