using Microsoft.EntityFrameworkCore;
using Pledge.Desk.Packs;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Promises.Clocks;

namespace Pledge.Desk;

/// <inheritdoc cref="ICases"/>
internal sealed class Cases(PledgeDbContext db, CaseJournal journal, PackLibrary packs) : ICases
{
    private static readonly ClockState[] OpenStates = [ClockState.Running, ClockState.Paused, ClockState.DueSoon, ClockState.Broken];

    public async Task<CaseSummary?> Find(string number, CancellationToken cancellation) =>
        (await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Number == number, cancellation))?.ToSummary();

    public async Task<CaseSummary?> Find(long id, CancellationToken cancellation) =>
        (await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation))?.ToSummary();

    public async Task<Outcome<CaseSummary>> Record(long caseId, CaseFact fact, CancellationToken cancellation) =>
        await journal.Find(caseId, cancellation) is { } @case
            ? await journal.Record(@case, fact, cancellation)
            : CommonRefusals.NotFound;

    public async Task<IReadOnlyDictionary<long, CaseAtStake>> AtStake(IReadOnlyCollection<long> ids, IReadOnlyCollection<string> stopEvents, CancellationToken cancellation)
    {
        // As one parameter: a large board asks for 1,500 cases, and as many parameters would take longer to name than to look up.
        var cases = await db.Set<Case>().AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.Id)).Select(c => new { c.Id, c.Class, c.Area, c.ReportedAt, c.ClocksAt, c.PackId, c.PackVersion }).ToDictionaryAsync(c => c.Id, cancellation);

        // A case has a dozen clocks and one or two that end like that: by name, so that the others are not read.
        var ending = new Dictionary<(string, string), HashSet<string>>();
        foreach (var pinned in cases.Values.Select(c => (c.PackId, c.PackVersion)).Distinct())
        {
            ending[pinned] = [.. (await packs.Of(db, pinned.PackId, pinned.PackVersion, cancellation)).Promises.Where(promise => promise.StopEvents.Any(stopEvents.Contains)).Select(promise => promise.Id)];
        }

        var names = ending.Values.SelectMany(promises => promises).Distinct().ToList();
        var clocks = await db.Set<CaseClock>().AsNoTracking()
            .Where(clock => EF.Parameter(ids).Contains(clock.CaseId) && names.Contains(clock.Promise) && clock.DueAt != null && OpenStates.Contains(clock.State))
            .Select(clock => new { clock.CaseId, clock.Promise, DueAt = clock.DueAt!.Value, clock.Share })
            .ToListAsync(cancellation);
        var due = new Dictionary<long, Deadline>();
        foreach (var clock in clocks.OrderByDescending(clock => clock.DueAt))
        {
            if (cases.GetValueOrDefault(clock.CaseId) is { } own && ending[(own.PackId, own.PackVersion)].Contains(clock.Promise))
            {
                due[clock.CaseId] = new Deadline(clock.DueAt, clock.Share, own.ClocksAt);
            }
        }

        return cases.ToDictionary(pair => pair.Key, pair => new CaseAtStake(pair.Value.Class, pair.Value.Area, pair.Value.ReportedAt, due.GetValueOrDefault(pair.Key)));
    }

    public async Task<ILookup<long, CaseFact>> Happened(IReadOnlyCollection<long> customerIds, IReadOnlyCollection<string> events, DateTimeOffset since, CancellationToken cancellation)
    {
        var facts = await db.Set<Case>().AsNoTracking().Where(c => customerIds.Contains(c.CustomerId))
            .SelectMany(c => c.Facts.Where(fact => events.Contains(fact.Event) && fact.HappenedAt >= since), (c, fact) => new { c.CustomerId, fact.Event, fact.HappenedAt, fact.Attributes })
            .ToListAsync(cancellation);
        return facts.ToLookup(fact => fact.CustomerId, fact => new CaseFact(fact.Event, fact.HappenedAt, Attributes: fact.Attributes));
    }

    public Phrase Name(CaseStatus status) => Words.Of(status);

    public Phrase Name(CaseKind kind) => Words.Of(kind);
}
