using Microsoft.EntityFrameworkCore;
using Pledge.Desk;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;

namespace Pledge.Field.Work;

/// <summary>How a visit stands after a step.</summary>
/// <param name="Number">Number of the visit.</param>
/// <param name="CaseNumber">Number of the case.</param>
/// <param name="Status">Status.</param>
/// <param name="Version">Version to send with the next step.</param>
internal sealed record VisitAnswer(string Number, string CaseNumber, VisitStatus Status, int Version);

/// <summary>What every step on a visit has in common: who may, which version, what the case is told.</summary>
internal sealed class VisitWork(PledgeDbContext db, CallerContext callers, ICases cases, VisitTidings tidings, TimeProvider time)
{
    // The customer may be recorded as waiting by somebody else meanwhile, or not be any more: a visit must not fail over that.
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal) { "case.already-paused", "case.not-paused" };

    /// <summary>When it happened; now when the caller does not say.</summary>
    internal Moment At(DateTimeOffset? happened)
    {
        var now = time.GetUtcNow();
        return new Moment(happened ?? now, now);
    }

    /// <summary>A visit that the caller may work on. A version is compared when it is sent; phones that were offline may not know it.</summary>
    internal async Task<Outcome<SiteVisit>> Open(string number, int? version, CancellationToken cancellation)
    {
        var visit = await db.Set<SiteVisit>()
            .Include(v => v.Parts).Include(v => v.Checks).Include(v => v.Charges).AsSplitQuery()
            .FirstOrDefaultAsync(v => v.Number == number, cancellation);
        if (visit is null)
        {
            return CommonRefusals.NotFound;
        }

        var caller = callers.Current;
        if (!caller.Can(Permissions.Record) && visit.TechnicianId is { } technician && technician != caller.PersonId)
        {
            return VisitRefusals.NotYours.With(visit.TechnicianName);
        }

        return version is not null && version != visit.Version ? CommonRefusals.Changed : visit;
    }

    /// <summary>Saves the visit, then tells the case what happened and everybody else what became of it.</summary>
    internal async Task<Outcome<VisitAnswer>> Close(SiteVisit visit, string happened, IEnumerable<CaseFact> facts, CancellationToken cancellation)
    {
        // Facts may open the next visit, which must find this one as it is now.
        await db.SaveChangesAsync(cancellation);
        foreach (var fact in await InOrder(visit, [.. facts], cancellation))
        {
            var recorded = await cases.Record(visit.CaseId, fact, cancellation);
            if (recorded.Refused && !Harmless.Contains(recorded.Refusals[0].Code))
            {
                return recorded.Refusals.ToArray();
            }
        }

        await tidings.Tell(visit, happened, cancellation);
        return new VisitAnswer(visit.Number, visit.CaseNumber, visit.Status, visit.Version);
    }

    /// <summary>When the desk asks for a visit while somebody is there, his order still holds: the case hears so before it hears what he did.</summary>
    private async Task<IReadOnlyList<CaseFact>> InOrder(SiteVisit visit, IReadOnlyList<CaseFact> facts, CancellationToken cancellation) =>
        visit.ArrivedAt is not null && facts.Count > 0 && await cases.Find(visit.CaseId, cancellation) is { Status: CaseStatus.AwaitingDispatch }
            ? [new CaseFact(CaseEvents.Dispatched, facts[0].HappenedAt, Phrase.Written(visit.DispatchOrder)), .. facts]
            : facts;

    /// <summary>A step that needs nothing but the visit.</summary>
    internal async Task<Outcome<VisitAnswer>> Take(string number, int? version, Func<SiteVisit, Refusal?> step, string happened, Func<SiteVisit, IEnumerable<CaseFact>> facts, CancellationToken cancellation)
    {
        var opened = await Open(number, version, cancellation);
        if (opened.Refused)
        {
            return opened.Refusals.ToArray();
        }

        var visit = opened.Value;
        return step(visit) is { } refusal ? refusal : await Close(visit, happened, facts(visit), cancellation);
    }

    /// <summary>
    /// Visits that a technician has been given and that are not over. They stay locked until the end:
    /// of two steps that would put him in two places at once, the later one sees the earlier.
    /// </summary>
    internal async Task<IReadOnlyList<SiteVisit>> UnderWayOf(long technicianId, CancellationToken cancellation) =>
        await db.Set<SiteVisit>().AsNoTracking()
            .Where(v => v.TechnicianId == technicianId && (v.Status == VisitStatus.Dispatched || v.Status == VisitStatus.Appointed || v.Status == VisitStatus.OnSite))
            .OrderBy(v => v.Id)
            .Locked()
            .ToListAsync(cancellation);

    /// <summary>The visit before this one on the same case, or null.</summary>
    internal Task<SiteVisit?> Before(SiteVisit visit, CancellationToken cancellation) =>
        db.Set<SiteVisit>().Where(v => v.CaseId == visit.CaseId && v.Id < visit.Id && v.Status == VisitStatus.Unfinished).OrderByDescending(v => v.Id).FirstOrDefaultAsync(cancellation);

    /// <summary>Ends the absence that a visit before left open, now that the customer is reached again.</summary>
    internal static IEnumerable<CaseFact> EndAbsence(SiteVisit? before, DateTimeOffset at)
    {
        if (before is not { CustomerIsAbsent: true })
        {
            return [];
        }

        before.EndAbsence(at);
        return [new CaseFact(CaseEvents.AbsentEnd, at)];
    }
}
