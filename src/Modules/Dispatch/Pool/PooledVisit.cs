using Pledge.Kernel.Access;
using Pledge.Kernel.Privacy;

namespace Pledge.Dispatch.Pool;

/// <summary>A visit that the outlet's technicians may take themselves (抢单), until one does, it is dispatched or it is taken out again.</summary>
internal sealed class PooledVisit : IScoped
{
    public long Id { get; set; }

    public required string Scope { get; set; }

    public long OutletId { get; set; }

    public long VisitId { get; set; }

    public required string VisitNumber { get; set; }

    [Personal(NamesCustomer = true)]
    public required string CustomerName { get; set; }

    [Personal]
    public required string Address { get; set; }

    [Personal]
    public required string Subject { get; set; }

    public DateTimeOffset ReleasedAt { get; set; }

    public required string ReleasedBy { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Who took it; null when it left the pool otherwise.</summary>
    public string? TakenBy { get; set; }
}
