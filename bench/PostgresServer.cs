using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Pledge.Bench;

/// <summary>A PostgreSQL of its own with its own defaults, so that what it acknowledges is on disk.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private readonly string folder;
    private readonly bool kept;
    private Process? server;

    private PostgresServer(string? kept)
    {
        this.kept = kept is not null;
        folder = kept is null ? Traces.Folder("pledge-postgres-") : Directory.CreateDirectory(kept).FullName;
    }

    public string Connection => ConnectionBy(folder);

    /// <summary>Where it listens.</summary>
    public EndPoint Socket => new UnixDomainSocketEndPoint(Path.Combine(folder, ".s.PGSQL.5432"));

    private static string Programs => Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(Directory.Exists).Order(StringComparer.Ordinal).LastOrDefault()
        ?? throw new InvalidOperationException("PostgreSQL is not installed: apt-get install postgresql");

    /// <summary>Connection that does not go to its socket at once.</summary>
    /// <param name="host">Where it goes.</param>
    public string ConnectionBy(string host) => $"Host={host};Username=postgres;Database=pledge;Maximum Pool Size=40;Timeout=5";

    /// <summary>Starts it.</summary>
    /// <param name="kept">Folder whose database is taken when there is one, and stays afterwards; without it everything is removed.</param>
    public static async Task<PostgresServer> Start(string? kept = null)
    {
        var postgres = new PostgresServer(kept);
        if (Environment.UserName == "root")
        {
            await Command.Run("chown", ["postgres", postgres.folder]);
        }

        if (!Directory.Exists($"{postgres.folder}/data"))
        {
            await Command.Run(AsOwner("initdb", ["-D", $"{postgres.folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]));
        }

        await postgres.Begin();
        return postgres;
    }

    /// <summary>Kills the server and every session of it, and starts it again: it recovers from its log.</summary>
    public async Task KillAndRestart()
    {
        var id = server!.Id.ToString(CultureInfo.InvariantCulture);
        await Command.Run("pkill", ["-9", "-P", id], mayFail: true);
        server.Kill();
        await server.WaitForExitAsync();
        await Begin();
    }

    /// <summary>Stops the server and every session of it where they are, until this is disposed of: connections stay open, and nothing answers.</summary>
    public async Task<IAsyncDisposable> StandStill()
    {
        await Signal("-STOP");
        return new Standstill(this);
    }

    public async ValueTask DisposeAsync()
    {
        await Command.Run("kill", ["-INT", server!.Id.ToString(CultureInfo.InvariantCulture)]);
        await server.WaitForExitAsync();
        server.Dispose();
        if (!kept)
        {
            await Command.Run("rm", ["-rf", folder]);
        }
    }

    private async Task Signal(string signal)
    {
        var id = server!.Id.ToString(CultureInfo.InvariantCulture);
        await Command.Run("kill", [signal, id]);
        await Command.Run("pkill", [signal, "-P", id], mayFail: true);
    }

    private async Task Begin()
    {
        while (true)
        {
            server = Process.Start(AsOwner("postgres", ["-D", $"{folder}/data", "-k", folder, "-c", "listen_addresses=", "-c", "max_connections=200", "-c", "log_min_messages=panic", "-c", "logging_collector=on"]))!;
            while (!server.HasExited)
            {
                if (await Answers())
                {
                    return;
                }

                await Task.Delay(100);
            }

            // Sessions that have not noticed yet that their server is dead hold its memory for a moment.
            server.Dispose();
            await Task.Delay(200);
        }
    }

    private async Task<bool> Answers()
    {
        try
        {
            await using var connection = new NpgsqlConnection($"Host={folder};Username=postgres;Database=postgres;Pooling=false;Timeout=2");
            await connection.OpenAsync();
            return true;
        }
        catch (Exception failure) when (failure is NpgsqlException or IOException or TimeoutException)
        {
            return false;
        }
    }

    // PostgreSQL refuses to run as root. setpriv becomes the program itself, so the process is the server.
    private static ProcessStartInfo AsOwner(string program, string[] arguments)
    {
        var path = Path.Combine(Programs, program);
        var start = Environment.UserName == "root"
            ? new ProcessStartInfo("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", "--reset-env", path, .. arguments])
            : new ProcessStartInfo(path, arguments);
        start.WorkingDirectory = "/";
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return start;
    }

    private sealed class Standstill(PostgresServer postgres) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await postgres.Signal("-CONT");
    }
}
