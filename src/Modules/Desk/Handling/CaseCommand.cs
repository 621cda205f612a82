using Pledge.Kernel.Web;

namespace Pledge.Desk;

/// <summary>A change to a case that somebody has before him.</summary>
internal interface ICaseChange
{
    /// <summary>Version of the case that he saw.</summary>
    int? Version { get; }

    /// <summary>When it happened; now when not told.</summary>
    DateTimeOffset? HappenedAt { get; }

    /// <summary>Why it was not told when it happened; asked for when that is longer ago than <see cref="CaseDesk.Grace"/>.</summary>
    string? LateReason { get; }
}

/// <inheritdoc cref="ICaseChange"/>
/// <typeparam name="TSelf">The command itself.</typeparam>
internal abstract record CaseCommand<TSelf> : Command<TSelf>, ICaseChange
    where TSelf : CaseCommand<TSelf>
{
    /// <inheritdoc/>
    public int? Version { get; init; }

    /// <inheritdoc/>
    public DateTimeOffset? HappenedAt { get; init; }

    /// <inheritdoc/>
    public string? LateReason { get; init; }
}
