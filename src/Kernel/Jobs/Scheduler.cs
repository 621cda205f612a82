using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Quartz;

namespace Pledge.Kernel.Jobs;

/// <summary>Hands every <see cref="ScheduledWork"/> to Quartz: at start, at its interval, and when it is woken.</summary>
internal sealed class Scheduler(IEnumerable<ScheduledWork> works, ISchedulerFactory quartz, WorkWakeUp wakeUp, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await quartz.GetScheduler(cancellationToken);
        foreach (var work in works)
        {
            var job = JobBuilder.Create<WorkJob>().WithIdentity(work.Name).UsingJobData(WorkJob.TypeKey, work.Type.AssemblyQualifiedName!).Build();
            var trigger = TriggerBuilder.Create(time).StartNow().WithSchedule(SimpleScheduleBuilder.Create().WithInterval(work.Interval).RepeatForever()).Build();
            await scheduler.ScheduleJob(job, trigger, cancellationToken: cancellationToken);
        }

        wakeUp.Connect(name => _ = scheduler.TriggerJob(new JobKey(name)).AsTask());
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>The one Quartz job: runs its work as the product itself, in a service scope of its own, unless another node is at it.</summary>
[DisallowConcurrentExecution]
internal sealed class WorkJob(IServiceScopeFactory scopes, ILogger<WorkJob> log) : IJob
{
    internal const string TypeKey = "type";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var type = Type.GetType((string)context.JobDetail.JobDataMap[TypeKey]!, throwOnError: true)!;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Current = Caller.Itself("job");
        try
        {
            await using var turn = await WorkTurn.Take(scope.ServiceProvider.GetRequiredService<PledgeDbContext>(), context.JobDetail.Key.Name, cancellationToken);
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
            log.LogError(failure, "Scheduled work {Name} failed", context.JobDetail.Key.Name);
        }
    }
}

/// <summary>Lets a writer have work done now instead of at its next interval.</summary>
public sealed class WorkWakeUp
{
    private Action<string>? trigger;

    /// <summary>Runs the named work soon; without a scheduler (command line) it waits for the next start.</summary>
    public void Wake(string work) => trigger?.Invoke(work);

    internal void Connect(Action<string> wake) => trigger = wake;
}
