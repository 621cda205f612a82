using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Quartz;

namespace Pledge.Kernel.Jobs;

/// <summary>
/// Has Quartz do every <see cref="ScheduledWork"/>: soon after the start, at its interval, and when it is woken. Intervals are measured and not read from the clock:
/// a clock that is set back by an hour would otherwise stop all work for that hour.
/// </summary>
internal sealed class Scheduler(IEnumerable<ScheduledWork> works, ISchedulerFactory quartz, WorkWakeUp wakeUp, WorkUnderWay underWay, TimeProvider time) : BackgroundService
{
    // Hundreds of writers a second have the work begin a few times a second; a lone one does not wait.
    private static readonly TimeSpan BetweenWakes = TimeSpan.FromMilliseconds(200);

    // Whoever waits for the product to start comes before the work that waited for it.
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Wake> wakes = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var scheduler = await quartz.GetScheduler(stoppingToken);
        foreach (var work in works)
        {
            var job = JobBuilder.Create<WorkJob>().WithIdentity(work.Name).UsingJobData(WorkJob.TypeKey, work.Type.AssemblyQualifiedName!).StoreDurably().Build();
            await scheduler.AddJob(job, AddJobOptions.Replacing, stoppingToken);
        }

        wakeUp.Connect(name => _ = Soon(scheduler, name, stoppingToken));
        try
        {
            await Task.WhenAll(works.Select(work => Repeat(scheduler, work, stoppingToken)));
        }
        catch (SchedulerException) when (scheduler.Status == SchedulerStatus.Shutdown)
        {
            // The product is stopping, and Quartz stops first.
        }
    }

    private async Task Soon(IScheduler scheduler, string name, CancellationToken stopping)
    {
        var wake = wakes.GetOrAdd(name, _ => new Wake());
        if (Interlocked.Exchange(ref wake.Pending, true))
        {
            return; // a turn that is still to come sees what this writer has committed
        }

        if (wake.Begun is { } begun && BetweenWakes - time.GetElapsedTime(begun) is { Ticks: > 0 } rest)
        {
            await Task.Delay(rest, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        wake.Begun = time.GetTimestamp();
        Volatile.Write(ref wake.Pending, false);
        await scheduler.TriggerJob(new JobKey(name), cancellationToken: stopping);
    }

    private async Task Repeat(IScheduler scheduler, ScheduledWork work, CancellationToken stopping)
    {
        await Task.Delay(AfterStart, time, stopping);
        using var timer = new PeriodicTimer(work.Interval, time);
        do
        {
            // Turns of work that takes longer than its interval must not pile up.
            if (!underWay.ContainsKey(work.Name))
            {
                await scheduler.TriggerJob(new JobKey(work.Name), cancellationToken: stopping);
            }
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    private sealed class Wake
    {
        public bool Pending;

        public long? Begun;
    }
}

/// <summary>The one Quartz job: runs its work as the product itself, in a service scope of its own, unless another node is at it.</summary>
[DisallowConcurrentExecution]
internal sealed class WorkJob(IServiceScopeFactory scopes, WorkUnderWay underWay, ILogger<WorkJob> log) : IJob
{
    internal const string TypeKey = "type";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var type = Type.GetType((string)context.JobDetail.JobDataMap[TypeKey]!, throwOnError: true)!;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Current = Caller.Itself("job");
        var name = context.JobDetail.Key.Name;
        underWay[name] = true;
        try
        {
            await using var turn = await WorkTurn.Take(scope.ServiceProvider.GetRequiredService<PledgeDbContext>(), name, cancellationToken);
            if (turn is not null)
            {
                await ((IScheduledWork)scope.ServiceProvider.GetRequiredService(type)).Run(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host is stopping; the work is done again at the next start.
        }
        catch (Exception failure)
        {
            // One failed run must not end the schedule; the next interval tries again.
            log.LogError(failure, "Scheduled work {Name} failed", name);
        }
        finally
        {
            underWay.TryRemove(name, out _);
        }
    }
}

/// <summary>The names of the work that this node is doing now.</summary>
internal sealed class WorkUnderWay() : ConcurrentDictionary<string, bool>(StringComparer.Ordinal);

/// <summary>Lets a writer have work done now instead of at its next interval.</summary>
public sealed class WorkWakeUp
{
    private Action<string>? trigger;

    /// <summary>Runs the named work soon; without a scheduler (command line) it waits for the next start.</summary>
    public void Wake(string work) => trigger?.Invoke(work);

    internal void Connect(Action<string> wake) => trigger = wake;
}
