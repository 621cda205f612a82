using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Desk;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;
using Pledge.Kernel.Outbox;

namespace Pledge.Bench.WakeUps;

/// <summary>
/// The sweep after an outage: so many running clocks that nobody has looked at for a day, brought on and told by the product's own job on a real
/// database, while somebody goes on working. Afterwards it is counted whether each alarm was told once, and in order.
/// </summary>
internal static partial class WakeUpBench
{
    private const int Outlets = 79;

    public static async Task<int> Run(string[] options)
    {
        var connection = BenchProduct.Option(options, "--postgres");
        await using var product = await BenchProduct.Build(connection);
        await using var other = connection is not null && BenchProduct.Number(options, "--nodes") == 2 ? await BenchProduct.Build(connection, product.Time) : null;
        var watch = Stopwatch.StartNew();
        var expected = await product.Do(services => Outage.Prepare(services, Outlets, BenchProduct.Number(options, "--clocks") ?? 1_000_000, product.Time));
        BenchProduct.Say($"{expected.Clocks:N0} running clocks of {expected.Cases:N0} cases, a day of outage, on {(connection is null ? "SQLite" : "PostgreSQL")}; prepared in {watch.Elapsed.TotalSeconds:0} s");
        await Sweep(other is null ? [product] : [product, other], expected);
        return await product.Do(services => Check(services, expected.Alarms));
    }

    private static async Task Sweep(IReadOnlyList<BenchProduct> nodes, Prepared expected)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive); // what the preparation left is not the sweep's
        using var evening = new CancellationTokenSource();
        var person = new Person(nodes[0], expected.Cases);
        var work = person.Work(evening.Token);
        using var watcher = new MemoryWatcher();
        var watch = Stopwatch.StartNew();
        var processor = Environment.CpuUsage.TotalTime;
        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.Do(async services =>
        {
            await ((IScheduledWork)services.GetRequiredService<ClockWakeUp>()).Run(CancellationToken.None);
            return 0;
        }))));
        var seconds = watch.Elapsed.TotalSeconds;
        processor = Environment.CpuUsage.TotalTime - processor;
        await evening.CancelAsync();
        await work;
        BenchProduct.Say($"swept by {nodes.Count} node{(nodes.Count > 1 ? "s" : "")} in {seconds:0.0} s ({processor.TotalSeconds:0.0} s of processor time): {expected.Clocks / seconds:N0} clocks/s, {expected.Alarms / seconds:N0} alarms/s; {BenchProduct.Megabytes(watcher.HighestSet):0} MB at most");
        BenchProduct.Say($"meanwhile somebody wrote {person.Remarks:N0} remarks and waited {person.Usual:0} ms at most in 99 of 100 times, {person.Longest:0} ms once");
    }

    /// <summary>Each alarm stands once in the database, was told once, and none before an earlier one; people were told of as many as there are.</summary>
    private static async Task<int> Check(IServiceProvider services, long expected)
    {
        var db = services.GetRequiredService<PledgeDbContext>();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        var alarms = await db.Set<CaseAlarm>().LongCountAsync();
        var waiting = await db.Set<CaseAlarm>().LongCountAsync(alarm => alarm.ToldAt == null);
        var repeated = alarms - await db.Set<CaseAlarm>().Select(alarm => new { alarm.CaseId, alarm.Promise, alarm.Kind, alarm.Step }).Distinct().LongCountAsync();
        var early = (await db.Database.SqlQueryRaw<long>(
            "SELECT COUNT(*) AS \"Value\" FROM (SELECT told_at, LAG(told_at) OVER (ORDER BY at, id) AS before FROM desk_alarm) AS told WHERE told_at < before").ToListAsync())[0];
        var messages = await db.Set<Notification>().Select(note => note.Title).ToListAsync();
        var heard = messages.Sum(title => Counted().Match(title) is { Success: true } count ? long.Parse(count.Value, CultureInfo.InvariantCulture) : 1);
        var right = alarms == expected && waiting == 0 && repeated == 0 && early == 0 && heard == alarms;
        BenchProduct.Say($"{alarms:N0} alarms ({expected:N0} expected), {waiting:N0} not told, {repeated:N0} repeated, {early:N0} before their turn; {messages.Count:N0} messages told {heard:N0}: {(right ? "each once and in order" : "WRONG")}");
        return right ? 0 : 1;
    }

    // A message that counts begins with the number; any other names a case.
    [GeneratedRegex("^[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Counted();
}
