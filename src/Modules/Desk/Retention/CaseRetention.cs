using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Jobs;
using Pledge.Kernel.Privacy;
using Pledge.Kernel.Web;

namespace Pledge.Desk;

/// <summary>Erases personal data from ended cases once the time that the organisation set is over; a case at a time, so nobody waits long.</summary>
internal sealed class CaseRetention(PledgeDbContext db, WriteGate gate, PersonalData personal, AfterCommit afterCommit, TimeProvider time) : IScheduledWork
{
    private const int AtOnce = 100;

    public async Task Run(CancellationToken cancellation)
    {
        if (await db.Set<RetentionRule>().AsNoTracking().SingleOrDefaultAsync(cancellation) is not { MonthsOfCases: { } months })
        {
            return;
        }

        var until = time.GetUtcNow().AddMonths(-months);
        var last = (ReportedAt: DateTimeOffset.UnixEpoch, Id: 0L);
        List<Case> old;
        do
        {
            old = await Next(until, last.ReportedAt, last.Id, cancellation);
            foreach (var ended in old)
            {
                using var turn = await gate.Enter(db, cancellation);
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                await personal.Erase(new PersonalSubject(null, ended.Id, IsPrivate: false), ended, $"{months} months", cancellation);
                await transaction.CommitAsync(cancellation);
                afterCommit.Run();
                db.ChangeTracker.Clear();
                last = (ended.ReportedAt, ended.Id);
            }
        }
        while (old.Count == AtOnce);
    }

    // In the order of an index, so that each reading goes on where the one before ended.
    private Task<List<Case>> Next(DateTimeOffset until, DateTimeOffset reportedAt, long id, CancellationToken cancellation) =>
        db.Set<Case>().AsNoTracking()
            .Where(c => c.ReportedAt >= reportedAt && c.ReportedAt < until && (c.ReportedAt > reportedAt || c.Id > id))
            .Where(c => (c.Status == CaseStatus.Closed || c.Status == CaseStatus.Cancelled) && c.ReporterName != PersonalRows.Mark)
            .Where(c => !db.Set<RecordedFact>().Any(fact => fact.CaseId == c.Id && fact.RecordedAt >= until))
            .OrderBy(c => c.ReportedAt).ThenBy(c => c.Id)
            .Take(AtOnce)
            .ToListAsync(cancellation);
}
