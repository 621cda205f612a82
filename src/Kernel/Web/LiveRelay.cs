using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Pledge.Kernel.Web;

/// <summary>
/// Carries news between the nodes on one PostgreSQL, by its notifications. After a gap in which news may have been missed, the open pages of this
/// node are made to connect anew, and thereby to refresh. SQLite has one node.
/// </summary>
internal sealed class LiveRelay(LiveChannel live, IConfiguration configuration, ILogger<LiveRelay> log) : BackgroundService
{
    internal const string SessionName = "pledge live news";

    private const string Topic = "pledge_live";
    private const int MostAtOnce = 500;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(2);

    private readonly string node = Guid.NewGuid().ToString("n");

    // While the database is away the oldest are dropped: by then every node has a gap and refreshes as a whole.
    private readonly Channel<LiveNews> outgoing = Channel.CreateBounded<LiveNews>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    // What is being told; the same news twice in a moment are one. They stay here until they have been told.
    private readonly HashSet<string> letters = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (configuration.GetConnectionString("Pledge") is not { Length: > 0 } database)
        {
            return;
        }

        // A session that stays open for ever is not taken from the pool, and notices by itself when the other end has gone.
        var own = new NpgsqlConnectionStringBuilder(database) { Pooling = false, KeepAlive = 15, ApplicationName = SessionName }.ConnectionString;
        live.Relay = news => outgoing.Writer.TryWrite(news);
        await Task.WhenAll(Again(Hear, own, stoppingToken), Again(Tell, KernelSetup.Pooled(database), stoppingToken));
    }

    private async Task Again(Func<string, CancellationToken, Task> work, string database, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await work(database, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is NpgsqlException or IOException or TimeoutException)
            {
                log.LogWarning("News between nodes are interrupted: {Reason}", failure.Message);
            }

            await Task.Delay(BetweenAttempts, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Hear(string database, CancellationToken stopping)
    {
        await using var session = new NpgsqlConnection(database);
        await session.OpenAsync(stopping);
        session.Notification += (_, told) => Receive(told.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {Topic}", session))
        {
            await listen.ExecuteNonQueryAsync(stopping);
        }

        live.Interrupt(); // what was told before this was not heard here
        while (true)
        {
            await session.WaitAsync(stopping);
        }
    }

    private void Receive(string payload)
    {
        if (JsonSerializer.Deserialize<Letter>(payload, Wire.Json) is { } letter && letter.Node != node)
        {
            live.Hear(letter.News);
        }
    }

    private async Task Tell(string database, CancellationToken stopping)
    {
        while (letters.Count > 0 || await outgoing.Reader.WaitToReadAsync(stopping))
        {
            while (letters.Count < MostAtOnce && outgoing.Reader.TryRead(out var news))
            {
                letters.Add(JsonSerializer.Serialize(new Letter(node, news), Wire.Json));
            }

            await using var session = new NpgsqlConnection(database);
            await session.OpenAsync(stopping);
            await using var tell = new NpgsqlCommand($"SELECT count(pg_notify('{Topic}', letter)) FROM unnest($1) AS letter", session) { Parameters = { new() { Value = letters.ToArray() } } };
            await tell.ExecuteNonQueryAsync(stopping);
            letters.Clear();
        }
    }

    private sealed record Letter(string Node, LiveNews News);
}
