using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pledge.Kernel.Access;

namespace Pledge.Bench;

/// <summary>The real product on a database of its own, for benchmarks of what it does by itself; removed afterwards.</summary>
internal sealed class BenchProduct : IAsyncDisposable
{
    private const double Megabyte = 1024 * 1024;
    private readonly string folder = Traces.Folder("pledge-bench-");
    private readonly WebApplication product;

    private BenchProduct(string? postgres, StandingTime time)
    {
        Time = time;
        string[] settings = ["--urls=http://127.0.0.1:0", $"--Data:Folder={folder}", .. postgres is null ? [] : new[] { $"--ConnectionStrings:Pledge={postgres}" }];
        product = Web.Host.Build(settings, Quietly);
    }

    /// <summary>Its time.</summary>
    public StandingTime Time { get; }

    /// <summary>Makes the database.</summary>
    /// <param name="postgres">Connection to an empty PostgreSQL database; SQLite without it.</param>
    /// <param name="time">That of another node on the same database; its own without it.</param>
    public static async Task<BenchProduct> Build(string? postgres, StandingTime? time = null)
    {
        var bench = new BenchProduct(postgres, time ?? new StandingTime());
        await Web.Host.Migrate(bench.product.Services, CancellationToken.None);
        return bench;
    }

    /// <summary>Lets it listen; answers where.</summary>
    public async Task<Uri> Start()
    {
        await product.StartAsync();
        return new Uri(product.Urls.Single());
    }

    /// <summary>Does something as the product itself.</summary>
    public async Task<TResult> Do<TResult>(Func<IServiceProvider, Task<TResult>> work)
    {
        await using var scope = product.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Current = Caller.Itself("job");
        return await work(scope.ServiceProvider);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await product.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The value behind an option, or null.</summary>
    public static string? Option(string[] options, string name) => Array.IndexOf(options, name) is >= 0 and var at ? options[at + 1] : null;

    /// <summary>The number behind an option, or null.</summary>
    public static int? Number(string[] options, string name) => Option(options, name) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : null;

    public static double Megabytes(long bytes) => bytes / Megabyte;

    public static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private void Quietly(WebApplicationBuilder builder)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Configuration["Logging:LogLevel:Default"] = "Error";
        builder.Configuration["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Error";
        builder.Configuration["Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command"] = "None";
        builder.Services.AddSingleton<TimeProvider>(Time);
    }
}

/// <summary>Time that stands still until it is set, but for a microsecond with each look, so that what was written later is told apart.</summary>
internal sealed class StandingTime : TimeProvider
{
    private long looks;

    public DateTimeOffset Now { get; set; } = new(2026, 3, 4, 2, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now.AddMicroseconds(Interlocked.Increment(ref looks));
}

/// <summary>Looks ten times a second at what the process holds.</summary>
internal sealed class MemoryWatcher : IDisposable
{
    private readonly Timer timer;
    private readonly List<long> heap = [];

    public MemoryWatcher() => timer = new Timer(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(100));

    /// <summary>Most that was on the heap.</summary>
    public long Highest { get; private set; }

    /// <summary>Most that the process held of the machine's memory.</summary>
    public long HighestSet { get; private set; }

    /// <summary>Most that was on the heap in each of so many parts of the time.</summary>
    public IReadOnlyList<long> HighestIn(int parts)
    {
        lock (heap)
        {
            return [.. heap.Chunk(Math.Max(1, (heap.Count + parts - 1) / parts)).Select(part => part.Max())];
        }
    }

    public void Dispose() => timer.Dispose();

    private void Look()
    {
        var now = GC.GetTotalMemory(forceFullCollection: false);
        lock (heap)
        {
            heap.Add(now);
        }

        Highest = Math.Max(Highest, now);
        HighestSet = Math.Max(HighestSet, Environment.WorkingSet);
    }
}
