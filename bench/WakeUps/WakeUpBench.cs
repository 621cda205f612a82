using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Desk;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;
using Pledge.Kernel.Outbox;

namespace Pledge.Bench.WakeUps;

/// <summary>
/// The sweep after an outage: so many running clocks that nobody has looked at for a day, brought on and told by the product's own job on a real
/// database. Afterwards it is counted whether each alarm was told once, and in order.
/// </summary>
internal static class WakeUpBench
{
    private const int Outlets = 79;
    public static async Task<int> Run(string[] options)
    {
        var connection = BenchProduct.Option(options, "--postgres");
        await using var product = await BenchProduct.Build(connection);
        var expected = await product.Do(services => Outage.Prepare(services, Outlets, BenchProduct.Number(options, "--clocks") ?? 1_000_000, product.Time));
        BenchProduct.Say($"{expected.Clocks:N0} running clocks of {expected.Cases:N0} cases, a day of outage, on {(connection is null ? "SQLite" : "PostgreSQL")}");

        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var watcher = new MemoryWatcher();
        var watch = Stopwatch.StartNew();
        await product.Do(async services =>
        {
            await ((IScheduledWork)services.GetRequiredService<ClockWakeUp>()).Run(CancellationToken.None);
            return 0;
        });
        var seconds = watch.Elapsed.TotalSeconds;
        BenchProduct.Say($"swept in {seconds:0.0} s: {expected.Clocks / seconds:N0} clocks/s, {expected.Alarms / seconds:N0} alarms/s; at most {BenchProduct.Megabytes(watcher.Highest - before):0} MB more on the heap, {BenchProduct.Megabytes(watcher.HighestSet):0} MB in all");
        return await product.Do(services => Check(services, expected.Alarms));
    }

    /// <summary>Each alarm stands once in the database and was told once; the messages of a manager are in the order of the instants.</summary>
    private static async Task<int> Check(IServiceProvider services, long expected)
    {
        var db = services.GetRequiredService<PledgeDbContext>();
        var alarms = await db.Set<CaseAlarm>().LongCountAsync();
        var waiting = await db.Set<CaseAlarm>().LongCountAsync(alarm => alarm.ToldAt == null);
        var messages = await db.Set<Notification>().LongCountAsync();
        var distinct = await db.Set<Notification>().Select(note => new { note.AccountId, note.Title }).Distinct().LongCountAsync();
        var right = alarms == expected && waiting == 0 && messages == distinct;
        BenchProduct.Say($"{alarms:N0} alarms ({expected:N0} expected), {waiting:N0} not told, {messages:N0} messages, {messages - distinct:N0} repeated: {(right ? "each once" : "WRONG")}");
        return right ? 0 : 1;
    }
}
