using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Pledge.Desk;
using Pledge.Kernel.Audit;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Field;

/// <summary>Visits as other modules use them.</summary>
internal sealed class VisitRegister(PledgeDbContext db, ICases cases, INetwork network, VisitTidings tidings, TimeProvider time) : IVisits
{
    private const int MostWaiting = 200;

    private static readonly Expression<Func<SiteVisit, Visit>> AsVisit = v => new Visit(
        v.Id, v.Number, v.CaseId, v.CaseNumber, v.Status, v.Scope, v.OutletId, v.TechnicianId, v.DispatchOrder, v.PlannedStart, v.PlannedMinutes,
        v.CustomerName, v.Address, v.Latitude, v.Longitude, v.Subject, v.Version)
    {
        Agreement = v.CalledAt == null ? null : new Agreement(v.CalledAt.Value, v.CallNote, v.AppointmentUntil),
    };

    public Task<Visit?> Find(long id, CancellationToken cancellation) =>
        db.Set<SiteVisit>().AsNoTracking().Where(v => v.Id == id).Select(AsVisit).FirstOrDefaultAsync(cancellation);

    public async Task<IReadOnlyList<Visit>> Waiting(long? outletId, CancellationToken cancellation) =>
        await db.Set<SiteVisit>().AsNoTracking()
            .Where(v => v.Status == VisitStatus.Requested && (outletId == null || v.OutletId == outletId))
            .OrderBy(v => v.ExpectedAt).ThenBy(v => v.Id)
            .Take(MostWaiting)
            .Select(AsVisit)
            .ToListAsync(cancellation);

    public async Task<IReadOnlyList<Visit>> OnDay(long outletId, DateOnly day, CancellationToken cancellation)
    {
        var (start, end) = (House.StartOf(day), House.StartOf(day.AddDays(1)));
        var planned = db.Set<SiteVisit>().AsNoTracking().Where(v => v.PlannedStart != null);

        // By status, of which few are open, and not by the outlet's index, which leads through all that it has ever done.
        var leftOver = await planned
            .Where(v => v.OutletId + 0 == outletId && v.ExpectedAt < start && (v.Status == VisitStatus.Dispatched || v.Status == VisitStatus.Appointed || v.Status == VisitStatus.OnSite))
            .OrderBy(v => v.ExpectedAt).ThenBy(v => v.Id)
            .Select(AsVisit)
            .ToListAsync(cancellation);
        var ofDay = await planned
            .Where(v => v.OutletId == outletId && v.ExpectedAt >= start && v.ExpectedAt < end && v.Status != VisitStatus.Cancelled)
            .OrderBy(v => v.ExpectedAt).ThenBy(v => v.Id)
            .Select(AsVisit)
            .ToListAsync(cancellation);
        return [.. leftOver, .. ofDay];
    }

    public async Task<Outcome<Visit>> Dispatch(long visitId, int version, DispatchOrder order, CancellationToken cancellation)
    {
        var found = await Tracked(visitId, version, cancellation);
        if (found.Refused)
        {
            return found.Refusals[0];
        }

        if (await network.Technician(order.TechnicianId, cancellation) is not { } technician)
        {
            return VisitRefusals.TechnicianUnknown;
        }

        var (visit, now) = (found.Value, time.GetUtcNow());
        return visit.Dispatch(order, technician, now) is { } refusal
            ? refusal
            : await Tell(
                visit,
                visit.Status == VisitStatus.Appointed ? "appointed" : "dispatched",
                [new CaseFact(CaseEvents.Dispatched, now, Phrase.Written($"{technician.Name} · {order.Number}")), .. Restored(visit, now)],
                cancellation);
    }

    // The order starts the clock of the call anew: the customer, who has been called, is not kept waiting for another one.
    private static IEnumerable<CaseFact> Restored(SiteVisit visit, DateTimeOffset now)
    {
        if (visit.CalledAt is { } called)
        {
            yield return new CaseFact(CaseEvents.CustomerCalled, now, Words.AgreementHolds.With(House.Minute(called)));
        }

        if (visit is { AppointmentFrom: { } from, AppointmentUntil: { } until })
        {
            yield return new CaseFact(CaseEvents.AppointmentSet, now, Words.AppointedFor.With(House.Minute(from), House.ToLocal(until).ToString("HH:mm")));
        }
    }

    public async Task<Outcome<Visit>> Withdraw(long visitId, int version, string reason, CancellationToken cancellation)
    {
        var found = await Tracked(visitId, version, cancellation);
        if (found.Refused)
        {
            return found.Refusals[0];
        }

        return found.Value.Withdraw() is { } refusal
            ? refusal
            : await Tell(found.Value, "requested", [new CaseFact(CaseEvents.DispatchWithdrawn, time.GetUtcNow(), Phrase.Written(reason))], cancellation);
    }

    public async Task<IReadOnlyDictionary<long, string>> ChangedBy(IReadOnlyCollection<long> visitIds, CancellationToken cancellation)
    {
        var table = db.Model.FindEntityType(typeof(SiteVisit))!.GetTableName();
        var keys = visitIds.Select(id => id.ToString(CultureInfo.InvariantCulture)).ToList();
        var entries = await db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Subject == table && keys.Contains(entry.SubjectId)).OrderBy(entry => entry.Id).Select(entry => new { entry.SubjectId, entry.Actor }).ToListAsync(cancellation);
        return entries.GroupBy(entry => long.Parse(entry.SubjectId, CultureInfo.InvariantCulture)).ToDictionary(visit => visit.Key, visit => visit.Last().Actor);
    }

    public async Task<IReadOnlySet<long>> TechniciansOf(long caseId, CancellationToken cancellation) =>
        (await db.Set<SiteVisit>().IgnoreQueryFilters([PledgeDbContext.ScopeFilter]).Where(v => v.CaseId == caseId && v.TechnicianId != null).Select(v => v.TechnicianId!.Value).Distinct().ToListAsync(cancellation)).ToHashSet();

    public async Task<IReadOnlyDictionary<long, long>> LastSentTo(IReadOnlyCollection<long> customerIds, CancellationToken cancellation)
    {
        var last = db.Set<SiteVisit>().Where(v => customerIds.Contains(v.CustomerId) && v.TechnicianId != null).GroupBy(v => v.CustomerId).Select(visits => visits.Max(v => v.Id));
        return await db.Set<SiteVisit>().Where(v => last.Contains(v.Id)).ToDictionaryAsync(v => v.CustomerId, v => v.TechnicianId!.Value, cancellation);
    }

    public Phrase Name(VisitStatus status) => Words.Of(status);

    /// <summary>What others see of a visit.</summary>
    internal static Visit Shown(SiteVisit visit) => AsShown(visit);

    private static readonly Func<SiteVisit, Visit> AsShown = AsVisit.Compile();

    private async Task<Outcome<SiteVisit>> Tracked(long visitId, int version, CancellationToken cancellation) =>
        await db.Set<SiteVisit>().FirstOrDefaultAsync(v => v.Id == visitId, cancellation) switch
        {
            null => CommonRefusals.NotFound,
            { } visit when visit.Version != version => CommonRefusals.Changed,
            { } visit => visit,
        };

    private async Task<Outcome<Visit>> Tell(SiteVisit visit, string happened, IReadOnlyList<CaseFact> facts, CancellationToken cancellation)
    {
        foreach (var fact in facts)
        {
            var recorded = await cases.Record(visit.CaseId, fact, cancellation);
            if (recorded.Refused)
            {
                return recorded.Refusals.ToArray();
            }
        }

        await tidings.Tell(visit, happened, cancellation);
        return Shown(visit);
    }
}
