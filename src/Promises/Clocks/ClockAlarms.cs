using Pledge.Promises.Calendars;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Clocks;

/// <summary>What happens when a clock reaches a point.</summary>
public enum AlarmKind
{
    /// <summary>A warning of the promise.</summary>
    Warning,

    /// <summary>A step of the escalation ladder (C9, A18).</summary>
    Escalation,

    /// <summary>The clock breaks, one second after its due time.</summary>
    Broken,
}

/// <summary>A point in the life of a clock at which somebody is told.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Step">Which warning or step, from 0 in the order written.</param>
/// <param name="To">The role that is told, for a step of the ladder.</param>
/// <param name="At">When (UTC); <see langword="null"/> while the clock does not move towards it.</param>
/// <param name="Passed">Whether it has been reached.</param>
public sealed record Alarm(AlarmKind Kind, int Step, string? To, DateTimeOffset? At, bool Passed);

/// <summary>What fires next on a clock, and when.</summary>
public static class ClockAlarms
{
    /// <summary>The most warnings and steps together that a promise may have.</summary>
    internal const int MostPoints = 60;

    /// <summary>
    /// Every alarm of a clock that has started and not ended, in the order in which they fire. Of a clock that ended after its due time, however it
    /// ended, only that it broke: a broken promise counts, but nobody can help any more. None for any other clock.
    /// </summary>
    /// <param name="promise">The promise.</param>
    /// <param name="case">A case read for the same <see cref="ClockSet"/>.</param>
    /// <param name="now">The instant.</param>
    public static IReadOnlyList<Alarm> Of(CompiledPromise promise, in ClockCase @case, DateTimeOffset now)
    {
        var fold = ClockEvaluation.Fold(promise, @case, now, null);
        if (!fold.HasStarted || fold.Target is null)
        {
            return [];
        }

        var countdown = promise.CountdownOf(fold);
        if (countdown.Due == Timeline.Never)
        {
            return [];
        }

        var isBroken = fold.End > countdown.Due;
        if (fold.Ending != Ending.None)
        {
            return isBroken ? [new(AlarmKind.Broken, 0, null, UtcSecond.At(countdown.Due + 1), true)] : [];
        }

        var counted = countdown.CountedUntil(fold.End);
        var moves = !fold.IsPaused || !countdown.CanPause;
        List<(long Needed, Alarm Alarm)> alarms = [];
        for (var step = 0; step < promise.Definition.Warnings.Count; step++)
        {
            alarms.Add(Point(countdown, promise.Definition.Warnings[step], counted, moves, new(AlarmKind.Warning, step, null, null, false)));
        }

        for (var step = 0; step < promise.Definition.Escalation.Count; step++)
        {
            var (at, to) = promise.Definition.Escalation[step];
            alarms.Add(Point(countdown, at, counted, moves, new(AlarmKind.Escalation, step, to, null, false)));
        }

        alarms.Add((countdown.Total + 1, new(AlarmKind.Broken, 0, null, moves || isBroken ? UtcSecond.At(countdown.Due + 1) : null, isBroken)));
        return [.. alarms.OrderBy(each => each.Needed).Select(each => each.Alarm)];
    }

    /// <summary>
    /// The alarms that have been reached and not been told yet, in the order in which they fired: after an outage each is told once, whatever has been
    /// entered late in between.
    /// </summary>
    /// <param name="promise">The promise.</param>
    /// <param name="case">A case read for the same <see cref="ClockSet"/>.</param>
    /// <param name="now">The instant.</param>
    /// <param name="told">What has been told of this clock since its start, as the last call left it; 0 at first and after a restart.</param>
    public static IReadOnlyList<Alarm> ToTell(CompiledPromise promise, in ClockCase @case, DateTimeOffset now, ref ulong told)
    {
        List<Alarm> fired = [];
        foreach (var alarm in Of(promise, @case, now))
        {
            var bit = 1UL << alarm.Kind switch
            {
                AlarmKind.Warning => alarm.Step,
                AlarmKind.Escalation => promise.Definition.Warnings.Count + alarm.Step,
                _ => MostPoints,
            };
            if (alarm.Passed && (told & bit) == 0)
            {
                told |= bit;
                fired.Add(alarm);
            }
        }

        return fired;
    }

    private static (long Needed, Alarm Alarm) Point(in Countdown countdown, Threshold threshold, long counted, bool moves, Alarm alarm)
    {
        var needed = threshold.CountedOf(countdown.Total);
        var passed = needed <= counted;
        var at = passed || moves ? countdown.InstantOf(needed) : Timeline.Never;
        return (needed, alarm with { At = ClockReading.Instant(at), Passed = passed });
    }
}
