using System.CommandLine;
using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Files;

namespace Pledge.Web.Commands;

/// <summary><c>pledge restore FILE</c>: checks a backup, then puts its database and files in place.</summary>
internal static class RestoreCommand
{
    internal static Command Make(DatabaseOptions database, Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A backup written by pledge backup" };
        var replace = new Option<bool>("--replace") { Description = "Replace a database that holds accounts; stop the product first" };
        var command = new Command("restore", "Check a backup and put it in place of the present database") { file, replace };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = Path.GetFullPath(parsed.GetRequiredValue(file));
            if (!File.Exists(path))
            {
                throw new CommandRefusedException($"There is no file '{path}'.");
            }

            await terminal.Watch(async progress =>
            {
                await using var archive = await Open(path, cancellation);
                var check = progress.AddTask("Checking");
                var manifest = await BackupReader.Check(archive, check.Increment, cancellation);
                check.Value = 100;
                var task = progress.AddTask("Restoring");
                await Restore(archive, manifest, database.Settings(parsed), parsed.GetValue(replace), cancellation);
                task.Value = 100;
            });
            terminal.Out.WriteLine($"Restored {path}.");
            return 0;
        });
        return command;
    }

    private static async Task<ZipArchive> Open(string path, CancellationToken cancellation)
    {
        try
        {
            return await ZipFile.OpenReadAsync(path, cancellation);
        }
        catch (InvalidDataException)
        {
            throw new CommandRefusedException("This file is no backup of Pledge, or it is cut off.");
        }
    }

    private static async Task Restore(ZipArchive archive, BackupManifest manifest, string[] settings, bool replace, CancellationToken cancellation)
    {
        await using var bench = await Workbench.Open(settings, cancellation);
        if (manifest.Database != (bench.Db.IsSqlite ? "sqlite" : "postgresql"))
        {
            throw new CommandRefusedException($"The backup is of a {manifest.Database} database; choose such a one with --data or --database.");
        }

        if (!replace && await bench.Db.Set<Account>().AnyAsync(cancellation))
        {
            throw new CommandRefusedException("The database holds accounts. Stop the product and say --replace to put the backup in its place.");
        }

        var folders = bench.Get<Folders>();
        foreach (var file in manifest.Entries.Where(entry => entry.Name.StartsWith(BackupManifest.FilesFolder, StringComparison.Ordinal)))
        {
            var target = Path.GetFullPath(Path.Combine(folders.Files, file.Name[BackupManifest.FilesFolder.Length..]));
            if (!target.StartsWith(folders.Files + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new CommandRefusedException($"The backup names a file outside the folder of files: '{file.Name}'.");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await archive.GetEntry(file.Name)!.ExtractToFileAsync(target, overwrite: true, cancellation);
        }

        var copy = Path.Combine(folders.Root, $".pledge-{Guid.NewGuid():n}");
        try
        {
            await archive.GetEntry(BackupManifest.DatabaseFile)!.ExtractToFileAsync(copy, cancellation);
            await PutDatabase(bench, folders, copy, cancellation);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    // SQLite's own copying goes through its locks and journal, so that it waits for a writer and leaves no stale log behind.
    private static Task PutDatabase(Workbench bench, Folders folders, string copy, CancellationToken cancellation) =>
        bench.Db.IsSqlite
            ? DatabaseCopies.CopySqlite(copy, Path.Combine(folders.Root, "pledge.db"), cancellation)
            : DatabaseCopies.Load(bench.Db.Database.GetConnectionString()!, copy, cancellation);
}
