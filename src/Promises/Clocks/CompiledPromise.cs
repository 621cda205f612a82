using Pledge.Promises.Calendars;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Clocks;

/// <summary>A deadline made ready to be evaluated: events, conditions and targets as numbers, the calendar at hand. Immutable; safe to share.</summary>
public sealed class CompiledPromise
{
    private const int YellowPercent = 50;
    private const int DueSoonPercent = 75;

    private static readonly Threshold[] Colours = [new(ThresholdKind.Share, YellowPercent), new(ThresholdKind.Share, DueSoonPercent)];

    private readonly EventRole[] _roles;
    private readonly Threshold[] _thresholds;
    private readonly int _firstEscalation;

    internal CompiledPromise(PromiseDefinition promise, BusinessCalendar calendar, ClockWords words)
    {
        Definition = promise;
        Calendar = calendar;
        Target = new(promise, words);
        _roles = [default, .. words.Events.Select(name => EventRole.Of(promise, name))];
        PauseCount = promise.Pauses.Count;
        _firstEscalation = Colours.Length + promise.Warnings.Count;
        _thresholds = [.. Colours, .. promise.Warnings, .. promise.Escalation.Select(step => step.At)];
    }

    /// <summary>The promise as written.</summary>
    public PromiseDefinition Definition { get; }

    internal BusinessCalendar Calendar { get; }

    internal int PauseCount { get; }

    internal CompiledTarget Target { get; }

    /// <summary>The clock of this promise on a case at an instant; allocates nothing. What happens later is not looked at.</summary>
    /// <param name="case">A case read for the same <see cref="ClockSet"/>.</param>
    /// <param name="now">The instant.</param>
    public ClockReading Evaluate(in ClockCase @case, DateTimeOffset now) => Evaluate(@case, UtcSecond.Of(now));

    internal ClockReading Evaluate(in ClockCase @case, long now)
    {
        var fold = new ClockFold(
            this, @case, stackalloc int[@case.Attributes.Length], stackalloc int[PauseCount], stackalloc Exclusion[ClockFold.UsualExclusions], null);
        fold.Read(now);
        return Judge(fold);
    }

    internal EventRole RoleOf(int happened) => _roles[happened + 1];

    internal Countdown CountdownOf(in ClockFold fold) => new(Calendar, Definition, fold.LastTarget!, fold.Start, fold.Exclusions);

    internal ClockReading Judge(in ClockFold fold)
    {
        if (!fold.HasStarted)
        {
            var isVoid = fold.Ending == Ending.Void;
            return ClockReading.Nothing with
            {
                State = isVoid || fold.Target is null ? ClockState.Void : ClockState.Waiting,
                IsPromised = fold.WasPromised,
                StopSecond = isVoid ? fold.End : Timeline.Never,
            };
        }

        return fold.Target is null
            ? ClockReading.Nothing with
            {
                State = ClockState.Void,
                IsPromised = fold.WasPromised,
                StartSecond = fold.Start,
                StopSecond = fold.CountsUntil,
                CountedSeconds = fold.LastTarget is null ? 0 : CountdownOf(fold).CountedUntil(fold.CountsUntil),
            }
            : Judge(fold, CountdownOf(fold));
    }

    /// <summary>The same for a clock that has started and is promised, with its countdown.</summary>
    internal ClockReading Judge(in ClockFold fold, in Countdown countdown)
    {
        var counted = countdown.CountedUntil(fold.End);
        var isPaused = fold.IsPaused && countdown.CanPause;
        var state = StateOf(fold, countdown, counted, isPaused);
        var moves = fold.Ending == Ending.None && !isPaused && state is ClockState.Running or ClockState.DueSoon or ClockState.Broken;
        var (warnings, escalations, next) = Thresholds(countdown, counted);
        return new()
        {
            State = state,
            IsPromised = true,
            StartSecond = fold.Start,
            DueSecond = countdown.Due,
            StopSecond = fold.Ending == Ending.None ? Timeline.Never : fold.End,
            CountedSeconds = counted,
            ShareUsed = countdown.Due == Timeline.Never ? 0 : countdown.ShareOf(counted),
            NextChangeSecond = moves ? NextChange(countdown, next, fold.End) : Timeline.Never,
            WarningsPassed = warnings,
            EscalationsPassed = escalations,
        };
    }

    private static ClockState StateOf(in ClockFold fold, in Countdown countdown, long counted, bool isPaused) => fold.Ending switch
    {
        // What was broken stays broken: neither cancelling nor solving it otherwise brings the missed time back.
        Ending.Void => fold.End > countdown.Due ? ClockState.Broken : ClockState.Void,
        _ when fold.Ending != Ending.None && fold.End > countdown.Due => ClockState.KeptLate,
        Ending.Stopped => ClockState.Kept,
        Ending.Idle => ClockState.Void,
        _ when fold.End > countdown.Due => ClockState.Broken,
        _ when isPaused => ClockState.Paused,
        _ when countdown.Due != Timeline.Never && counted * 100 >= countdown.Total * DueSoonPercent => ClockState.DueSoon,
        _ => ClockState.Running,
    };

    /// <summary>How many warnings and steps of the ladder have been passed, and how much must be counted for the next threshold of any kind.</summary>
    private (int Warnings, int Escalations, long Next) Thresholds(in Countdown countdown, long counted)
    {
        var (warnings, escalations, next) = (0, 0, Timeline.Never);
        if (countdown.Due == Timeline.Never)
        {
            return (warnings, escalations, next);
        }

        var total = countdown.Total;
        for (var index = 0; index < _thresholds.Length; index++)
        {
            var needed = _thresholds[index].CountedOf(total);
            if (needed > counted)
            {
                next = Math.Min(next, needed);
            }
            else if (index >= _firstEscalation)
            {
                escalations++;
            }
            else if (index >= Colours.Length)
            {
                warnings++;
            }
        }

        return (warnings, escalations, next);
    }

    private static long NextChange(in Countdown countdown, long next, long now)
    {
        var instant = next == Timeline.Never ? Timeline.Never : countdown.InstantOf(next);
        return countdown.Due != Timeline.Never && now <= countdown.Due ? Math.Min(instant, countdown.Due + 1) : instant;
    }
}
