using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;
using Pledge.Kernel.Web;

namespace Pledge.Desk;

/// <summary>
/// Cases whose clocks cannot be worked out, because a pack is missing or a fact is damaged: they must not hold up all others. They are tried again
/// later, each is named in the log, and whoever publishes packs is told of them once a run.
/// </summary>
internal sealed class StuckCases(PledgeDbContext db, WriteGate gate, OutboxWriter outbox, AfterCommit afterCommit, TimeProvider time, ILogger<StuckCases> log)
{
    internal static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    private const int LongestReason = 150;

    private readonly List<(string Number, string Scope, string Reason)> found = [];

    /// <summary>Lets the clocks of a case rest.</summary>
    public async Task SetAside(long id, Exception failure, CancellationToken cancellation)
    {
        var @case = await db.Set<Case>().Where(c => c.Id == id).Select(c => new { c.Number, c.Scope }).SingleAsync(cancellation);
        log.LogError(failure, "The clocks of case {Number} cannot be worked out; they are tried again in {Rest}", @case.Number, Rest);
        using var turn = await gate.Enter(db, cancellation);
        var now = time.GetUtcNow();
        await db.Set<CaseClock>().Where(clock => clock.CaseId == id && clock.NextChangeAt <= now).ExecuteUpdateAsync(set => set.SetProperty(clock => clock.NextChangeAt, now + Rest), cancellation);
        found.Add((@case.Number, @case.Scope, failure.Message.Length > LongestReason ? failure.Message[..LongestReason] : failure.Message));
    }

    /// <summary>Tells whoever can mend it of the cases set aside since the last report.</summary>
    public async Task Report(CancellationToken cancellation)
    {
        if (found.Count == 0)
        {
            return;
        }

        using var turn = await gate.Enter(db, cancellation);
        var roles = (await db.Set<Role>().AsNoTracking().ToListAsync(cancellation)).Where(role => role.Permissions.Contains(Permissions.PublishPacks.Key)).Select(role => role.Id).ToList();
        var people = await db.Set<Account>().Where(account => !account.Disabled && account.Roles.Any(role => roles.Contains(role.Id))).Select(account => new { account.Id, account.Language, account.Scope }).ToListAsync(cancellation);
        foreach (var person in people)
        {
            var his = found.FindAll(@case => Scope.Contains(person.Scope, @case.Scope));
            if (his.Count > 0)
            {
                outbox.Notify(person.Id, Words.StuckCases.In(person.Language, his.Count, his[0].Number, his[0].Reason), "/settings/packs");
            }
        }

        await db.SaveChangesAsync(cancellation);
        afterCommit.Run();
        found.Clear();
    }
}
