using Pledge.Desk;
using Pledge.Field;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;
using Pledge.Promises.Calendars;

namespace Pledge.Dispatch;

/// <summary>Who is to be where, from when, for how long.</summary>
/// <param name="Visit">The visit.</param>
/// <param name="Technician">Who goes.</param>
/// <param name="Start">When he is to be there (UTC).</param>
/// <param name="Minutes">How long it may take.</param>
internal sealed record Plan(Visit Visit, Technician Technician, DateTimeOffset Start, int Minutes)
{
    internal const int ShortestMinutes = 5;
    internal const int LongestMinutes = 600;

    /// <summary>A plan may begin so much before now: the present quarter of the hour is still on the board.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    /// <summary>End of the plan (UTC).</summary>
    internal DateTimeOffset End => Start.AddMinutes(Minutes);

    /// <summary>The visit as it will be.</summary>
    internal Visit AsVisit() => Visit with { TechnicianId = Technician.PersonId, PlannedStart = Start, PlannedMinutes = Minutes, Status = VisitStatus.Dispatched };

    /// <summary>What can never be dispatched, whatever the dispatcher accepts.</summary>
    internal IEnumerable<Refusal> Refusals(DateTimeOffset now)
    {
        if (Technician.OutletId != Visit.OutletId)
        {
            yield return PlanRefusals.OtherOutlet.With(Technician.Name);
        }

        var day = House.DayOf(Start);
        if (!Technician.CertifiedOn(day))
        {
            yield return Technician.CertificateEnds is { } ends
                ? PlanRefusals.CertificateExpired.With(Technician.Name, Day(ends), Day(day))
                : PlanRefusals.NotCertified.With(Technician.Name);
        }

        if (Technician.Absent)
        {
            yield return PlanRefusals.Absent.With(Technician.Name, Day(day));
        }

        if (Start < now - Grace)
        {
            yield return PlanRefusals.InPast.With(House.Minute(now));
        }
    }

    /// <summary>What the dispatcher has to see and accept: overlapping visits, times outside the shift, an appointment that the customer has been given.</summary>
    /// <param name="others">Visits planned around that time, of any technician.</param>
    /// <param name="shift">When technicians work; null when the pack does not say.</param>
    internal IEnumerable<Refusal> Conflicts(IEnumerable<Visit> others, BusinessCalendar? shift)
    {
        foreach (var other in others.Where(other => other.Id != Visit.Id && other.TechnicianId == Technician.PersonId && Overlaps(other)))
        {
            yield return PlanRefusals.Overlap.With(Technician.Name, other.Number, other.CustomerName, Clock(other.PlannedStart!.Value), Clock(EndOf(other)));
        }

        if (shift is not null && shift.OpenBetween(Start, End) < End - Start)
        {
            yield return PlanRefusals.OutsideShift.With(shift.Definition.Title.AsPhrase());
        }

        if (Visit.Status == VisitStatus.Appointed && Visit.PlannedStart != Start)
        {
            yield return PlanRefusals.AppointmentGiven.With(House.Minute(Visit.PlannedStart!.Value));
        }
    }

    /// <summary>Whether somebody is, or will be, at work on it at its planned time.</summary>
    internal static bool Occupies(Visit visit) =>
        visit is { PlannedStart: not null, Status: VisitStatus.Dispatched or VisitStatus.Appointed or VisitStatus.OnSite };

    private bool Overlaps(Visit other) => Occupies(other) && other.PlannedStart < End && EndOf(other) > Start;

    private static DateTimeOffset EndOf(Visit visit) => visit.PlannedStart!.Value.AddMinutes(visit.PlannedMinutes);

    private static string Clock(DateTimeOffset instant) => House.ToLocal(instant).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Why a visit is not dispatched.</summary>
internal static class PlanRefusals
{
    internal static readonly Refusal OtherOutlet = new("technician.other-outlet", 422, new(
        "{0} 不属于这张上门单的网点，请选择本网点的技术人员。",
        "{0} does not belong to the outlet of this visit; choose one of its own technicians."), "technicianId");

    internal static readonly Refusal CertificateExpired = new("technician.certificate-expired", 422, new(
        "{0} 的上岗合格证到 {1} 为止，不能派往 {2} 的上门。请改派，或先更新证书。",
        "The certificate of {0} ends on {1}, so he cannot be sent on {2}. Send somebody else, or renew the certificate first."), "technicianId");

    internal static readonly Refusal NotCertified = new("technician.certificate-expired", 422, new(
        "{0} 没有有效的上岗合格证，不能派工。请改派，或先登记证书。",
        "{0} has no valid certificate and cannot be sent. Send somebody else, or record the certificate first."), "technicianId");

    internal static readonly Refusal Absent = new("technician.absent", 422, new(
        "{0} 在 {1} 缺勤，不能派工。请改派，或先取消缺勤登记。",
        "{0} is absent on {1} and cannot be sent. Send somebody else, or take the absence back first."), "technicianId");

    internal static readonly Refusal InPast = new("dispatch.in-past", 422, new(
        "计划时间已过（现在是 {0}），请选择之后的时间。",
        "The planned time has passed (it is {0} now); choose a later one."), "plannedStart");

    internal static readonly Refusal Overlap = new("dispatch.overlap", 409, new(
        "{0} 在 {3}–{4} 已有上门 {1}（{2}）。",
        "{0} already has visit {1} from {3} to {4} ({2})."), "plannedStart");

    internal static readonly Refusal OutsideShift = new("dispatch.outside-shift", 409, new(
        "计划时间超出上班时间：{0}。",
        "The planned time lies outside the working hours: {0}."), "plannedStart");

    internal static readonly Refusal AppointmentGiven = new("dispatch.appointment-given", 409, new(
        "已与客户约好 {0}；改时间须事先告知客户原因并致歉。",
        "The customer was given an appointment at {0}; moving it must be announced beforehand, with the reason and an apology."), "plannedStart");

    internal static readonly Refusal NoOrder = new("dispatch.no-order", 409, new(
        "这张派工单已经撤回。",
        "This dispatch order has been withdrawn already."));

    internal static readonly Refusal NotWaiting = new("dispatch.not-waiting", 409, new(
        "这张上门单不在等待派工。",
        "This visit does not wait for a dispatch order."));

    internal static readonly Refusal TechnicianUnknown = CommonRefusals.NotFound with { Status = 422, Field = "technicianId" };
}
