using Pledge.Field;
using Pledge.Kernel.Access;
using Pledge.Kernel.Privacy;

namespace Pledge.Dispatch;

/// <summary>
/// A dispatch order (派工单) as it was issued [B8]. It never changes: to move a visit its order is withdrawn and a new one issued,
/// so that one can always tell who was sent when, and what he was told.
/// </summary>
internal sealed class IssuedOrder : IScoped
{
    public long Id { get; set; }

    public required string Scope { get; set; }

    public long OutletId { get; set; }

    public required string Number { get; set; }

    public long VisitId { get; set; }

    public required string VisitNumber { get; set; }

    public required string CaseNumber { get; set; }

    [Personal(NamesCustomer = true)]
    public required string CustomerName { get; set; }

    public long TechnicianId { get; set; }

    public required string TechnicianName { get; set; }

    public DateTimeOffset PlannedStart { get; set; }

    public int PlannedMinutes { get; set; }

    [Personal]
    public string? Note { get; set; }

    /// <summary>Conflicts that the dispatcher was shown and accepted, separated by blanks.</summary>
    public string? Accepted { get; set; }

    public DateTimeOffset IssuedAt { get; set; }

    public required string IssuedBy { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    public string? WithdrawnBy { get; set; }

    /// <summary>A person's reason, or the order that took its place; null when the visit was called off.</summary>
    [Personal]
    public string? WithdrawnBecause { get; set; }

    internal void Withdraw(string by, string? because, DateTimeOffset now)
    {
        WithdrawnAt = now;
        WithdrawnBy = by;
        WithdrawnBecause = because;
    }

    internal DispatchOrder ToContract() => new(Number, TechnicianId, PlannedStart, PlannedMinutes, Note);
}
