using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Pledge.Bench.Faults;

/// <summary>
/// The power goes while the product on SQLite is about to have something written to the disk: strace kills it as one of its threads begins its n-th
/// fsync, which is not carried out. A kill alone loses nothing that was written, for the kernel still has it; so all that was written to the database and
/// its log since the last fsync of each is overwritten with noise afterwards, which is worse than a disk that has written some of it and not the rest.
/// </summary>
internal sealed partial class PowerCut(string folder)
{
    private readonly string log = Path.Combine(folder, "calls");
    private readonly Random random = new(1);
    private int cuts;

    /// <summary>How many cuts hit the database itself, while its log was folded in; the others hit the log or the folder.</summary>
    public int OfDatabase { get; private set; }

    /// <summary>Bytes that were overwritten.</summary>
    public long Dropped { get; private set; }

    /// <summary>Starts the product so that it dies at the next fsync in turn.</summary>
    public Node Begin(string[] arguments, int port)
    {
        SqliteConnection.ClearAllPools(); // this program has looked into the database, too, and whoever holds it open keeps what the power takes
        cuts++;
        string[] watched = ["-f", "-qq", "-s", "0", "-y", "-o", log, "-e", "trace=pwrite64,fsync,fdatasync", "-e", $"inject=fsync,fdatasync:signal=KILL:when={cuts.ToString(CultureInfo.InvariantCulture)}"];
        return new Node([.. watched, Path.Combine(AppContext.BaseDirectory, "pledge"), .. arguments], port, "strace");
    }

    /// <summary>Takes away what had not been written to the disk, and looks whether the database is whole.</summary>
    public async Task Strike()
    {
        var (outstanding, hit) = ReadCalls();
        OfDatabase += hit.EndsWith(".db", StringComparison.Ordinal) ? 1 : 0;
        foreach (var (path, writes) in outstanding)
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
            foreach (var (offset, length) in writes)
            {
                // The first page also tells the size of pages, and on a disk it would be the old or the new one.
                if (offset == 0 && path.EndsWith(".db", StringComparison.Ordinal))
                {
                    continue;
                }

                var noise = new byte[Math.Max(0, Math.Min(length, file.Length - offset))];
                random.NextBytes(noise);
                file.Position = offset;
                await file.WriteAsync(noise);
                Dropped += noise.Length;
            }
        }

        File.Delete(Path.Combine(folder, "pledge.db-shm")); // memory that is shared, gone with the power
        await Check();
    }

    // What was written to each file since its last fsync was begun that came to its end, and which fsync was the last to begin.
    private (Dictionary<string, List<(long Offset, long Length)>> Outstanding, string Hit) ReadCalls()
    {
        var outstanding = new Dictionary<string, List<(long Offset, long Length)>>(StringComparer.Ordinal);
        var underWay = new Dictionary<string, (string Path, List<(long Offset, long Length)> Covered)>(StringComparer.Ordinal);
        var hit = "";
        foreach (var line in File.ReadLines(log))
        {
            if (Write().Match(line) is { Success: true } write && write.Groups["path"].Value is var path && IsKept(path))
            {
                outstanding.TryAdd(path, []);
                outstanding[path].Add((long.Parse(write.Groups["offset"].Value, CultureInfo.InvariantCulture), long.Parse(write.Groups["length"].Value, CultureInfo.InvariantCulture)));
            }
            else if (Sync().Match(line) is { Success: true } sync)
            {
                hit = sync.Groups["path"].Value;
                underWay[sync.Groups["thread"].Value] = (hit, [.. outstanding.GetValueOrDefault(hit, [])]);
                Finish(line, sync.Groups["thread"].Value);
            }
            else if (Resumed().Match(line) is { Success: true } resumed)
            {
                Finish(line, resumed.Groups["thread"].Value);
            }
        }

        return (outstanding, hit);

        void Finish(string line, string thread)
        {
            if (line.EndsWith("= 0", StringComparison.Ordinal) && underWay.Remove(thread, out var synced))
            {
                synced.Covered.ForEach(write => outstanding[synced.Path].Remove(write));
            }
        }
    }

    private bool IsKept(string path) => path == Path.Combine(folder, "pledge.db") || path == Path.Combine(folder, "pledge.db-wal");

    private async Task Check()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "pledge.db")};Pooling=False");
        await connection.OpenAsync();
        await using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        if (await check.ExecuteScalarAsync() is not "ok" and var fault)
        {
            throw new InvalidOperationException($"After cut {cuts}: {fault}");
        }
    }

    [GeneratedRegex("^\\d+ +pwrite64\\(\\d+<(?<path>[^>]*)>, \"\"\\.*, (?<length>\\d+), (?<offset>\\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Write();

    [GeneratedRegex("^(?<thread>\\d+) +(fsync|fdatasync)\\(\\d+<(?<path>[^>]*)>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sync();

    [GeneratedRegex("^(?<thread>\\d+) +<\\.\\.\\. (fsync|fdatasync) resumed>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Resumed();
}
