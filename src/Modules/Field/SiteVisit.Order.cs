using Pledge.Desk;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Field;

/// <content>The dispatch order: given, taken back, lost with the case that moves on.</content>
internal sealed partial class SiteVisit
{
    /// <summary>Gives the dispatch order, or a new one while the visit has not started; what was agreed for the old one no longer holds.</summary>
    internal Refusal? Dispatch(DispatchOrder order, Technician technician, DateTimeOffset now)
    {
        if (VisitSteps.Refuse(Status, VisitStep.Dispatch) is { } refusal)
        {
            return refusal;
        }

        if (technician.OutletId != OutletId)
        {
            return VisitRefusals.OtherOutlet.With(technician.Name);
        }

        if (RefuseUncertified(technician, House.DayOf(order.PlannedStart)) is { } uncertified)
        {
            return uncertified;
        }

        if (order.PlannedMinutes is < ShortestMinutes or > LongestMinutes)
        {
            return CommonRefusals.OutOfRange.With(Words.PlannedMinutes, ShortestMinutes, LongestMinutes).At("plannedMinutes");
        }

        Move(VisitStep.Dispatch);
        (TechnicianId, TechnicianName, DispatchOrder, DispatchedAt) = (technician.PersonId, technician.Name, order.Number, now);
        (PlannedStart, PlannedMinutes, DispatchNote, ExpectedAt) = (order.PlannedStart, order.PlannedMinutes, order.Note, order.PlannedStart);
        ForgetAppointment();
        if (order.Kept is { } kept)
        {
            Restore(kept, order.PlannedStart);
        }

        return null;
    }

    /// <summary>Takes the dispatch order back.</summary>
    internal Refusal? Withdraw()
    {
        if (VisitSteps.Refuse(Status, VisitStep.Withdraw) is { } refusal)
        {
            return refusal;
        }

        Move(VisitStep.Withdraw);
        TakeOrderBack();
        return null;
    }

    /// <summary>Calls the visit off.</summary>
    internal Refusal? Cancel(string? reason)
    {
        if (VisitSteps.Refuse(Status, VisitStep.Cancel) is { } refusal)
        {
            return refusal;
        }

        Move(VisitStep.Cancel);
        CancelReason = reason;
        return null;
    }

    /// <summary>Follows the case to another outlet: whoever was to go does not belong there.</summary>
    internal void FollowTo(CaseSummary served)
    {
        (OutletId, Scope) = (served.OutletId, served.Scope);
        if (VisitSteps.After(Status, VisitStep.Withdraw) is not null)
        {
            Move(VisitStep.Withdraw);
            TakeOrderBack();
        }
    }

    private static Refusal? RefuseUncertified(Technician technician, DateOnly day) =>
        technician.CertifiedOn(day)
            ? null
            : VisitRefusals.CertificateExpired.With(technician.Name, day.ToString("yyyy-MM-dd"), technician.CertificateEnds is { } ends ? Words.ValidUntil.With(ends.ToString("yyyy-MM-dd")) : Words.NoCertificate);

    private void TakeOrderBack()
    {
        (TechnicianId, TechnicianName, DispatchOrder, DispatchedAt) = (null, null, null, null);
        (PlannedStart, DispatchNote, ExpectedAt) = (null, null, RequestedAt);
        ForgetAppointment();
    }

    private void Restore(Agreement kept, DateTimeOffset from)
    {
        (CalledAt, CallNote) = (kept.CalledAt, kept.Note);
        if (kept.Until is { } until)
        {
            Move(VisitStep.Appoint);
            (AppointmentFrom, AppointmentUntil) = (from, until);
        }
    }

    private void ForgetAppointment() => (CalledAt, CallNote, AppointmentFrom, AppointmentUntil) = (null, null, null, null);
}
