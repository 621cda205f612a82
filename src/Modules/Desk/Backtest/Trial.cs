using Pledge.Kernel.Access;
using Pledge.Kernel.Audit;
using Pledge.Kernel.Refusals;

namespace Pledge.Desk.Backtest;

/// <summary>How far a trial has come.</summary>
internal enum TrialState
{
    /// <summary>The log was read; its columns are to be named.</summary>
    Uploaded,

    /// <summary>Waits for its turn to be read or replayed.</summary>
    Waiting,

    /// <summary>Being read or replayed.</summary>
    Running,

    /// <summary>The result is there.</summary>
    Done,

    /// <summary>The log cannot be used, or nothing happened in the period.</summary>
    Failed,

    /// <summary>Somebody stopped it.</summary>
    Cancelled,
}

/// <summary>A pack tried on what happened, alone or against another one.</summary>
internal sealed class Trial : IScoped
{
    public long Id { get; set; }

    /// <summary>Part of the network of whoever began it: the history beyond is not read.</summary>
    public required string Scope { get; set; }

    public long? AccountId { get; set; }

    public required string StartedBy { get; set; }

    /// <summary>The version that is tried.</summary>
    public long PackVersionId { get; set; }

    /// <summary>The version that it is compared with.</summary>
    public long? AgainstId { get; set; }

    /// <summary>First day of the history that is replayed; null for an uploaded log.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly? To { get; set; }

    /// <summary>Name of the uploaded log.</summary>
    public string? FileName { get; set; }

    public long? FileId { get; set; }

    /// <summary>JSON of <see cref="LogProfile"/>: what stands in the uploaded log; null until it was read.</summary>
    [NotAudited]
    public string? Profile { get; set; }

    /// <summary>JSON of <see cref="LogMap"/>, once the columns are named.</summary>
    public string? Columns { get; set; }

    public TrialState State { get; set; }

    /// <summary>Percent done.</summary>
    [NotAudited]
    public int Progress { get; set; }

    /// <summary>How often it was begun: what brings the product down each time is not tried for ever.</summary>
    [NotAudited]
    public int Attempts { get; set; }

    /// <summary>When the run that goes on said last that it does; a run that fell silent is done again.</summary>
    [NotAudited]
    public DateTimeOffset? SeenAt { get; set; }

    public string? FailureChinese { get; set; }

    public string? FailureEnglish { get; set; }

    /// <summary>JSON of <see cref="TrialPage.Outcome"/>.</summary>
    [NotAudited]
    public string? Result { get; set; }

    /// <summary>When it was begun. The own history is replayed as it was known then, and clocks that still run are judged at this instant.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public int Version { get; set; }

    public string Path => PathOf(Id);

    public static string PathOf(long id) => $"/backtests/{id}";

    /// <summary>Stops it; why not, or null.</summary>
    public Refusal? Cancel(DateTimeOffset now)
    {
        if (State is not (TrialState.Uploaded or TrialState.Waiting or TrialState.Running))
        {
            return TrialRefusals.Ended;
        }

        (State, FinishedAt) = (TrialState.Cancelled, now);
        Version++;
        return null;
    }
}
