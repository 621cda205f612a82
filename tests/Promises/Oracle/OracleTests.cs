using Pledge.Promises.Calendars;
using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Tests.Oracle;

/// <summary>The engine against the slow simulator, on more than 100,000 random cases with every feature mixed. Two classes run side by side.</summary>
public sealed class MinutesOracleTests
{
    [Fact]
    public void Clocks_in_minutes_and_hours_agree_with_the_minute_by_minute_simulator() =>
        Oracle.Compare(firstCalendar: 0, calendars: 120, casesEach: 530, days: 16, secondsOfStep: 60, byDays: false).ShouldBeGreaterThan(60_000);
}

/// <summary>The other half.</summary>
public sealed class DaysAndSecondsOracleTests
{
    [Fact]
    public void More_clocks_in_minutes_and_hours_agree_with_the_simulator() =>
        Oracle.Compare(firstCalendar: 120, calendars: 60, casesEach: 530, days: 16, secondsOfStep: 60, byDays: false).ShouldBeGreaterThan(30_000);

    [Fact]
    public void Clocks_to_the_second_agree_with_the_second_by_second_simulator() =>
        Oracle.Compare(firstCalendar: 0, calendars: 20, casesEach: 300, days: 9, secondsOfStep: 1, byDays: false).ShouldBeGreaterThan(5_500);

    [Fact]
    public void Clocks_in_days_working_days_and_months_agree_with_the_simulator() =>
        Oracle.Compare(firstCalendar: 0, calendars: 80, casesEach: 130, days: 75, secondsOfStep: 60, byDays: true).ShouldBeGreaterThan(10_000);
}

/// <summary>Compares random cases; answers how many could be compared.</summary>
internal static class Oracle
{
    private const int LongestCaseInDays = 3;

    public static int Compare(int firstCalendar, int calendars, int casesEach, int days, int secondsOfStep, bool byDays)
    {
        var compared = 0;
        for (var seed = firstCalendar; seed < firstCalendar + calendars; seed++)
        {
            var random = new RandomCase((seed * 7919) + secondsOfStep + (byDays ? 1 : 0));
            var first = FirstDay(random);
            var definition = random.Calendar(first, days);
            var slow = new SlowCalendar(definition, first, days);
            var pack = PackOf(BusinessCalendar.Compile(definition, first.AddDays(-2), first.AddDays(days + 2)));
            for (var number = 0; number < casesEach; number++)
            {
                compared += CompareOne(random, pack, slow, secondsOfStep, byDays, $"calendar {seed}, case {number}") ? 1 : 0;
            }
        }

        return compared;
    }

    private static bool CompareOne(RandomCase random, Pack pack, SlowCalendar slow, int secondsOfStep, bool byDays, string name)
    {
        var perMinute = 60 / secondsOfStep;
        var length = secondsOfStep == 1 ? 3000 : byDays ? 12 * SlowCalendar.MinutesOfDay : LongestCaseInDays * random.Random.Next(100, SlowCalendar.MinutesOfDay);
        var start = (1 + random.Random.Next(3)) * SlowCalendar.MinutesOfDay * perMinute;
        start += random.Random.Next(SlowCalendar.MinutesOfDay * perMinute);
        var promise = random.Promise(byDays);
        var facts = random.Facts(slow.Origin, start, length, secondsOfStep);
        var attributes = random.Attributes();
        var now = start + random.Random.Next(-length / 10, length);
        if (SlowClock.Run(promise, slow, facts, attributes, now, perMinute) is not { } expected)
        {
            return false;
        }

        var instant = At(now)!.Value;
        var set = new ClockSet(pack, [promise]);
        var compiled = set.Promises[0];
        var clock = ClockEvaluation.Evaluate(compiled, set.Read(facts, attributes), instant);
        var seen = new SlowVerdict(clock.State, Step(clock.StartedAt), Step(clock.DueAt), Step(clock.StoppedAt), (int)(clock.Counted.TotalSeconds / secondsOfStep), expected.Total, expected.Targets);
        if (seen != expected)
        {
            var life = string.Join('\n', facts.OrderBy(fact => fact.HappenedAt).Select(fact => $"  {Step(fact.HappenedAt)} {fact.Event} {fact.Attributes?[RandomCase.Class]}"));
            seen.ShouldBe(expected, $"{name}: {promise} {attributes[RandomCase.Class]}, now {now}, reopen {promise.Reopen}, same-time {promise.SameTime}\n{life}\n{string.Join(' ', promise.Target.Rows.Select(row => row.Values[0] + row.Target?.Within))}");
        }

        clock.Targets.Select(change => new SlowTarget(Step(change.At)!.Value, change.Target, Step(change.DueAt))).SkipLast(1).ShouldBe(expected.Targets.SkipLast(1), name);
        CheckShare(clock, expected, secondsOfStep, name);
        CheckOrder(random, set, facts, attributes, instant, clock, name);
        CheckExplanation(compiled, set.Read(facts, attributes), instant, clock, name);
        CheckLive(set, facts, attributes, instant, clock, name);
        return true;

        DateTimeOffset? At(int? step) => step is { } known ? slow.Origin.AddSeconds((long)known * secondsOfStep) : null;

        int? Step(DateTimeOffset? at) => at is { } known ? (int)((known - slow.Origin).TotalSeconds / secondsOfStep) : null;
    }

