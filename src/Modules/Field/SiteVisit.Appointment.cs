using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Field;

/// <content>The time that is agreed with the customer.</content>
internal sealed partial class SiteVisit
{
    /// <summary>No appointment lies further ahead: a later one is a slip of the keyboard.</summary>
    internal const int MostDaysAhead = 180;

    private DateTimeOffset? PlannedEnd => PlannedStart?.AddMinutes(PlannedMinutes);

    /// <summary>The time is agreed with the customer; the plan follows it. None of the technician's others may be planned into it.</summary>
    internal Refusal? Appoint(Moment agreed, Technician? technician, IEnumerable<SiteVisit> others, DateTimeOffset from, DateTimeOffset until) =>
        Agree(VisitStep.Appoint, agreed, technician, others, from, until);

    /// <summary>The agreed time cannot be kept: announced with reason and apology, and agreed anew [B5]. None of the technician's others may be planned into it.</summary>
    internal Refusal? Postpone(Moment announced, Technician? technician, IEnumerable<SiteVisit> others, DateTimeOffset from, DateTimeOffset until) =>
        Agree(VisitStep.Postpone, announced, technician, others, from, until);

    private Refusal? Agree(VisitStep step, Moment agreed, Technician? technician, IEnumerable<SiteVisit> others, DateTimeOffset from, DateTimeOffset until)
    {
        var refusal = Refuse(step, agreed)
            ?? (from < Settle(agreed) ? VisitRefusals.AppointmentPast.With(House.Minute(agreed.Happened)) : null)
            ?? ((from - agreed.Happened).TotalDays > MostDaysAhead ? VisitRefusals.AppointmentFar.With(MostDaysAhead, House.Minute(agreed.Happened.AddDays(MostDaysAhead))) : null)
            ?? (until <= from || until - from > TimeSpan.FromHours(12) ? VisitRefusals.AppointmentSpan : null)
            ?? (technician is null ? VisitRefusals.TechnicianUnknown : RefuseUncertified(technician, House.DayOf(from))?.At("from"))
            ?? RefuseOverlap(others, from);
        if (refusal is not null)
        {
            return refusal;
        }

        Move(step);
        (CalledAt, AppointmentFrom, AppointmentUntil) = (Settle(agreed), from, until);
        (PlannedStart, ExpectedAt) = (from, from);
        return null;
    }

    /// <summary>The other visits planned at the time of this one. As on the board, a visit takes its planned minutes; the agreed span only says when he may come.</summary>
    internal Phrase? Overlap(IEnumerable<SiteVisit> others) => PlannedStart is { } start ? Overlap(others, start) : null;

    private Phrase? Overlap(IEnumerable<SiteVisit> others, DateTimeOffset from)
    {
        var end = from.AddMinutes(PlannedMinutes);
        var overlapping = others
            .Where(other => other.Id != Id && other.PlannedStart < end && other.PlannedEnd > from)
            .OrderBy(other => other.PlannedStart)
            .Select(other => Words.PlannedVisit.With(other.Number, other.CustomerName, House.Minute(other.PlannedStart!.Value), House.Minute(other.PlannedEnd!.Value)))
            .ToList();
        return overlapping.Count == 0 ? null : Words.Listed(overlapping);
    }

    private Refusal? RefuseOverlap(IEnumerable<SiteVisit> others, DateTimeOffset from) =>
        Overlap(others, from) is { } overlap ? VisitRefusals.AppointmentOverlap.With(TechnicianName, overlap) : null;
}
