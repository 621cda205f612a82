using Microsoft.AspNetCore.Components;
using Pledge.Desk;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Privacy;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Text;

namespace Pledge.Field;

/// <summary>Where a visit (上门) stands.</summary>
public enum VisitStatus
{
    /// <summary>Asked for; has no dispatch order, so it cannot start [B8].</summary>
    Requested,

    /// <summary>Has a dispatch order; the customer is to be called within 1 h [B9].</summary>
    Dispatched,

    /// <summary>The time is agreed with the customer.</summary>
    Appointed,

    /// <summary>The technician is at the customer's place.</summary>
    OnSite,

    /// <summary>Could not be finished; a further visit follows [B13], or the customer was absent [B12].</summary>
    Unfinished,

    /// <summary>Done and signed [B7].</summary>
    Finished,

    /// <summary>Called off.</summary>
    Cancelled,
}

/// <summary>A visit as others see it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Number">Number of the service sheet.</param>
/// <param name="CaseId">The case it serves.</param>
/// <param name="CaseNumber">Its number.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Scope">Place of the outlet.</param>
/// <param name="OutletId">The outlet.</param>
/// <param name="TechnicianId">Who goes; null before dispatch.</param>
/// <param name="DispatchOrder">Number of the dispatch order; null before dispatch [B8].</param>
/// <param name="PlannedStart">When he is to be there (UTC).</param>
/// <param name="PlannedMinutes">How long it is planned to take.</param>
/// <param name="CustomerName">Whom he visits.</param>
/// <param name="Address">Where.</param>
/// <param name="Latitude">Degrees north, when known.</param>
/// <param name="Longitude">Degrees east, when known.</param>
/// <param name="Subject">What the case is about.</param>
/// <param name="Version">Grows with every change.</param>
public sealed record Visit(
    long Id,
    string Number,
    long CaseId,
    string CaseNumber,
    VisitStatus Status,
    string Scope,
    long OutletId,
    long? TechnicianId,
    string? DispatchOrder,
    DateTimeOffset? PlannedStart,
    int PlannedMinutes,
    string CustomerName,
    string Address,
    double? Latitude,
    double? Longitude,
    string Subject,
    int Version)
{
    /// <summary>What was agreed with the customer since the dispatch order; null when nobody has reached him yet [B9].</summary>
    public Agreement? Agreement { get; init; }

    /// <summary>The visit as a caller gets it; see <see cref="PersonalNumbers"/>. Whole for the technician who was sent.</summary>
    public Visit SeenBy(Caller caller)
    {
        var atWork = TechnicianId is { } technician && technician == caller.PersonId;
        return this with
        {
            Subject = PersonalNumbers.Text(caller, Subject, atWork),
            Address = PersonalNumbers.Text(caller, Address, atWork),
            Agreement = Agreement is { } agreed ? agreed with { Note = PersonalNumbers.Text(caller, agreed.Note, atWork) } : null,
        };
    }
}

/// <summary>What was agreed with the customer after he had been reached [B9].</summary>
/// <param name="CalledAt">When he was reached (UTC).</param>
/// <param name="Note">What he said.</param>
/// <param name="Until">End of the agreed time (UTC), which begins with the planned start; null when no time was agreed.</param>
public sealed record Agreement(DateTimeOffset CalledAt, string? Note, DateTimeOffset? Until);

/// <summary>What a dispatch order says.</summary>
/// <param name="Number">Number of the order.</param>
/// <param name="TechnicianId">Who goes.</param>
/// <param name="PlannedStart">When he is to be there (UTC).</param>
/// <param name="PlannedMinutes">How long it may take, 5 to 600.</param>
/// <param name="Note">What the dispatcher tells him.</param>
public sealed record DispatchOrder(string Number, long TechnicianId, DateTimeOffset PlannedStart, int PlannedMinutes, string? Note)
{
    /// <summary>What had been agreed with the customer while the visit stood like this before, and holds again; null: he is to be called.</summary>
    public Agreement? Kept { get; init; }
}

/// <summary>Visits as other modules use them, limited to the caller's part of the network.</summary>
public interface IVisits
{
    /// <summary>One visit, or null.</summary>
    Task<Visit?> Find(long id, CancellationToken cancellation);

    /// <summary>Visits that wait for a dispatch order, oldest first, at most 200; of one outlet when given.</summary>
    Task<IReadOnlyList<Visit>> Waiting(long? outletId, CancellationToken cancellation);

    /// <summary>Visits planned on a day (organisation's zone) or still open from before, of one outlet.</summary>
    Task<IReadOnlyList<Visit>> OnDay(long outletId, DateOnly day, CancellationToken cancellation);

    /// <summary>
    /// Gives a visit its dispatch order, or moves it to another technician or time; records <c>dispatched</c> on the case.
    /// Refuses with <c>changed-meanwhile</c> when the version is old, <c>visit.illegal-transition</c> when it has started.
    /// </summary>
    Task<Outcome<Visit>> Dispatch(long visitId, int version, DispatchOrder order, CancellationToken cancellation);

    /// <summary>Takes the dispatch order back while the visit has not started.</summary>
    Task<Outcome<Visit>> Withdraw(long visitId, int version, string reason, CancellationToken cancellation);

    /// <summary>Who changed each of these visits last, by name; by the audit.</summary>
    Task<IReadOnlyDictionary<long, string>> ChangedBy(IReadOnlyCollection<long> visitIds, CancellationToken cancellation);

    /// <summary>Technicians who worked on a case, at whichever outlet: never its call-back callers [B15, D4].</summary>
    Task<IReadOnlySet<long>> TechniciansOf(long caseId, CancellationToken cancellation);

    /// <summary>The person who was sent to each of these customers last; customers without a visit are left out.</summary>
    Task<IReadOnlyDictionary<long, long>> LastSentTo(IReadOnlyCollection<long> customerIds, CancellationToken cancellation);

    /// <summary>What a status is called.</summary>
    Phrase Name(VisitStatus status);
}

/// <summary>Lets a module show its part on the page of a technician's day: visits that he may take.</summary>
public interface IDayPanel
{
    /// <summary>The panel, or null when there is nothing to show.</summary>
    /// <param name="personId">The technician.</param>
    /// <param name="cancellation">Stops the read.</param>
    Task<RenderFragment?> Show(long personId, CancellationToken cancellation);
}

/// <summary>Published when a visit changed, within the transaction.</summary>
/// <param name="Visit">As it is now.</param>
/// <param name="Event">requested, dispatched, appointed, arrived, absent, unfinished, finished or cancelled.</param>
public sealed record VisitNews(Visit Visit, string Event);

/// <summary>The visits that personal data stands in.</summary>
public static class VisitKeys
{
    /// <summary>Keys of the visits of a subject, for use within a query; of a contact those of his cases and those that he signed.</summary>
    public static IQueryable<long> Of(PledgeDbContext db, PersonalSubject who) =>
        db.Set<SiteVisit>().Where(visit => visit.CustomerId == who.CustomerId || visit.CaseId == who.CaseId
            || (visit.CustomerId == who.ContactOf && (CaseKeys.Of(db, who).Contains(visit.CaseId) || (who.ContactName != null && visit.SignedBy == who.ContactName)))).Select(visit => visit.Id);
}
