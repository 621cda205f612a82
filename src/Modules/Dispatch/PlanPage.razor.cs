using Pledge.Dispatch.Insertions;
using Pledge.Field;
using Pledge.Kernel.Refusals;
using Pledge.Network;
using static Pledge.Dispatch.BoardPage;

namespace Pledge.Dispatch;

/// <summary>What it shows.</summary>
public partial class PlanPage
{
    /// <summary>The order of a visit that is in force.</summary>
    public sealed record OrderInForce(string Number, string TechnicianName, DateTimeOffset IssuedAt, string IssuedBy, string? Note);

    /// <summary>The form that dispatches a visit, filled in as far as it is known, with what stands against it.</summary>
    /// <param name="Visit">The visit.</param>
    /// <param name="Status">What its status is called.</param>
    /// <param name="Technicians">Who may be sent.</param>
    /// <param name="TechnicianId">Who is chosen.</param>
    /// <param name="Start">When.</param>
    /// <param name="Minutes">How long.</param>
    /// <param name="Never">Why it cannot be dispatched like that.</param>
    /// <param name="Conflicts">What the dispatcher must accept.</param>
    /// <param name="Warnings">What he should know.</param>
    /// <param name="Order">The order in force, when the visit has one.</param>
    /// <param name="Openings">Where it would fit best, while it waits and nobody is chosen.</param>
    /// <param name="Pooled">Whether technicians may take it themselves.</param>
    public sealed record PlanScreen(
        BoardVisit Visit,
        Phrase Status,
        IReadOnlyList<Technician> Technicians,
        long? TechnicianId,
        DateTimeOffset Start,
        int Minutes,
        IReadOnlyList<Refusal> Never,
        IReadOnlyList<Refusal> Conflicts,
        IReadOnlyList<Phrase> Warnings,
        OrderInForce? Order,
        Openings? Openings,
        bool Pooled)
    {
        /// <summary>Whether it can still be dispatched or moved.</summary>
        public bool Movable => Visit.Visit.Status is VisitStatus.Requested or VisitStatus.Dispatched or VisitStatus.Appointed;
    }
}
