using Pledge.Promises.Calendars;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Clocks;

/// <summary>Clocks with their whole history, as pure functions of what happened. For many clocks at once see <see cref="ClockSet"/>.</summary>
public static class ClockEvaluation
{
    /// <summary>The clock of one promise on one case at an instant.</summary>
    /// <param name="promise">A deadline of the pack.</param>
    /// <param name="pack">The pack that the case is pinned to.</param>
    /// <param name="facts">What happened, in any order; what happens after <paramref name="now"/> is not looked at.</param>
    /// <param name="initialAttributes">Attributes of the case when it was opened.</param>
    /// <param name="now">The instant.</param>
    public static Clock Evaluate(
        PromiseDefinition promise, Pack pack, IReadOnlyList<Fact> facts, IReadOnlyDictionary<string, string> initialAttributes, DateTimeOffset now)
    {
        var set = new ClockSet(pack, [promise]);
        return Evaluate(set.Promises[0], set.Read(facts, initialAttributes), now);
    }

    /// <summary>The clock of one promise on a case that has been read, with every target that it has had.</summary>
    public static Clock Evaluate(CompiledPromise promise, in ClockCase @case, DateTimeOffset now)
    {
        var targets = new TargetHistory(promise);
        return ClockOf(promise, @case, Fold(promise, @case, now, targets), targets);
    }

    /// <summary>The clocks of every deadline that the case is promised, or was promised once it had started, in the order of the pack.</summary>
    public static IReadOnlyList<Clock> EvaluateAll(
        Pack pack, IReadOnlyList<Fact> facts, IReadOnlyDictionary<string, string> attributes, DateTimeOffset now)
    {
        var read = pack.Clocks.Read(facts, attributes);
        return [.. pack.Clocks.Promises.Where(promise => promise.Evaluate(read, now).IsPromised).Select(promise => Evaluate(promise, read, now))];
    }

    /// <summary>The explanations of the same clocks.</summary>
    public static IReadOnlyList<Explanation> ExplainAll(
        Pack pack, IReadOnlyList<Fact> facts, IReadOnlyDictionary<string, string> attributes, DateTimeOffset now)
    {
        var read = pack.Clocks.Read(facts, attributes);
        return [.. pack.Clocks.Promises.Where(promise => promise.Evaluate(read, now).IsPromised).Select(promise => Explain(promise, read, pack.Vocabulary, now))];
    }

    /// <summary>The spans from the start to the stop, now or the due time: counted or not, and why.</summary>
    public static Explanation Explain(
        PromiseDefinition promise, Pack pack, IReadOnlyList<Fact> facts, IReadOnlyDictionary<string, string> attributes, DateTimeOffset now)
    {
        var set = new ClockSet(pack, [promise]);
        return Explain(set.Promises[0], set.Read(facts, attributes), pack.Vocabulary, now);
    }

    /// <summary>The explanation of one promise on a case that has been read.</summary>
    public static Explanation Explain(CompiledPromise promise, in ClockCase @case, Vocabulary vocabulary, DateTimeOffset now)
    {
        var targets = new TargetHistory(promise);
        var fold = Fold(promise, @case, now, targets);
        return new(ClockOf(promise, @case, fold, targets), promise.Calendar, vocabulary, ExplanationSpans.Of(promise, vocabulary, fold));
    }

    internal static BusinessCalendar CalendarOf(PromiseDefinition promise, Pack pack) =>
        pack.Calendars.TryGetValue(promise.Calendar, out var calendar)
            ? calendar
            : throw new ArgumentException($"Pack {pack.Id} has no calendar {promise.Calendar}, which promise {promise.Id} counts in.", nameof(pack));

    internal static ClockFold Fold(CompiledPromise promise, in ClockCase @case, DateTimeOffset now, TargetHistory? targets)
    {
        var fold = new ClockFold(
            promise, @case, new int[@case.Attributes.Length], new int[promise.PauseCount], new Exclusion[1], targets);
        fold.Read(UtcSecond.Of(now));
        return fold;
    }

    private static Clock ClockOf(CompiledPromise promise, in ClockCase @case, in ClockFold fold, TargetHistory targets)
    {
        var reading = promise.Judge(fold);
        var changes = new TargetChange[targets.All.Count];
        for (var index = 0; index < changes.Length; index++)
        {
            var (at, target, cause, start, due) = targets.All[index];
            changes[index] = new(UtcSecond.At(at), target, UtcSecond.At(start), ClockReading.Instant(due), cause < 0 ? null : @case.Facts[cause]);
        }

        return new(
            promise.Definition,
            reading.State,
            reading.StartedAt,
            reading.DueAt,
            reading.StoppedAt,
            reading.Counted,
            fold.Target?.Within is { IsCountedInSeconds: true } within ? TimeSpan.FromSeconds(within.Seconds) : null,
            reading.ShareUsed,
            reading.NextChangeAt,
            reading.WarningsPassed,
            reading.EscalationsPassed,
            changes,
            fold.HasStarted && fold.Target is null ? changes[^1].Cause : fold.Ending == Ending.None ? null : @case.Facts[fold.EndCause]);
    }
}
