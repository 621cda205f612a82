using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.CallBacks;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;

namespace Pledge.Bench.CallPlans;

/// <summary>A year of call-backs and visits for the customers of the reference network, planned by the product's own job on a real database; then the hour after it, and a week later.</summary>
internal static class CallPlanBench
{
    private const int Parts = 10;

    public static async Task<int> Run(string[] options)
    {
        var customers = BenchProduct.Number(options, "--customers") ?? 200_000;
        var connection = BenchProduct.Option(options, "--postgres");
        await using var product = await BenchProduct.Build(connection);
        await product.Do(services => Register.Prepare(services, customers, product.Time.Now));
        BenchProduct.Say($"{customers:N0} customers with a device each, 79 outlets, on {(connection is null ? "SQLite" : "PostgreSQL")}");

        await Measure(product, "planned");
        var right = await product.Do(Check);
        await Measure(product, "the hour after, nothing to do,");
        product.Time.Now += TimeSpan.FromDays(8);
        await Measure(product, "a week later, the register again,");
        return right ? 0 : 1;
    }

    private static async Task Measure(BenchProduct product, string what)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var watcher = new MemoryWatcher();
        var watch = Stopwatch.StartNew();
        await product.Do(async services =>
        {
            await ((IScheduledWork)services.GetRequiredService<CallPlanning>()).Run(CancellationToken.None);
            return 0;
        });
        var parts = string.Join(' ', watcher.HighestIn(Parts).Select(part => BenchProduct.Megabytes(part - before).ToString("0")));
        BenchProduct.Say($"{what} in {watch.Elapsed.TotalSeconds:0.0} s; most on the heap in each tenth of it, MB more than before: {parts}; {BenchProduct.Megabytes(watcher.HighestSet):0} MB in all");
    }

    private static async Task<bool> Check(IServiceProvider services)
    {
        var db = services.GetRequiredService<PledgeDbContext>();
        var calls = await db.Set<Call>().LongCountAsync();
        var most = await db.Set<Call>().GroupBy(call => new { call.AssignedId, call.NextAt }).Select(day => day.Count()).MaxAsync();
        var outside = await db.Set<Call>().LongCountAsync(call => call.AssignedId == null || call.NextAt > call.LatestAt);
        var without = await db.Set<CallPlan>().SumAsync(plan => plan.WithoutDay);
        var right = most <= CallPlan.UsualCallsPerDay && outside == 0;
        BenchProduct.Say($"{calls:N0} calls and visits, at most {most} of a caller on a day, {outside} outside their windows, {without:N0} that nobody has room for before they are missed: {(right ? "as it should be" : "WRONG")}");
        return right;
    }
}
