using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pledge.Desk;
using Pledge.Kernel.Access;
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
    private const double Megabyte = 1024 * 1024;

    public static async Task<int> Run(string[] options)
    {
        var clocks = Number(options, "--clocks") ?? 1_000_000;
        var connection = Array.IndexOf(options, "--postgres") is >= 0 and var at ? options[at + 1] : null;
        var folder = Directory.CreateTempSubdirectory("pledge-bench-").FullName;
        var time = new OutageTime();
        try
        {
            string[] settings = [$"--Data:Folder={folder}", .. connection is null ? [] : new[] { $"--ConnectionStrings:Pledge={connection}" }];
            await using var product = Web.Host.Build(settings, builder => Adjust(builder, time));
            await Web.Host.Migrate(product.Services, CancellationToken.None);
            var expected = await Do(product, services => Outage.Prepare(services, Outlets, clocks, time));
            Say($"{expected.Clocks:N0} running clocks of {expected.Cases:N0} cases, a day of outage, on {(connection is null ? "SQLite" : "PostgreSQL")}");

            var before = GC.GetTotalMemory(forceFullCollection: true);
            using var watcher = new MemoryWatcher();
            var watch = Stopwatch.StartNew();
            await Do(product, async services =>
            {
                await ((IScheduledWork)services.GetRequiredService<ClockWakeUp>()).Run(CancellationToken.None);
                return 0;
            });
            var seconds = watch.Elapsed.TotalSeconds;
            Say($"swept in {seconds:0.0} s: {expected.Clocks / seconds:N0} clocks/s, {expected.Alarms / seconds:N0} alarms/s; at most {(watcher.Highest - before) / Megabyte:0} MB more on the heap, {watcher.HighestSet / Megabyte:0} MB in all");
            return await Do(product, services => Check(services, expected.Alarms));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
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
        Say($"{alarms:N0} alarms ({expected:N0} expected), {waiting:N0} not told, {messages:N0} messages, {messages - distinct:N0} repeated: {(right ? "each once" : "WRONG")}");
        return right ? 0 : 1;
    }

    private static void Adjust(WebApplicationBuilder builder, OutageTime time)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Configuration["Logging:LogLevel:Default"] = "Error";
        builder.Configuration["Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command"] = "None";
        builder.Services.AddSingleton<TimeProvider>(time);
    }

    private static async Task<TResult> Do<TResult>(WebApplication product, Func<IServiceProvider, Task<TResult>> work)
    {
        await using var scope = product.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Current = Caller.Itself("job");
        return await work(scope.ServiceProvider);
    }

    private static int? Number(string[] options, string name) =>
        Array.IndexOf(options, name) is >= 0 and var at ? int.Parse(options[at + 1], CultureInfo.InvariantCulture) : null;

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

/// <summary>Time that stands still until the outage is over.</summary>
internal sealed class OutageTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 4, 2, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>Looks ten times a second at what the process holds.</summary>
internal sealed class MemoryWatcher : IDisposable
{
    private readonly Timer timer;

    public MemoryWatcher() => timer = new Timer(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(100));

    public long Highest { get; private set; }

    public long HighestSet { get; private set; }

    public void Dispose() => timer.Dispose();

    private void Look()
    {
        Highest = Math.Max(Highest, GC.GetTotalMemory(forceFullCollection: false));
        HighestSet = Math.Max(HighestSet, Environment.WorkingSet);
    }
}
