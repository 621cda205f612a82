using Pledge.Desk;
using Pledge.Field;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;
using Pledge.Promises.Calendars;

namespace Pledge.Dispatch;

/// <summary>Loads what a plan is checked against.</summary>
internal sealed class Planning(IVisits visits, INetwork network, IPacks packs)
{
    /// <summary>The calendar in packs that says when technicians work [C5].</summary>
    private const string ShiftCalendar = "support-hours";

    /// <summary>The plan, or what of it is unknown.</summary>
    internal async Task<Outcome<Plan>> Of(Visit visit, long technicianId, DateTimeOffset start, int minutes, CancellationToken cancellation) =>
        await network.TechnicianOn(technicianId, House.DayOf(start), cancellation) is { } technician
            ? new Plan(visit, technician, start, minutes)
            : PlanRefusals.TechnicianUnknown;

    /// <summary>What the dispatcher must accept before the plan is saved.</summary>
    internal async Task<List<Refusal>> Conflicts(Plan plan, CancellationToken cancellation) =>
        [.. plan.Conflicts(await visits.OnDay(plan.Visit.OutletId, House.DayOf(plan.Start), cancellation), await Shift(cancellation))];

    /// <summary>When technicians work; null when the pack does not say.</summary>
    internal async Task<BusinessCalendar?> Shift(CancellationToken cancellation) => (await packs.Current(cancellation)).Calendars.GetValueOrDefault(ShiftCalendar);
}
