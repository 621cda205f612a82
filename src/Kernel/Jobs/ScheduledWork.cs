namespace Pledge.Kernel.Jobs;

/// <summary>Work that the product does by itself, as <see cref="Access.Caller.Itself"/>.</summary>
public interface IScheduledWork
{
    /// <summary>Does what is due now. Interrupted work is done again, so it must be repeatable.</summary>
    Task Run(CancellationToken cancellation);
}

/// <summary>When a piece of work runs: soon after the start, then at the interval, and when it is woken.</summary>
/// <param name="Name">Name in the log and for <see cref="WorkWakeUp"/>.</param>
/// <param name="Type">The class that does it.</param>
/// <param name="Interval">From run to run.</param>
public sealed record ScheduledWork(string Name, Type Type, TimeSpan Interval);
