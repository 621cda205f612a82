using Microsoft.EntityFrameworkCore;
using Pledge.Desk.Packs;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;
using Pledge.Kernel.Web;

namespace Pledge.Desk;

/// <summary>
/// Tells alarms to people and programs, in the order in which clocks set them off. The message and the mark that it was told are one transaction, and
/// whoever tells locks what he tells: a crash or a second node repeats nothing.
/// </summary>
internal sealed class AlarmTelling(PledgeDbContext db, WriteGate gate, PackLibrary packs, OutboxWriter outbox, AfterCommit afterCommit)
{
    private const int Batch = 500;

    /// <summary>Tells the next alarms; answers whether there were any.</summary>
    public async Task<bool> Tell(DateTimeOffset now, CancellationToken cancellation)
    {
        using var turn = await gate.Enter(db, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var alarms = await Next(now, cancellation);
        if (alarms.Count == 0)
        {
            return false;
        }

        var ids = alarms.Select(alarm => alarm.CaseId).ToHashSet();
        var cases = await db.Set<Case>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellation);
        var clocks = (await db.Set<CaseClock>().AsNoTracking().Where(clock => ids.Contains(clock.CaseId)).ToListAsync(cancellation)).ToDictionary(clock => (clock.CaseId, clock.Promise));
        var audience = await AudienceOf(alarms, cases.Values, cancellation);
        foreach (var alarm in alarms)
        {
            var @case = cases[alarm.CaseId];
            var pack = await packs.Of(db, @case.PackId, @case.PackVersion, cancellation);
            Notify(alarm, @case, AlarmText.Of(alarm, pack), audience.Of(alarm, @case.AssigneeId, @case.Scope));
            alarm.ToldAt = now;
            await Announce(alarm, @case, clocks.GetValueOrDefault((alarm.CaseId, alarm.Promise)), cancellation);
            afterCommit.Tell(new LiveNews(CaseJournal.Topic, @case.Number, @case.Scope));
        }

        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
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
            .Take(Batch)
            .Locked()
            .ToListAsync(cancellation);
    }

    private async Task<AlarmAudience> AudienceOf(IReadOnlyList<CaseAlarm> alarms, IReadOnlyCollection<Case> cases, CancellationToken cancellation)
    {
        var assignees = cases.Select(c => c.AssigneeId).OfType<long>().ToHashSet();
        var places = cases.SelectMany(c => AlarmAudience.Upwards(c.Scope)).ToHashSet(StringComparer.Ordinal);
        var roles = alarms.Select(alarm => LadderStep.Of(alarm.ToRole).Role).Append(LadderStep.Manager).ToHashSet(StringComparer.Ordinal);
        var people = await db.Set<Account>().AsNoTracking()
            .Where(account => !account.Disabled && (assignees.Contains(account.Id) || (places.Contains(account.Scope) && account.Roles.Any(role => roles.Contains(role.Key)))))
            .Select(account => new AlarmAudience.Person(account.Id, account.DisplayName, account.Language, account.Scope, account.Roles.Select(role => role.Key).ToList()))
            .ToListAsync(cancellation);
        return new AlarmAudience(people);
    }

    private void Notify(CaseAlarm alarm, Case @case, Phrase text, IReadOnlyList<AlarmAudience.Person> people)
    {
        foreach (var person in people)
        {
            outbox.Notify(person.Id, Words.CaseAlarm.In(person.Language, @case.Number, text), $"/cases/{@case.Number}");
        }

        var names = string.Join("、", people.Select(person => person.Name));
        alarm.ToldTo = names.Length > CaseAlarm.LongestToldTo ? names[..CaseAlarm.LongestToldTo] : names;
    }

    private Task Announce(CaseAlarm alarm, Case @case, CaseClock? clock, CancellationToken cancellation) => outbox.Announce(
        AlarmText.TopicOf(alarm.Kind),
        @case.Scope,
        new { Case = @case.Number, alarm.Promise, clock?.Requirement, clock?.StartedAt, clock?.DueAt, @case.OutletId, alarm.At, To = alarm.ToRole },
        cancellation);
}
