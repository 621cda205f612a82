using System.Collections.ObjectModel;
using Pledge.Promises.Calendars;
using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Cadence;

/// <summary>What is owed under a cadence, as a pure function of what happened (A17, B15, D1, D4).</summary>
public static class CadenceEvaluation
{
    /// <summary>
    /// The obligations whose window opens before <paramref name="until"/>, in order. Each matching event meets the first obligation that is not met
    /// and whose window or grace it falls into, so one event never counts twice for the same cadence; it may count for another one (B15).
    /// </summary>
    /// <param name="cadence">A cadence of the pack.</param>
    /// <param name="pack">The pack.</param>
    /// <param name="subject">Who it is owed to.</param>
    /// <param name="facts">What happened to the subject, in any order; what happens after <paramref name="now"/> is not looked at.</param>
    /// <param name="until">How far to look ahead.</param>
    /// <param name="now">The instant at which the states hold.</param>
    public static IReadOnlyList<Obligation> Obligations(
        CadenceDefinition cadence, Pack pack, CadenceSubject subject, IReadOnlyList<Fact> facts, DateTimeOffset until, DateTimeOffset now)
    {
        if (!Condition.AllHold(cadence.Applies, subject.Attributes))
        {
            return [];
        }

        var second = UtcSecond.Of(now);
        List<Fact> known = [.. FactOrder.Sort(facts).Where(fact => fact.HappenedAt <= now)];
        var anchor = cadence.AnchorEvent is { } name ? known.Find(fact => fact.Event == name) : null;
        List<ObligationWindow> windows =
            [.. new ObligationWindows(cadence, CalendarOf(cadence, pack), subject).Before(anchor is null ? null : UtcSecond.Of(anchor.HappenedAt), UtcSecond.Of(until))];
        var met = Match(windows, known.Where(fact => Counts(cadence, fact)).Select(fact => UtcSecond.Of(fact.HappenedAt)));
        return [.. windows.Select((window, index) => ObligationOf(cadence, index, window, met[index], second))];
    }

    private static BusinessCalendar CalendarOf(CadenceDefinition cadence, Pack pack) =>
        pack.Calendars.TryGetValue(cadence.Calendar, out var calendar)
            ? calendar
            : throw new ArgumentException($"Pack {pack.Id} has no calendar {cadence.Calendar}, which cadence {cadence.Id} counts in.", nameof(pack));

    private static bool Counts(CadenceDefinition cadence, Fact fact) =>
        cadence.Events.Contains(fact.Event)
        && Condition.AllHold(cadence.Where, fact.Attributes ?? ReadOnlyDictionary<string, string>.Empty);

    /// <summary>Windows open and end in the same order, so that the first fit meets as many as can be met.</summary>
    private static long?[] Match(List<ObligationWindow> windows, IEnumerable<long> events)
    {
        var met = new long?[windows.Count];
        var first = 0;
        foreach (var at in events)
        {
            while (first < windows.Count && (met[first] is not null || windows[first].Latest <= at))
            {
                first++;
            }

            if (first < windows.Count && windows[first].Opens <= at)
            {
                met[first] = at;
            }
        }

        return met;
    }

    private static Obligation ObligationOf(CadenceDefinition cadence, int index, ObligationWindow window, long? met, long now)
    {
        var state = met is { } at ? (at < window.Due ? ObligationState.Met : ObligationState.MetLate)
            : now < window.Opens ? ObligationState.Ahead
            : now < window.Due ? ObligationState.Open
            : now < window.Latest ? ObligationState.Overdue
            : ObligationState.Missed;
        return new(cadence, index + 1, UtcSecond.At(window.Opens), UtcSecond.At(window.Due), UtcSecond.At(window.Latest), UtcSecond.At(met), state);
    }
}
