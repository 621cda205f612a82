using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Pledge.Bench.Faults;

/// <summary>Something that lasts: nothing dies of it, but it has to be lived through.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Kind">What the product stands on.</param>
/// <param name="Begin">Begins it; disposing ends it.</param>
internal sealed record Strain(string Name, Victim Kind, Func<House, Task<IAsyncDisposable>> Begin)
{
    private const int Connections = 10_000;

    public static IReadOnlyList<Strain> All { get; } =
    [
        new("PostgreSQL stands still", Victim.Postgres, async house => await house.Premises.Postgres!.StandStill()),
        new("a slow network to PostgreSQL", Victim.Postgres, house => Task.FromResult(house.ToPostgres!.Slow(breaks: false))) { OverLines = true },
        new("a slow, breaking network to PostgreSQL", Victim.Postgres, house => Task.FromResult(house.ToPostgres!.Slow(breaks: true))) { OverLines = true },
        new("a slow, breaking network to who writes", Victim.Postgres, house => Task.FromResult(house.ToServer!.Slow(breaks: true))) { OverLines = true },
        new("another program holds SQLite's lock", Victim.Server, Lock) { IsCheap = true },
        new("the disk is full (SQLite)", Victim.Server, Fill) { OnSmallDisk = true },
        new("10,000 connections that never ask", Victim.Server, house => Crowd(house, [])),
        new("10,000 connections that ask a byte a second", Victim.Server, house => Crowd(house, Encoding.ASCII.GetBytes("GET /cases HTTP/1.1\r\nHost: x\r\nX-Slow: " + new string('x', 1000)))),
    ];

    /// <summary>Whether the product's folder lies on a disk of its own that is soon full; only root can make one.</summary>
    public bool OnSmallDisk { get; private init; }

    /// <summary>Whether it is about the networks around the product.</summary>
    public bool OverLines { get; private init; }

    /// <summary>Whether the short form has it: it needs neither root nor a long time nor much of the machine.</summary>
    public bool IsCheap { get; private init; }

    private static async Task<IAsyncDisposable> Lock(House house)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(house.Premises.Folder, "pledge.db")};Pooling=False;Default Timeout=60");
        await connection.OpenAsync();
        await using var begin = connection.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        await begin.ExecuteNonQueryAsync();
        return connection; // closing it rolls back
    }

    private static async Task<IAsyncDisposable> Fill(House house)
    {
        var file = new FileStream(Path.Combine(house.Premises.Folder, "rubbish"), FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        try
        {
            var piece = new byte[1 << 20];
            while (true)
            {
                await file.WriteAsync(piece); // of the last one as much as there is room for
            }
        }
        catch (IOException)
        {
            return file;
        }
    }

    // Those whom the server hangs up on come again.
    private static Task<IAsyncDisposable> Crowd(House house, byte[] slowly)
    {
        var end = new CancellationTokenSource();
        var all = Enumerable.Range(0, Connections).Select(number => Task.Run(() => Come(house.Address, slowly, number, end.Token))).ToList();
        return Task.FromResult<IAsyncDisposable>(new Dispersal(end, all));
    }

    private static async Task Come(Uri address, byte[] slowly, int number, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(number / 5, end); // all within two seconds
                using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(address.Host, address.Port, end);
                foreach (var each in slowly)
                {
                    await socket.SendAsync(new[] { each }, end);
                    await Task.Delay(1000, end);
                }

                await socket.ReceiveAsync(new byte[1], end);
            }
            catch (Exception failure) when (failure is SocketException or OperationCanceledException)
            {
                // He comes again, or it is over.
            }
        }
    }

    private sealed class Dispersal(CancellationTokenSource end, List<Task> all) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await end.CancelAsync();
            await Task.WhenAll(all);
            end.Dispose();
        }
    }
}
