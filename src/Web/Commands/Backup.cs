using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Pledge.Web.Commands;

/// <summary>One file of a backup.</summary>
/// <param name="Name">Path within the archive.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Hash of the bytes, hexadecimal.</param>
internal sealed record BackupEntry(string Name, long Size, string Sha256);

/// <summary>What a backup holds; a restore checks every file against it before it changes anything.</summary>
/// <param name="Format">1.</param>
/// <param name="Database">sqlite or postgresql.</param>
/// <param name="MadeAt">When (UTC).</param>
/// <param name="Entries">Every file but the manifest itself.</param>
internal sealed record BackupManifest(int Format, string Database, DateTimeOffset MadeAt, IReadOnlyList<BackupEntry> Entries)
{
    internal const int PresentFormat = 1;
    internal const string FileName = "manifest.json";
    internal const string DatabaseFile = "database";
    internal const string FilesFolder = "files/";
}

/// <summary>Writes a backup: first the database as it is at one instant, then the files, which are never changed once written, so every file that the database names is there.</summary>
internal sealed class BackupWriter(ZipArchive archive, CancellationToken cancellation)
{
    private readonly List<BackupEntry> entries = [];

    internal async Task Add(string name, string path)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, useAsync: true);
        await using var target = await archive.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellation);
        var buffer = new byte[1 << 16];
        long size = 0;
        int read;
        while ((read = await source.ReadAsync(buffer, cancellation)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
            size += read;
        }

        entries.Add(new BackupEntry(name, size, Convert.ToHexStringLower(hash.GetHashAndReset())));
    }

    internal async Task Finish(string database, DateTimeOffset now)
    {
        await using var target = await archive.CreateEntry(BackupManifest.FileName).OpenAsync(cancellation);
        await JsonSerializer.SerializeAsync(target, new BackupManifest(BackupManifest.PresentFormat, database, now, entries), cancellationToken: cancellation);
    }
}

/// <summary>Reads and checks a backup.</summary>
internal static class BackupReader
{
    /// <summary>The manifest, when every file is as it says.</summary>
    internal static async Task<BackupManifest> Check(ZipArchive archive, Action<double> progress, CancellationToken cancellation)
    {
        var entry = archive.GetEntry(BackupManifest.FileName) ?? throw new CommandRefusedException("This file is no backup of Pledge: it has no manifest.");
        await using var json = await entry.OpenAsync(cancellation);
        var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(json, cancellationToken: cancellation);
        if (manifest?.Format != BackupManifest.PresentFormat)
        {
            throw new CommandRefusedException($"This backup has format {manifest?.Format}; this version of Pledge reads format {BackupManifest.PresentFormat}.");
        }

        var surplus = archive.Entries.Select(file => file.FullName).Except(manifest.Entries.Select(file => file.Name).Append(BackupManifest.FileName), StringComparer.Ordinal).FirstOrDefault();
        if (surplus is not null)
        {
            throw new CommandRefusedException($"The backup is damaged: '{surplus}' is not in its manifest.");
        }

        foreach (var expected in manifest.Entries)
        {
            await CheckEntry(archive, expected, cancellation);
            progress(100.0 / manifest.Entries.Count);
        }

        return manifest;
    }

    private static async Task CheckEntry(ZipArchive archive, BackupEntry expected, CancellationToken cancellation)
    {
        var file = archive.GetEntry(expected.Name) ?? throw new CommandRefusedException($"The backup is damaged: '{expected.Name}' is missing.");
        await using var content = await file.OpenAsync(cancellation);
        string hash;
        try
        {
            hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
        }
        catch (InvalidDataException)
        {
            hash = "";
        }

        if (file.Length != expected.Size || hash != expected.Sha256)
        {
            throw new CommandRefusedException($"The backup is damaged: '{expected.Name}' is not what was backed up.");
        }
    }
}

/// <summary>The programs and interfaces with which each database copies itself consistently while it is in use.</summary>
internal static class DatabaseCopies
{
    private const string DropTables =
        """
        SET client_min_messages = warning;
        DO $$
        DECLARE name text;
        BEGIN
            FOR name IN SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = 'public' LOOP
                EXECUTE 'DROP TABLE IF EXISTS ' || name || ' CASCADE';
            END LOOP;
        END $$;
        """;

    internal static async Task CopySqlite(string from, string to, CancellationToken cancellation)
    {
        await using var source = new SqliteConnection($"Data Source={from};Mode=ReadOnly;Pooling=False");
        await using var target = new SqliteConnection($"Data Source={to};Pooling=False");
        await source.OpenAsync(cancellation);
        await target.OpenAsync(cancellation);
        source.BackupDatabase(target);
    }

    internal static Task Dump(string connection, string to, CancellationToken cancellation) =>
        RunTool("pg_dump", connection, ["--format=custom", "--no-owner", "--file", to], cancellation);

    /// <summary>Puts a copy in place of all tables, in one transaction: those that came after it go as well, or the next start could not make them again.</summary>
    internal static async Task Load(string connection, string from, CancellationToken cancellation)
    {
        var script = from + ".sql"; // written to its end before any of it is run: half of one would be committed
        try
        {
            await RunTool("pg_restore", connection, ["--clean", "--if-exists", "--no-owner", "--exit-on-error", "--file", script, from], cancellation);
            await RunTool("psql", connection, ["--no-psqlrc", "--quiet", "--output=/dev/null", "--single-transaction", "--set=ON_ERROR_STOP=1", "--command", DropTables, "--file", script], cancellation);
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static async Task RunTool(string tool, string connection, string[] arguments, CancellationToken cancellation)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        var start = new ProcessStartInfo(tool, arguments) { UseShellExecute = false, RedirectStandardError = true };
        start.Environment["PGDATABASE"] = settings.Database;
        start.Environment["PGHOST"] = settings.Host;
        start.Environment["PGPORT"] = settings.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = settings.Username;
        start.Environment["PGPASSWORD"] = settings.Password;
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new CommandRefusedException($"{tool} was not found. Install PostgreSQL's client programs (Debian: apt-get install postgresql-client) and try again.");
        }

        using (process)
        {
            var complaints = await process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            if (process.ExitCode != 0)
            {
                throw new CommandRefusedException($"{tool} failed: {complaints.Trim()}");
            }
        }
    }
}
