using Pledge.Kernel.Audit;
using Pledge.Promises.Clocks;

namespace Pledge.Desk;

/// <summary>
/// A clock has reached a warning, a step of its ladder or its end [C9, A18]: written together with the clock, told afterwards, never deleted. It stands
/// on the timeline of the case, and what stands there is not told again.
/// </summary>
[NotAudited]
internal sealed class CaseAlarm
{
    /// <summary>Longest list of names.</summary>
    public const int LongestToldTo = 500;

    public long Id { get; set; }

    public long CaseId { get; set; }

    public required string Promise { get; set; }

    public AlarmKind Kind { get; set; }

    /// <summary>Which warning or step of the promise, from 0.</summary>
    public int Step { get; set; }

    /// <summary>Whom the step of the ladder names, see <see cref="LadderStep"/>.</summary>
    public string? ToRole { get; set; }

    /// <summary>When the clock reached it.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>When it was told; null while it waits.</summary>
    public DateTimeOffset? ToldAt { get; set; }

    /// <summary>Names of those who were told; empty when there was nobody to tell.</summary>
    public string? ToldTo { get; set; }
}
