using Pledge.Promises.Calendars;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Clocks;

/// <summary>Clocks as pure functions of what happened.</summary>
public static class ClockEvaluation
{
    private const int YellowPercent = 50;
    private const int DueSoonPercent = 75;

    /// <summary>The clock of one promise on one case at an instant.</summary>
    /// <param name="promise">A deadline of the pack.</param>
    /// <param name="pack">The pack that the case is pinned to.</param>
    /// <param name="facts">What happened, in any order; what happens after <paramref name="now"/> is not looked at.</param>
    /// <param name="initialAttributes">Attributes of the case when it was opened.</param>
    /// <param name="now">The instant.</param>
    public static Clock Evaluate(
        PromiseDefinition promise, Pack pack, IReadOnlyList<Fact> facts, IReadOnlyDictionary<string, string> initialAttributes, DateTimeOffset now)
    {
        var history = ClockHistory.Fold(promise, facts, initialAttributes, UtcSecond.Of(now));
        return Judge(promise, CalendarOf(promise, pack), history);
    }

    /// <summary>The clocks of every deadline that the case is promised, or was promised once it had started, in the order of the pack.</summary>
    public static IReadOnlyList<Clock> EvaluateAll(
        Pack pack, IReadOnlyList<Fact> facts, IReadOnlyDictionary<string, string> attributes, DateTimeOffset now)
    {
        var second = UtcSecond.Of(now);
        List<Clock> clocks = [];
        foreach (var promise in pack.Promises)
        {
            var history = ClockHistory.Fold(promise, facts, attributes, second);
            if (history.Target is not null || history.Targets.Exists(since => since.Target is not null))
            {
                clocks.Add(Judge(promise, CalendarOf(promise, pack), history));
            }
        }

        return clocks;
    }

    /// <summary>The spans from the start to the stop, now or the due time: counted or not, and why.</summary>
    public static Explanation Explain(
        PromiseDefinition promise, Pack pack, IReadOnlyList<Fact> facts, IReadOnlyDictionary<string, string> attributes, DateTimeOffset now)
    {
        var history = ClockHistory.Fold(promise, facts, attributes, UtcSecond.Of(now));
        var calendar = CalendarOf(promise, pack);
        var clock = Judge(promise, calendar, history);
        return new(clock, calendar, pack.Vocabulary, ExplanationSpans.Of(promise, calendar, pack.Vocabulary, history));
    }

    internal static BusinessCalendar CalendarOf(PromiseDefinition promise, Pack pack) =>
        pack.Calendars.TryGetValue(promise.Calendar, out var calendar)
            ? calendar
            : throw new ArgumentException($"Pack {pack.Id} has no calendar {promise.Calendar}, which promise {promise.Id} counts in.", nameof(pack));

    private static Clock Judge(PromiseDefinition promise, BusinessCalendar calendar, ClockHistory history)
    {
        if (history.Start is not { } start)
        {
            return NotStarted(promise, history);
        }

        if (history.Target is null)
        {
            return NoLongerPromised(promise, calendar, history, start);
        }

        var countdown = new Countdown(calendar, promise, history.Target, start, history.Exclusions);
        var counted = countdown.CountedUntil(history.End);
        var state = StateOf(history, countdown, counted);
        return new(
            promise,
            state,
            UtcSecond.At(start),
            Instant(countdown.Due),
            history.Ending == Ending.None ? null : UtcSecond.At(history.End),
            TimeSpan.FromSeconds(counted),
            history.Target.Within is { IsCountedInSeconds: true } within ? TimeSpan.FromSeconds(within.Seconds) : null,
            countdown.Due == Timeline.Never ? 0 : countdown.ShareOf(counted),
            state is ClockState.Running or ClockState.DueSoon or ClockState.Broken && !IsPaused(history, countdown)
                ? NextChange(promise, countdown, counted, history.End)
                : null,
            promise.Warnings.Count(warning => countdown.HasPassed(warning, counted)),
            promise.Escalation.Count(step => countdown.HasPassed(step.At, counted)),
            TargetsOf(promise, calendar, history, start, countdown.Due));
    }

    private static Clock NotStarted(PromiseDefinition promise, ClockHistory history)
    {
        var isVoid = history.Ending == Ending.Void || history.Target is null;
        return new(
            promise,
            isVoid ? ClockState.Void : ClockState.Waiting,
            null,
            null,
            history.Ending == Ending.Void ? UtcSecond.At(history.End) : null,
            TimeSpan.Zero,
            history.Target?.Within is { IsCountedInSeconds: true } within ? TimeSpan.FromSeconds(within.Seconds) : null,
            0,
            null,
            0,
            0,
            []);
    }

    private static Clock NoLongerPromised(PromiseDefinition promise, BusinessCalendar calendar, ClockHistory history, long start) => new(
        promise,
        ClockState.Void,
        UtcSecond.At(start),
        null,
        UtcSecond.At(history.Targets[^1].At),
        TimeSpan.Zero,
        null,
        0,
        null,
        0,
        0,
        TargetsOf(promise, calendar, history, start, Timeline.Never));

    private static ClockState StateOf(ClockHistory history, Countdown countdown, long counted) => history.Ending switch
    {
        Ending.Void => ClockState.Void,
        Ending.Stopped => history.End <= countdown.Due ? ClockState.Kept : ClockState.KeptLate,
        _ when history.End > countdown.Due => ClockState.Broken,
        _ when IsPaused(history, countdown) => ClockState.Paused,
        _ when countdown.Due != Timeline.Never && counted * 100 >= countdown.Total * DueSoonPercent => ClockState.DueSoon,
        _ => ClockState.Running,
    };

    private static bool IsPaused(ClockHistory history, Countdown countdown) => history.IsPaused && countdown.CanPause;

    private static DateTimeOffset? NextChange(PromiseDefinition promise, Countdown countdown, long counted, long now)
    {
        if (countdown.Due == Timeline.Never)
        {
            return null;
        }

        var next = long.MaxValue;
        Consider(new(ThresholdKind.Share, YellowPercent));
        Consider(new(ThresholdKind.Share, DueSoonPercent));
        foreach (var warning in promise.Warnings)
        {
            Consider(warning);
        }

        foreach (var step in promise.Escalation)
        {
            Consider(step.At);
        }

        var instant = next == long.MaxValue ? Timeline.Never : countdown.InstantOf(next);
        return Instant(now <= countdown.Due ? Math.Min(instant, countdown.Due + 1) : instant);

        void Consider(Threshold threshold)
        {
            var needed = threshold.CountedOf(countdown.Total);
            if (needed > counted && needed < next)
            {
                next = needed;
            }
        }
    }

    private static TargetChange[] TargetsOf(PromiseDefinition promise, BusinessCalendar calendar, ClockHistory history, long start, long due)
    {
        var changes = new TargetChange[history.Targets.Count];
        for (var index = 0; index < changes.Length; index++)
        {
            var since = history.Targets[index];
            var dueThen = index == changes.Length - 1 ? due
                : since.Target is null ? Timeline.Never
                : new Countdown(calendar, promise, since.Target, start, history.Exclusions).Due;
            changes[index] = new(UtcSecond.At(since.At), since.Target, Instant(dueThen), since.Cause);
        }

        return changes;
    }

    private static DateTimeOffset? Instant(long second) => second == Timeline.Never ? null : UtcSecond.At(second);
}
