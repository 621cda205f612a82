using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Fixtures;
using Pledge.Kernel.Jobs;

namespace Pledge.Kernel.Tests.Jobs;

/// <summary>Writers wake work; it begins at once, and a few times a second when hundreds of them do.</summary>
public sealed class WakeTests(ProbeOnSqlite product) : IClassFixture<ProbeOnSqlite>
{
    [Fact(Timeout = 30_000)]
    public async Task A_lone_wake_is_followed_at_once_and_hundreds_a_few_times_and_none_is_forgotten()
    {
        await using var node = product.AnotherNode(atWork: true);
        await node.StartAsync(TestContext.Current.CancellationToken);
        var (wakings, wakeUp) = (node.Services.GetRequiredService<Wakings>(), node.Services.GetRequiredService<WorkWakeUp>());
        await Until(() => wakings.Begun.Count == 1); // soon after the start

        await Task.Delay(500, TestContext.Current.CancellationToken);
        var lone = Stopwatch.GetTimestamp();
        wakeUp.Wake("woken");
        await Until(() => wakings.Begun.Count == 2);
        Stopwatch.GetElapsedTime(lone).ShouldBeLessThan(TimeSpan.FromSeconds(2), "on a busy machine; the next turn by itself comes in an hour");

        var last = 0L;
        for (var wake = 0; wake < 300; wake++)
        {
            last = Stopwatch.GetTimestamp();
            wakeUp.Wake("woken");
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }

        await Until(() => wakings.Begun[^1] > last);
        wakings.Begun.Count.ShouldBeLessThan(60);
        await node.StopAsync(TestContext.Current.CancellationToken);
    }

    private static async Task Until(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
