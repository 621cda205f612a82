using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Pledge.Desk;
using Pledge.Devices;
using Pledge.Field.Work;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;
using Pledge.Stock;

namespace Pledge.Field.Pages;

/// <summary>Loads what the pages of the module show.</summary>
internal sealed class VisitPages(
    PledgeDbContext db,
    CallerContext callers,
    ICases cases,
    IPacks packs,
    IDevices devices,
    INetwork network,
    IStock stock,
    PriceList prices,
    VisitWork work,
    TimeProvider time)
{
    private static readonly HashSet<string> Steps = new(StringComparer.Ordinal)
    {
        VisitStages.Prepare, VisitStages.Call, VisitStages.Appointment, VisitStages.Arrive, VisitStages.OnSite, VisitStages.Parts,
        VisitStages.Charge, VisitStages.Finish, VisitStages.Unfinished, VisitStages.Absent,
    };

    internal static async Task<Outcome<Screen>> Overview(string number, VisitPages pages, CancellationToken cancellation) =>
        await pages.Load(number, "", cancellation) is { } model ? Screen.Of<VisitPage>(model) : CommonRefusals.NotFound;

    internal static async Task<Outcome<Screen>> Step(string number, string step, VisitPages pages, CancellationToken cancellation) =>
        Steps.Contains(step) && await pages.Load(number, step, cancellation) is { } model ? Screen.Of<StepPage>(model) : CommonRefusals.NotFound;

    internal static async Task<Outcome<Screen>> Sheet(string number, VisitPages pages, CancellationToken cancellation) =>
        await pages.Load(number, "", cancellation) is { } model ? Screen.Of<SheetPage>(model) : CommonRefusals.NotFound;

    internal static async Task<Screen> Today(VisitPages pages, IEnumerable<IDayPanel> panels, CancellationToken cancellation) => Screen.Of<FieldPage>(await pages.LoadDay(panels, cancellation));

    private async Task<VisitModel?> Load(string number, string step, CancellationToken cancellation)
    {
        var visit = await db.Set<SiteVisit>().AsNoTracking()
            .Include(v => v.Parts).Include(v => v.Checks).Include(v => v.Charges).AsSplitQuery()
            .FirstOrDefaultAsync(v => v.Number == number, cancellation);
        if (visit is null)
        {
            return null;
        }

        var pack = await packs.Of(visit.CaseId, cancellation);
        var served = await cases.Find(visit.CaseId, cancellation);
        var device = visit.DeviceId is { } id ? await devices.Served(id, cancellation) : null;
        return new VisitModel
        {
            Visit = visit.SeenBy(callers.Current),
            Phone = visit.PhoneFor(callers.Current),
            Case = served,
            KindName = served is null ? "" : cases.Name(served.Kind).In(callers.Current.Language),
            Device = device,
            InWarranty = await ChargeVisit.InWarranty(visit, devices, work, cancellation),
            Outlet = await network.Outlet(visit.OutletId, cancellation),
            CheckLists = VisitStages.ListsOf(pack),
            Stages = VisitStages.Of(visit, VisitStages.ListsOf(pack)),
            Mine = callers.Current.Can(Permissions.Record) || (callers.Current.Can(Permissions.Work) && visit.IsOf(callers.Current)),
            Step = step,
            Stock = step == VisitStages.Parts ? await stock.AtOutlet(visit.OutletId, cancellation) : [],
            Prices = prices,
            Rule = pack.PriceRules.FirstOrDefault(rule => rule.Id == visit.ChargeRule),
        };
    }

    private async Task<FieldModel> LoadDay(IEnumerable<IDayPanel> panels, CancellationToken cancellation)
    {
        var person = callers.Current.PersonId;
        var today = House.DayOf(time.GetUtcNow());
        if (person is null)
        {
            return new FieldModel { Day = today };
        }

        var shown = new List<RenderFragment>();
        foreach (var panel in panels)
        {
            if (await panel.Show(person.Value, cancellation) is { } fragment)
            {
                shown.Add(fragment);
            }
        }

        var (start, end) = (House.StartOf(today), House.StartOf(today.AddDays(1)));
        var mine = db.Set<SiteVisit>().AsNoTracking().Where(v => v.TechnicianId == person);
        var underWay = mine.Where(v => v.Status == VisitStatus.Dispatched || v.Status == VisitStatus.Appointed || v.Status == VisitStatus.OnSite);
        return new FieldModel
        {
            Day = today,
            HasPerson = true,
            Open = await underWay.Where(v => v.ExpectedAt < end).OrderBy(v => v.ExpectedAt).ThenBy(v => v.Id).Take(100).ToListAsync(cancellation),
            Done = await mine.Where(v => v.ExpectedAt >= start && v.ExpectedAt < end && (v.Status == VisitStatus.Finished || v.Status == VisitStatus.Unfinished)).OrderBy(v => v.ExpectedAt).Take(100).ToListAsync(cancellation),
            Panels = shown,
            Later = await underWay.CountAsync(v => v.ExpectedAt >= end, cancellation),
        };
    }
}
