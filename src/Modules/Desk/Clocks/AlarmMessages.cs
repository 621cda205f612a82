using Microsoft.Extensions.Logging;
using Pledge.Desk.Packs;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;
using Pledge.Kernel.Web;
using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;

namespace Pledge.Desk;

/// <summary>
/// What people are told of alarms, in order: a message for each; but after an outage nobody reads thousands, so what goes beyond a few in one run is
/// counted in one message, which grows as long as the run goes on telling. Each alarm stands on the timeline of its case all the same.
/// </summary>
internal sealed class AlarmMessages(PledgeDbContext db, OutboxWriter outbox, PackLibrary packs, ILogger<AlarmMessages> log)
{
    /// <summary>So many a person and run are told one by one.</summary>
    private const int MostSingly = 20;

    private readonly Dictionary<AlarmAudience.Person, List<(CaseAlarm Alarm, AlarmedCase Case)>> waiting = [];
    private readonly Dictionary<long, int> toldSingly = [];
    private readonly Dictionary<long, (Notification Message, AlarmCount Count)> counted = [];

    /// <summary>Takes down that people are to be told of an alarm; alarms come in their order.</summary>
    public void Add(IEnumerable<AlarmAudience.Person> people, CaseAlarm alarm, AlarmedCase @case)
    {
        foreach (var person in people)
        {
            if (!waiting.TryGetValue(person, out var his))
            {
                waiting[person] = his = [];
            }

            his.Add((alarm, @case));
        }
    }

    /// <summary>Writes the messages in the caller's transaction.</summary>
    public async Task Write(CancellationToken cancellation)
    {
        var single = new List<(long AccountId, string Title, string Path)>();
        foreach (var (person, alarms) in waiting)
        {
            var before = toldSingly.GetValueOrDefault(person.Id);
            foreach (var (alarm, @case) in alarms.Take(MostSingly - before))
            {
                single.Add((person.Id, Words.CaseAlarm.In(person.Language, @case.Number, await TextOf(alarm, @case, cancellation)), $"/cases/{@case.Number}"));
            }

            toldSingly[person.Id] = Math.Min(before + alarms.Count, MostSingly);
            if (before + alarms.Count > MostSingly)
            {
                Count(person, [.. alarms.Skip(MostSingly - before).Select(each => each.Alarm)]);
            }
        }

        waiting.Clear();
        await outbox.NotifyAll(single, cancellation);
    }

    private async Task<Phrase> TextOf(CaseAlarm alarm, AlarmedCase @case, CancellationToken cancellation)
    {
        try
        {
            return AlarmText.Of(alarm, await packs.Of(db, @case.PackId, @case.PackVersion, cancellation));
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            // A pack that has become unreadable must not hold up what else is to be told.
            log.LogError(failure, "The pack of case {Number} does not say what {Promise} is", @case.Number, alarm.Promise);
            return new Phrase(alarm.Promise, alarm.Promise);
        }
    }

    private void Count(AlarmAudience.Person person, List<CaseAlarm> alarms)
    {
        var (message, count) = counted.GetValueOrDefault(person.Id);
        count = (count ?? new AlarmCount(0, 0, 0, alarms[0].At, alarms[0].At)).And(alarms);
        if (message is null)
        {
            message = outbox.Notify(person.Id, count.In(person.Language), "/cases?open=true");
        }
        else
        {
            outbox.Rewrite(message, count.In(person.Language));
        }

        counted[person.Id] = (message, count);
    }

    /// <summary>How many alarms of which kind, and when the first and the last of them went off.</summary>
    private sealed record AlarmCount(int Warned, int Escalated, int Broken, DateTimeOffset From, DateTimeOffset Until)
    {
        public AlarmCount And(List<CaseAlarm> alarms) => new(
            Warned + alarms.Count(alarm => alarm.Kind == AlarmKind.Warning),
            Escalated + alarms.Count(alarm => alarm.Kind == AlarmKind.Escalation),
            Broken + alarms.Count(alarm => alarm.Kind == AlarmKind.Broken),
            From,
            alarms[^1].At);

        public string In(Language language) =>
            Words.ManyAlarms.In(language, Warned + Escalated + Broken, Warned, Escalated, Broken, House.Minute(From), House.Minute(Until));
    }
}
