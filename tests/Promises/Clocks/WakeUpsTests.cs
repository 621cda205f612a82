using Pledge.Promises.Clocks;

namespace Pledge.Promises.Tests.Clocks;

/// <summary>The application looks at the clocks that change, and after an outage tells each alarm once, in order.</summary>
public sealed class WakeUpsTests
{
    private static readonly DateTimeOffset Start = Life.At("2026-02-12T08:00");
    private static readonly ClockSet Clocks = Shipped.Default.Clocks;
    private static readonly Dictionary<string, string> Attributes = new() { ["kind"] = "fault", ["area"] = "city", ["class"] = "major" };

    [Fact]
    public void The_next_instant_is_the_earliest_that_still_holds()
    {
        WakeUps<int> wakeUps = new();
        wakeUps.NextAt.ShouldBeNull();
        wakeUps.Set(1, Start.AddHours(1));
        wakeUps.Set(2, Start.AddHours(2));
        wakeUps.NextAt.ShouldBe(Start.AddHours(1));

        wakeUps.Set(1, Start.AddHours(3));
        wakeUps.NextAt.ShouldBe(Start.AddHours(2));
        wakeUps.Set(2, null);
        wakeUps.NextAt.ShouldBe(Start.AddHours(3));
        wakeUps.Count.ShouldBe(1);

        wakeUps.TakeDue(Start.AddHours(2)).ShouldBeEmpty();
        wakeUps.TakeDue(Start.AddHours(3)).ShouldBe([(1, Start.AddHours(3))]);
        wakeUps.NextAt.ShouldBeNull();
    }

    [Fact]
    public void Clocks_are_taken_in_the_order_of_their_instants_however_often_they_are_set()
    {
        var random = new Random(23);
        WakeUps<int> wakeUps = new();
        Dictionary<int, DateTimeOffset> set = [];
        for (var change = 0; change < 50_000; change++)
        {
            var clock = random.Next(5000);
            set[clock] = Start.AddSeconds(random.Next(100_000));
            wakeUps.Set(clock, set[clock]);
        }

        var now = Start.AddSeconds(70_000);
        wakeUps.TakeDue(now).ShouldBe(set.Where(pair => pair.Value <= now).OrderBy(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
        wakeUps.Count.ShouldBe(set.Count(pair => pair.Value > now));
    }

    [Fact]
    public void A_sweep_after_an_outage_tells_what_steady_sweeps_would_have_told_each_alarm_once_and_in_order()
    {
        var steady = Sweep(Enumerable.Range(0, 1 + (48 * 4)).Select(quarter => Start.AddMinutes(quarter * 15)));
        var afterOutage = Sweep([Start, Start.AddHours(2), Start.AddHours(48)]);

        steady.Count.ShouldBeGreaterThan(2_000);
        steady.Distinct().Count().ShouldBe(steady.Count, "Each once.");
        afterOutage.OrderBy(told => told.At).ThenBy(told => told.Clock).ThenBy(told => told.Step).ShouldBe(steady.OrderBy(told => told.At).ThenBy(told => told.Clock).ThenBy(told => told.Step));
        afterOutage.Select(told => told.At).ShouldBeInOrder();
    }

    [Fact]
    public void An_alarm_that_was_told_is_not_told_again_when_a_pause_is_entered_late()
    {
        var life = new Life([.. Attributes.Select(pair => (pair.Key, pair.Value))]).Happens("2026-03-02T09:00", "case.reported");
        var promise = Clocks.Promises.Single(each => each.Definition.Id == "A13.arrival");
        ulong told = 0;
        ToTell("2026-03-02T09:50").ShouldBe([AlarmKind.Warning, AlarmKind.Warning]);

        life.Happens("2026-03-02T09:05", "absent.begin").Happens("2026-03-02T09:45", "absent.end");

        ToTell("2026-03-02T09:55").ShouldBeEmpty();
        ToTell("2026-03-02T10:30").ShouldBeEmpty("Half and three quarters have been told already.");
        ToTell("2026-03-02T10:41").ShouldBe([AlarmKind.Escalation, AlarmKind.Broken]);
        ToTell("2026-03-02T11:00").ShouldBeEmpty();

        IEnumerable<AlarmKind> ToTell(string now) =>
            ClockAlarms.ToTell(promise, Clocks.Read(life.Facts, life.Attributes), Life.At(now), ref told).Select(alarm => alarm.Kind);
    }

    /// <summary>Two hundred cases, swept at the given instants: what is told, in the order in which it is told.</summary>
    private static List<(DateTimeOffset At, int Clock, AlarmKind Kind, int Step)> Sweep(IEnumerable<DateTimeOffset> sweeps)
    {
        var random = new Random(31);
        var cases = Enumerable.Range(0, 200).Select(_ => ReadCase(random)).ToList();
        var told = new ulong[cases.Count * Clocks.Promises.Count];
        WakeUps<int> wakeUps = new();
        for (var clock = 0; clock < told.Length; clock++)
        {
            wakeUps.Set(clock, Evaluate(clock, Start).NextChangeAt);
        }

        List<(DateTimeOffset At, int Clock, AlarmKind Kind, int Step)> all = [];
        foreach (var now in sweeps)
        {
            List<(DateTimeOffset At, int Clock, AlarmKind Kind, int Step)> heard = [];
            foreach (var (clock, _) in wakeUps.TakeDue(now))
            {
                var (read, promise) = Of(clock);
                heard.AddRange(ClockAlarms.ToTell(promise, read, now, ref told[clock]).Select(alarm => (alarm.At!.Value, clock, alarm.Kind, alarm.Step)));
                wakeUps.Set(clock, Evaluate(clock, now).NextChangeAt);
            }

            all.AddRange(heard.OrderBy(each => each.At).ThenBy(each => each.Clock));
        }

        return all;

        ClockReading Evaluate(int clock, DateTimeOffset now) => Of(clock).Promise.Evaluate(Of(clock).Case, now);

        (ClockCase Case, CompiledPromise Promise) Of(int clock) => (cases[clock / Clocks.Promises.Count], Clocks.Promises[clock % Clocks.Promises.Count]);
    }

    private static ClockCase ReadCase(Random random)
    {
        var at = Start.AddSeconds(-random.Next(3600));
        List<Fact> facts = [];
        foreach (var name in new[] { "case.reported", "dispatch.requested", "dispatched", "absent.begin", "absent.end", "arrived" })
        {
            facts.Add(new(name, at, at));
            at = at.AddSeconds(-random.Next(600) + 300);
        }

        return Clocks.Read([.. facts.Where(fact => fact.HappenedAt <= Start)], Attributes);
    }
}