    private static void CheckShare(Clock clock, SlowVerdict expected, int secondsOfStep, string name)
    {
        if (expected.Due is null || expected.Total == 0)
        {
            return;
        }

        clock.ShareUsed.ShouldBe((double)expected.Counted / expected.Total, 1e-9, name);
        long counted = (long)expected.Counted * secondsOfStep;
        long total = (long)expected.Total * secondsOfStep;
        var warnings = (counted * 100 >= total * 40 ? 1 : 0) + (counted >= 600 ? 1 : 0) + (counted >= total - 300 ? 1 : 0);
        clock.WarningsPassed.ShouldBe(warnings, name);
    }

    private static void CheckOrder(
        RandomCase random, ClockSet set, List<Fact> facts, Dictionary<string, string> attributes, DateTimeOffset now, Clock clock, string name)
    {
        var shuffled = facts.ToArray();
        random.Random.Shuffle(shuffled);
        var again = ClockEvaluation.Evaluate(set.Promises[0], set.Read(shuffled, attributes), now);
        (again with { Targets = clock.Targets }).ShouldBe(clock, name);
        again.Targets.SequenceEqual(clock.Targets).ShouldBeTrue(name);
    }

    private static void CheckExplanation(CompiledPromise promise, ClockCase read, DateTimeOffset now, Clock clock, string name)
    {
        var explanation = ClockEvaluation.Explain(promise, read, Vocabulary.Empty, now);
        var past = explanation.Spans.Where(span => !span.Ahead).ToList();
        TimeSpan.FromTicks(past.Sum(span => span.Counted.Ticks)).ShouldBe(clock.Counted, name);
        for (var index = 1; index < explanation.Spans.Count; index++)
        {
            explanation.Spans[index].From.ShouldBe(explanation.Spans[index - 1].To, name);
        }

        if (past.Count > 0)
        {
            past[0].From.ShouldBe(clock.StartedAt!.Value, name);
            past[^1].To.ShouldBe(clock.StoppedAt ?? now, name);
        }
    }

    /// <summary>
    /// Who only knows what has happened so far sees the same clock as a replay of everything; nothing that people see changes before the announced instant,
    /// and something does at it.
    /// </summary>
    private static void CheckLive(
        ClockSet set, List<Fact> facts, Dictionary<string, string> attributes, DateTimeOffset now, Clock clock, string name)
    {
        var known = set.Read([.. facts.Where(fact => fact.HappenedAt <= now)], attributes);
        var live = set.Promises[0].Evaluate(known, now);
        (live.State, live.StartedAt, live.DueAt, live.StoppedAt, live.Counted, live.NextChangeAt)
            .ShouldBe((clock.State, clock.StartedAt, clock.DueAt, clock.StoppedAt, clock.Counted, clock.NextChangeAt), name);
        if (clock.NextChangeAt is not { } next)
        {
            return;
        }

        Seen(next.AddSeconds(-1)).ShouldBe(Seen(now), name);
        Seen(next).ShouldNotBe(Seen(now), name);

        (ClockState, bool, int) Seen(DateTimeOffset at)
        {
            var then = set.Promises[0].Evaluate(known, at);
            return (then.State, then.ShareUsed >= 0.5, then.WarningsPassed);
        }
    }

    private static Pack PackOf(BusinessCalendar calendar) => new()
    {
        Id = "random",
        Version = "1",
        EffectiveFrom = new(2020, 1, 1),
        Title = new("随机", "random"),
        Calendars = new Dictionary<string, BusinessCalendar> { [calendar.Id] = calendar },
    };

    /// <summary>Any day of 2007–2026, often just before clocks change in Europe or before the long holidays of China.</summary>
    private static DateOnly FirstDay(RandomCase random)
    {
        var year = random.Random.Next(2007, 2027);
        return random.Random.Next(5) switch
        {
            0 => new(year, 3, 24),
            1 => new(year, 10, 22),
            2 => new(year, 9, 27),
            3 => new(year, 1, 20 + random.Random.Next(10)),
            _ => new DateOnly(year, 1, 1).AddDays(random.Random.Next(365)),
        };
    }
}
