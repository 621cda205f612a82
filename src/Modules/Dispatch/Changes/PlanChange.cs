using Pledge.Field;
using Pledge.Kernel.Access;
using Pledge.Kernel.Privacy;

namespace Pledge.Dispatch.Changes;

/// <summary>How a plan came to be changed.</summary>
internal enum ChangeKind
{
    /// <summary>A visit was dispatched or moved.</summary>
    ByHand,

    /// <summary>A proposal was accepted, whole or in part.</summary>
    Proposal,

    /// <summary>A dispatch order was taken back.</summary>
    Withdrawn,

    /// <summary>A technician took a visit from the pool.</summary>
    Grabbed,

    /// <summary>A change was taken back.</summary>
    Undone,
}

/// <summary>A change of an outlet's plan: who moved what, when. It is written once; that it was taken back is noted beside it.</summary>
internal sealed class PlanChange : IScoped
{
    public long Id { get; set; }

    public required string Scope { get; set; }

    public long OutletId { get; set; }

    /// <summary>The day that was planned, in the organisation's zone.</summary>
    public DateOnly Day { get; set; }

    public ChangeKind Kind { get; set; }

    public DateTimeOffset MadeAt { get; set; }

    public required string MadeBy { get; set; }

    public DateTimeOffset? UndoneAt { get; set; }

    public string? UndoneBy { get; set; }

    public int Version { get; set; }

    public List<PlanMove> Moves { get; } = [];
}

/// <summary>A visit that a change moved: from whom and when, to whom and when. Without a technician it waits.</summary>
internal sealed class PlanMove
{
    public long Id { get; set; }

    public long ChangeId { get; set; }

    public long VisitId { get; set; }

    public required string VisitNumber { get; set; }

    [Personal(NamesCustomer = true)]
    public required string CustomerName { get; set; }

    public long? FromId { get; set; }

    public string? FromName { get; set; }

    public DateTimeOffset? FromStart { get; set; }

    public int? FromMinutes { get; set; }

    /// <summary>When the customer had been reached before the move, what he said, and the end of the time that was agreed: the move made it void.</summary>
    public DateTimeOffset? FromCalledAt { get; set; }

    [Personal]
    public string? FromCallNote { get; set; }

    public DateTimeOffset? FromUntil { get; set; }

    public long? ToId { get; set; }

    public string? ToName { get; set; }

    public DateTimeOffset? ToStart { get; set; }

    public int? ToMinutes { get; set; }

    /// <summary>When the customer had been reached with whom this move brought an agreement back.</summary>
    public DateTimeOffset? ToCalledAt { get; set; }

    /// <summary>Whether the visit still stands as this move left it: nobody moved it, agreed on a time with the customer or began.</summary>
    internal bool Holds(Visit? visit) => visit is not null
        && (ToId is null ? visit.Status == VisitStatus.Requested : visit.Status is VisitStatus.Dispatched or VisitStatus.Appointed)
        && visit.TechnicianId == ToId
        && visit.PlannedStart == ToStart
        && visit.Agreement?.CalledAt == ToCalledAt
        && (ToId is null || visit.PlannedMinutes == ToMinutes);

    /// <summary>The way back.</summary>
    internal Move Back(Visit visit, string note) => new(
        visit.Id, visit.Version, FromId is { } technician ? new Slot(technician, FromStart!.Value, FromMinutes!.Value) : null, note)
    {
        Kept = FromCalledAt is { } called ? new Agreement(called, FromCallNote, FromUntil) : null,
    };
}
