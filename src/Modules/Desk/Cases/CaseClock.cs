using Pledge.Kernel.Access;
using Pledge.Kernel.Audit;
using Pledge.Promises.Clocks;

namespace Pledge.Desk;

/// <summary>
/// One promise running on one case, as it stood when it was last worked out from the facts. A projection for lists and figures: it may be
/// deleted and made again at any time.
/// </summary>
[NotAudited]
internal sealed class CaseClock : IScoped
{
    public long Id { get; set; }

    public long CaseId { get; set; }

    public Case? Case { get; set; }

    public required string Scope { get; set; }

    public long OutletId { get; set; }

    /// <summary>Id in the pack of the case.</summary>
    public required string Promise { get; set; }

    public required string Requirement { get; set; }

    public ClockState State { get; set; }

    /// <summary>How figures count it; follows from <see cref="State"/>.</summary>
    public PromiseStanding Standing { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>First day of the month of the start, in the organisation's zone; figures group by it.</summary>
    public DateOnly Month { get; set; }

    public DateTimeOffset? DueAt { get; set; }

    public DateTimeOffset? StoppedAt { get; set; }

    /// <summary>When it changes by itself; null when only a fact can change it.</summary>
    public DateTimeOffset? NextChangeAt { get; set; }

    /// <summary>Share of the counted time used at <see cref="Case.ClocksAt"/>.</summary>
    public double Share { get; set; }

    public bool Open => State is ClockState.Running or ClockState.Paused or ClockState.DueSoon or ClockState.Broken;
}
