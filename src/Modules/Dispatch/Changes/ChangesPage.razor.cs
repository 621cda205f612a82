using Pledge.Network;

namespace Pledge.Dispatch.Changes;

/// <summary>What it shows.</summary>
public partial class ChangesPage
{
    /// <summary>What was changed in an outlet's plan of a day.</summary>
    /// <param name="Outlet">Of which outlet.</param>
    /// <param name="Day">Of which day, in the organisation's zone.</param>
    /// <param name="Changes">The last first.</param>
    public sealed record Shown(Outlet Outlet, DateOnly Day, IReadOnlyList<Change> Changes);

    /// <summary>A change.</summary>
    /// <param name="Id">Key.</param>
    /// <param name="Kind">How it came about.</param>
    /// <param name="MadeAt">When (UTC).</param>
    /// <param name="MadeBy">By whom.</param>
    /// <param name="UndoneAt">When it was taken back.</param>
    /// <param name="UndoneBy">By whom.</param>
    /// <param name="Moves">What it moved.</param>
    public sealed record Change(long Id, Phrase Kind, DateTimeOffset MadeAt, string MadeBy, DateTimeOffset? UndoneAt, string? UndoneBy, IReadOnlyList<Moved> Moves);

    /// <summary>A visit that was moved; without a technician it waited, or waits. What had been agreed with its customer may have become void.</summary>
    public sealed record Moved(long VisitId, string Visit, string Customer, string? From, DateTimeOffset? FromStart, string? To, DateTimeOffset? ToStart, bool VoidedAppointment);
}
