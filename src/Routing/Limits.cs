namespace Pledge.Routing;

/// <summary>When a search ends: at the first limit that is reached, or when it is cancelled. At least one limit is needed.</summary>
public sealed record Limits
{
    /// <summary>Time that the search may take.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Steps that the search may make; with the same seed and this limit alone the answer is always the same.</summary>
    public long? Iterations { get; init; }

    /// <summary>Steps without improvement after which the search gives up.</summary>
    public long? Stagnation { get; init; }

    /// <summary>How <see cref="Time"/> is measured; null: by the wall. A benchmark gives the processor time.</summary>
    public Func<TimeSpan>? Elapsed { get; init; }
}
