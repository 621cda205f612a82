using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Pledge.Fixtures;

/// <summary>A kind of database to test on. It is migrated once per run; every product gets its own copy of that.</summary>
public abstract class Database
{
    private readonly SemaphoreSlim once = new(1);
    private bool migrated;

    /// <summary>One file in a temporary folder.</summary>
    public static Database Sqlite { get; } = new SqliteFiles();

    /// <summary>A server of its own, or the one that <c>PLEDGE_TEST_POSTGRES</c> names by connection string.</summary>
    public static Database Postgres { get; } = new PostgresServer();

    /// <summary>Settings for a product on a fresh, migrated database.</summary>
    internal async Task<string[]> Fresh(string folder)
    {
        await once.WaitAsync();
        try
        {
            if (!migrated)
            {
                await MakeTemplate();
                migrated = true;
            }
        }
        finally
        {
            once.Release();
        }

        return [$"--Data:Folder={folder}", .. await Copy(folder)];
    }

    /// <summary>Settings for a database that does not exist yet.</summary>
    internal abstract string[] Missing(string folder);

    /// <summary>Removes what <see cref="Fresh"/> made, but the folder.</summary>
    internal abstract Task Remove(string[] settings);

    /// <summary>Makes the migrated database that is copied.</summary>
    protected abstract Task MakeTemplate();

    /// <summary>Copies it; answers the settings that lead to the copy.</summary>
    protected abstract Task<string[]> Copy(string folder);

    /// <summary>Migrates the database that the settings lead to.</summary>
    internal static async Task Migrate(string[] settings)
    {
        await using var app = Web.Host.Build(settings, Product.Quietly);
        await Web.Host.Migrate(app.Services, CancellationToken.None);
    }

    private sealed class SqliteFiles : Database
    {
        private const string File = "pledge.db";
        private readonly string template = Directory.CreateTempSubdirectory("pledge-template-").FullName;

        protected override async Task MakeTemplate()
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(template, recursive: true);
            await Migrate([$"--Data:Folder={template}"]);

            // What still stands in the write-ahead log goes into the file, so that the file alone is the database.
            await using var connection = new SqliteConnection($"Data Source={Path.Combine(template, File)};Pooling=False");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await command.ExecuteNonQueryAsync();
        }

        protected override Task<string[]> Copy(string folder)
        {
            System.IO.File.Copy(Path.Combine(template, File), Path.Combine(folder, File));
            return Task.FromResult<string[]>([]);
        }

        internal override string[] Missing(string folder) => [$"--Data:Folder={Path.Combine(folder, "missing")}"];

        internal override Task Remove(string[] settings)
        {
            // The pool would keep the deleted files open until the process ends.
            using var connection = new SqliteConnection($"Data Source={Path.Combine(settings[0].Split('=')[1], File)};Foreign Keys=True;Default Timeout=30");
            SqliteConnection.ClearPool(connection);
            return Task.CompletedTask;
        }
    }

    private sealed class PostgresServer : Database
    {
        private const string Setting = "--ConnectionStrings:Pledge=";
        private readonly string template = $"pledge_template_{Guid.NewGuid():n}";
        private string server = "";

        protected override async Task MakeTemplate()
        {
            server = Environment.GetEnvironmentVariable("PLEDGE_TEST_POSTGRES") is { Length: > 0 } given ? given : await Start();
            await Execute($"CREATE DATABASE {template} ENCODING 'UTF8' TEMPLATE template0");
            await Migrate([Setting + To(template, pooling: false)]);
        }

        protected override async Task<string[]> Copy(string folder)
        {
            var name = $"pledge_test_{Guid.NewGuid():n}";
            await Execute($"CREATE DATABASE {name} TEMPLATE {template}");
            return [Setting + To(name, pooling: true)];
        }

        internal override string[] Missing(string folder) => [$"--Data:Folder={Path.Combine(folder, "missing")}", Setting + To($"pledge_test_{Guid.NewGuid():n}", pooling: false)];

        internal override async Task Remove(string[] settings)
        {
            var connection = settings[^1][Setting.Length..];
            using (var pooled = new NpgsqlConnection(connection))
            {
                NpgsqlConnection.ClearPool(pooled);
            }

            await Execute($"DROP DATABASE {new NpgsqlConnectionStringBuilder(connection).Database} WITH (FORCE)");
        }

        private static async Task<string> Start()
        {
            var start = new ProcessStartInfo("bash", [Path.Combine(AppContext.BaseDirectory, "postgres.sh")])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            var process = Process.Start(start)!;
            var folder = await process.StandardOutput.ReadLineAsync();
            if (string.IsNullOrEmpty(folder))
            {
                throw new InvalidOperationException($"PostgreSQL did not start, so half of the tests cannot run. {await process.StandardError.ReadToEndAsync()}");
            }

            AppDomain.CurrentDomain.ProcessExit += (_, _) => process.StandardInput.Close();
            return $"Host={folder};Username=postgres";
        }

        private string To(string database, bool pooling) =>
            new NpgsqlConnectionStringBuilder(server) { Database = database, Pooling = pooling, MaxPoolSize = 20, IncludeErrorDetail = true }.ConnectionString;

        private async Task Execute(string sql)
        {
            await using var connection = new NpgsqlConnection(To("postgres", pooling: false));
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
