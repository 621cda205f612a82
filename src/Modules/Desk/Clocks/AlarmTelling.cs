using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;
using Pledge.Kernel.Web;

namespace Pledge.Desk;

/// <summary>What telling an alarm needs of its case.</summary>
internal sealed record AlarmedCase(long Id, string Number, string Scope, long OutletId, long? AssigneeId, string PackId, string PackVersion);

/// <summary>
/// Tells alarms to people and programs, in the order in which clocks set them off. The message and the mark that it was told are one transaction, and
/// whoever tells locks what he tells: a crash or a second node repeats nothing.
/// </summary>
internal sealed class AlarmTelling(PledgeDbContext db, WriteGate gate, AlarmMessages messages, OutboxWriter outbox, AfterCommit afterCommit, TimeProvider time)
{
    private static readonly string[] Told = [nameof(CaseAlarm.ToldAt), nameof(CaseAlarm.ToldTo)];

    private readonly Pace pace = new(500, 5000, time);

    /// <summary>Tells the next alarms; answers whether there were any.</summary>
    public async Task<bool> Tell(CancellationToken cancellation)
    {
        using var turn = await gate.Enter(db, cancellation);
        var began = time.GetTimestamp();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var alarms = await Next(time.GetUtcNow(), cancellation);
        if (alarms.Count == 0)
        {
            return false;
        }

        // After the wait for what another node is telling: that was told before this.
        var told = time.GetUtcNow();
        var cases = await CasesOf(alarms, cancellation);
        var audience = await AudienceOf(alarms, cases.Values, cancellation);
        foreach (var alarm in alarms)
        {
            var @case = cases[alarm.CaseId];
            var people = audience.Of(alarm, @case.AssigneeId, @case.Scope);
            alarm.ToldAt = told;
            alarm.ToldTo = NamesOf(people);
            messages.Add(people, alarm, @case);
            afterCommit.Tell(new LiveNews(CaseJournal.Topic, @case.Number, @case.Scope));
        }

        await messages.Write(cancellation);
        await Announce(alarms, cases, cancellation);
        await BulkUpdate.Write(db, alarms, Told, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        pace.Learn(began);
        afterCommit.Run();
        return true;
    }

    /// <summary>
    /// The earliest alarms that wait. A clock that is still to be brought on may set off alarms at its next change or later, so what lies after the
    /// first of these waits for it.
    /// </summary>
    private async Task<List<CaseAlarm>> Next(DateTimeOffset now, CancellationToken cancellation)
    {
        var until = await db.Set<CaseClock>().Where(clock => clock.NextChangeAt <= now).OrderBy(clock => clock.NextChangeAt).Select(clock => clock.NextChangeAt).FirstOrDefaultAsync(cancellation)
            ?? DateTimeOffset.MaxValue;
        return await db.Set<CaseAlarm>()
            .Where(alarm => alarm.ToldAt == null && alarm.At < until)
            .OrderBy(alarm => alarm.At).ThenBy(alarm => alarm.Id)
            .Take(pace.Size)
            .AsNoTracking()
            .Locked()
            .ToListAsync(cancellation);
    }

    private Task<Dictionary<long, AlarmedCase>> CasesOf(IEnumerable<CaseAlarm> alarms, CancellationToken cancellation)
    {
        var ids = alarms.Select(alarm => alarm.CaseId).ToHashSet();
        return db.Set<Case>().Where(c => EF.Parameter(ids).Contains(c.Id))
            .Select(c => new AlarmedCase(c.Id, c.Number, c.Scope, c.OutletId, c.AssigneeId, c.PackId, c.PackVersion))
            .ToDictionaryAsync(c => c.Id, cancellation);
    }

    private async Task<AlarmAudience> AudienceOf(IReadOnlyList<CaseAlarm> alarms, IReadOnlyCollection<AlarmedCase> cases, CancellationToken cancellation)
    {
        var assignees = cases.Select(c => c.AssigneeId).OfType<long>().ToHashSet();
        var places = cases.Select(c => c.Scope).Distinct(StringComparer.Ordinal).SelectMany(AlarmAudience.Upwards).ToHashSet(StringComparer.Ordinal);
        var roles = alarms.Select(alarm => alarm.ToRole).OfType<string>().Select(name => LadderStep.Of(name).Role).Append(LadderStep.Manager).ToHashSet(StringComparer.Ordinal);
        var people = await db.Set<Account>().AsNoTracking()
            .Where(account => !account.Disabled && (EF.Parameter(assignees).Contains(account.Id) || (EF.Parameter(places).Contains(account.Scope) && account.Roles.Any(role => EF.Parameter(roles).Contains(role.Key)))))
            .Select(account => new AlarmAudience.Person(account.Id, account.DisplayName, account.Language, account.Scope, account.Roles.Select(role => role.Key).ToList()))
            .ToListAsync(cancellation);
        return new AlarmAudience(people);
    }

    private static string NamesOf(IReadOnlyList<AlarmAudience.Person> people)
    {
        var names = string.Join("、", people.Select(person => person.Name));
        return names.Length > CaseAlarm.LongestToldTo ? names[..CaseAlarm.LongestToldTo] : names;
    }

    /// <summary>Tells programs of each alarm, in order.</summary>
    private async Task Announce(IReadOnlyList<CaseAlarm> alarms, Dictionary<long, AlarmedCase> cases, CancellationToken cancellation)
    {
        if (!await outbox.HasSubscribers(AlarmText.Topics, cancellation))
        {
            return;
        }

        var ids = cases.Keys.ToList();
        var clocks = (await db.Set<CaseClock>().AsNoTracking().Where(clock => EF.Parameter(ids).Contains(clock.CaseId)).ToListAsync(cancellation)).ToDictionary(clock => (clock.CaseId, clock.Promise));
        await outbox.AnnounceAll(alarms.Select(alarm => NewsOf(alarm, cases[alarm.CaseId], clocks.GetValueOrDefault((alarm.CaseId, alarm.Promise)))), cancellation);
    }

    private static (string Topic, string Scope, object Body) NewsOf(CaseAlarm alarm, AlarmedCase @case, CaseClock? clock) => (
        AlarmText.TopicOf(alarm.Kind),
        @case.Scope,
        new { Case = @case.Number, alarm.Promise, clock?.Requirement, clock?.StartedAt, clock?.DueAt, @case.OutletId, alarm.At, To = alarm.ToRole });
}
