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
    private const int Batch = 1000;

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
        var messages = new List<(long AccountId, string Title, string Path)>();
        foreach (var alarm in alarms)
        {
            var @case = cases[alarm.CaseId];
            var text = AlarmText.Of(alarm, await packs.Of(db, @case.PackId, @case.PackVersion, cancellation));
            var people = audience.Of(alarm, @case.AssigneeId, @case.Scope);
            alarm.ToldTo = NamesOf(people);
            messages.AddRange(people.Select(person => (person.Id, Words.CaseAlarm.In(person.Language, @case.Number, text), $"/cases/{@case.Number}")));
            await Announce(alarm, @case, clocks.GetValueOrDefault((alarm.CaseId, alarm.Promise)), cancellation);
            afterCommit.Tell(new LiveNews(CaseJournal.Topic, @case.Number, @case.Scope));
        }

        await outbox.NotifyAll(messages, cancellation);
        await MarkTold(alarms, now, cancellation);
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
            .AsNoTracking()
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

    private static string NamesOf(IReadOnlyList<AlarmAudience.Person> people)
    {
        var names = string.Join("、", people.Select(person => person.Name));
        return names.Length > CaseAlarm.LongestToldTo ? names[..CaseAlarm.LongestToldTo] : names;
    }

    /// <summary>Marks those that the same people were told together.</summary>
    private async Task MarkTold(IEnumerable<CaseAlarm> alarms, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var group in alarms.GroupBy(alarm => alarm.ToldTo, alarm => alarm.Id))
        {
            var ids = group.ToList();
            await db.Set<CaseAlarm>().Where(alarm => ids.Contains(alarm.Id)).ExecuteUpdateAsync(set => set.SetProperty(alarm => alarm.ToldAt, now).SetProperty(alarm => alarm.ToldTo, group.Key), cancellation);
        }
    }

    private Task Announce(CaseAlarm alarm, Case @case, CaseClock? clock, CancellationToken cancellation) => outbox.Announce(
        AlarmText.TopicOf(alarm.Kind),
        @case.Scope,
        new { Case = @case.Number, alarm.Promise, clock?.Requirement, clock?.StartedAt, clock?.DueAt, @case.OutletId, alarm.At, To = alarm.ToRole },
        cancellation);
}
