using System.CommandLine;
using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Files;

namespace Pledge.Web.Commands;

/// <summary><c>pledge backup FILE</c>: database and files in one archive, while the product runs.</summary>
internal static class BackupCommand
{
    internal static Command Make(DatabaseOptions database, Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The archive to write; must not exist" };
        var command = new Command("backup", "Write database and files into one archive; the product may go on running") { file };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = OutputFile.At(parsed.GetRequiredValue(file));
            if (File.Exists(path))
            {
                throw new CommandRefusedException($"'{path}' exists already; a backup never overwrites one.");
            }

            await using var bench = await Workbench.OpenExisting(database.Settings(parsed), cancellation);
            var beside = path + ".part";
            try
            {
                await Write(bench, terminal, beside, cancellation);
                File.Move(beside, path);
            }
            finally
            {
                File.Delete(beside);
            }

            terminal.Out.WriteLine($"{path} ({new FileInfo(path).Length:N0} bytes)");
            return 0;
        });
        return command;
    }

    private static async Task Write(Workbench bench, Terminal terminal, string path, CancellationToken cancellation)
    {
        var folders = bench.Get<Folders>();
        var copy = Path.Combine(Path.GetDirectoryName(path)!, $".pledge-{Guid.NewGuid():n}");
        try
        {
            await terminal.Watch(async progress =>
            {
                var task = progress.AddTask("Database");
                await CopyDatabase(bench, folders, copy, cancellation);
                task.Value = 50;
                await using var archive = await ZipFile.OpenAsync(path, ZipArchiveMode.Create, cancellation);
                var writer = new BackupWriter(archive, cancellation);
                await writer.Add(BackupManifest.DatabaseFile, copy);
                task.Value = 100;

                // Files that are being written now carry a longer name; the database does not know them yet.
                var files = Directory.GetFiles(folders.Files, "*", SearchOption.AllDirectories).Where(name => Path.GetFileName(name).Length == 64).ToList();
                var filesTask = progress.AddTask("Files", maxValue: Math.Max(1, files.Count));
                foreach (var name in files)
                {
                    await writer.Add(BackupManifest.FilesFolder + Path.GetRelativePath(folders.Files, name).Replace('\\', '/'), name);
                    filesTask.Increment(1);
                }

                filesTask.Value = filesTask.MaxValue;
                await writer.Finish(bench.Db.IsSqlite ? "sqlite" : "postgresql", bench.Get<TimeProvider>().GetUtcNow());
            });
        }
        finally
        {
            File.Delete(copy);
        }
    }

    private static Task CopyDatabase(Workbench bench, Folders folders, string copy, CancellationToken cancellation) =>
        bench.Db.IsSqlite
            ? DatabaseCopies.CopySqlite(Path.Combine(folders.Root, "pledge.db"), copy, cancellation)
            : DatabaseCopies.Dump(bench.Db.Database.GetConnectionString()!, copy, cancellation);
}
