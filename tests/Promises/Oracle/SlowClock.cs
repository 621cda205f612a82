using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Tests.Oracle;

/// <summary>What the slow simulator says about a clock. Instants are steps since the origin of the calendar.</summary>
internal sealed record SlowVerdict(ClockState State, int? Start, int? Due, int? Stop, int Counted, int Total, IReadOnlyList<SlowTarget> Targets);

/// <summary>A target since a step, and when it was due; that of the last one is the verdict's.</summary>
internal sealed record SlowTarget(int At, Target? Target, int? Due);

/// <summary>
/// Lives through a case step by step (a minute or a second each): applies what happens at the step, then counts the step or not. Written from
/// promises.md and the domain notes, without looking at intervals, prefix sums or search.
/// </summary>
internal sealed class SlowClock
{
    private readonly PromiseDefinition _promise;
    private readonly SlowCalendar _calendar;
    private readonly int _stepsPerMinute;
    private readonly ILookup<int, Fact> _facts;
    private readonly int _now;
    private readonly Dictionary<string, string> _attributes;
    private readonly Dictionary<string, int> _open = [];
    private readonly HashSet<int> _eventful;
    private bool _isPaused;
    private readonly List<bool> _paused = [];
    private readonly List<SlowTarget> _targets = [];
    private int _settled;
    private bool _isTooLong;
    private int? _start;
    private int? _stop;
    private bool _isVoid;
    private bool _isStopped;
    private bool _isIdle;
    private int? _lostTargetAt;
    private Target? _target;
    private Target? _lostTarget;

    private SlowClock(PromiseDefinition promise, SlowCalendar calendar, IEnumerable<Fact> facts, Dictionary<string, string> attributes, int now, int stepsPerMinute)
    {
        _promise = promise;
        _calendar = calendar;
        _stepsPerMinute = stepsPerMinute;
        _now = now;
        _attributes = new(attributes);
        _facts = facts.ToLookup(fact => (int)((fact.HappenedAt - calendar.Origin).TotalSeconds * stepsPerMinute / 60));
        _eventful = [.. _facts.Select(group => group.Key)];
        _target = promise.TargetFor(_attributes);
    }

    public static SlowVerdict? Run(
        PromiseDefinition promise, SlowCalendar calendar, IEnumerable<Fact> facts, Dictionary<string, string> attributes, int now, int stepsPerMinute) =>
        new SlowClock(promise, calendar, facts, attributes, now, stepsPerMinute).Live();

    /// <summary>The verdict, or nothing when the window of the calendar is too short for this case.</summary>
    private SlowVerdict? Live()
    {
        for (var step = _eventful.Min(); step < _now; step++)
        {
            Happen(step);
            if (_start is not null)
            {
                _paused.Add(_isStopped || _isVoid || _isPaused);
            }
        }

        Happen(_now);
        if (_start is not { } start)
        {
            return new(_isVoid || _target is null ? ClockState.Void : ClockState.Waiting, null, null, _isVoid ? _stop : null, 0, 0, _targets);
        }

        Settle(_targets.Count - 1);
        if (_isTooLong)
        {
            return null;
        }

        if (_target is null)
        {
            var lost = _lostTarget is null ? 0 : new SlowCount(_promise, _calendar, _stepsPerMinute, _lostTarget.Within!.Value, start, _lostTargetAt!.Value, _paused).Until(_lostTargetAt.Value);
            return new(ClockState.Void, start, null, _lostTargetAt, lost, 0, _targets);
        }

        var end = _stop ?? _now;
        var count = new SlowCount(_promise, _calendar, _stepsPerMinute, _target.Within!.Value, start, end, _paused);
        if (count.FindDue() is not { } due)
        {
            return null;
        }

        var state = _isVoid ? (end > due ? ClockState.Broken : ClockState.Void)
            : _isStopped ? (end > due ? ClockState.KeptLate : _isIdle ? ClockState.Void : ClockState.Kept)
            : _now > due ? ClockState.Broken
            : _isPaused ? ClockState.Paused
            : ClockState.Running;
        var counted = count.Until(end);
        var total = count.Total(due);
        if (state == ClockState.Running && counted * 4L >= total * 3L)
        {
            state = ClockState.DueSoon;
        }

        return new(state, start, due, _stop, counted, total, _targets);
    }

    private void Happen(int step)
    {
        if (!_eventful.Contains(step))
        {
            return;
        }

        var now = _facts[step].OrderBy(Phase).ThenBy(fact => fact.RecordedAt).ToList();
        foreach (var fact in now)
        {
            foreach (var (name, value) in fact.Attributes ?? new Dictionary<string, string>())
            {
                _attributes[name] = value;
            }

            if (fact.Attributes is not null && !_isStopped && !_isVoid)
            {
                ChangeTarget(step);
            }

            Happen(step, fact);
        }

        _isPaused = _open.Values.Any(depth => depth > 0);
    }

    private void Happen(int step, Fact fact)
    {
        switch (Phase(fact))
        {
            case 1 when _start is null && !_isVoid:
                _start = step;
                (_lostTargetAt, _lostTarget) = (_target is null ? step : null, null);
                _targets.Add(new(step, _target, null));
                break;
            case 2:
                _open[PauseOf(fact)] = _open.GetValueOrDefault(PauseOf(fact)) + 1;
                break;
            case 3:
                _open[PauseOf(fact)] = Math.Max(0, _open.GetValueOrDefault(PauseOf(fact)) - 1);
                break;
            case 4 when _start is not null && !_isStopped && !_isVoid:
                (_isStopped, _stop) = (true, step);
                break;
            case 5 when _start is not null && !_isStopped && !_isVoid:
                (_isStopped, _isIdle, _stop) = (true, true, step);
                break;
            case 6 when !_isStopped && !_isVoid:
                (_isVoid, _stop) = (true, step);
                break;
            case 7 when _isVoid || (_isStopped && _promise.Reopen != ReopenMode.Ignore):
                Reopen(step);
                break;
        }
    }

    private void Reopen(int step)
    {
        var restarts = _promise.Reopen == ReopenMode.Restart && _start is not null;
        if (restarts)
        {
            Settle(_targets.Count);
        }

        (_isStopped, _isIdle, _isVoid, _stop) = (false, false, false, null);
        if (restarts)
        {
            _start = step;
            _paused.Clear();
            _target = _promise.TargetFor(_attributes);
            (_lostTargetAt, _lostTarget) = (_target is null ? step : null, null);
            _targets.Add(new(step, _target, null));
        }
        else
        {
            ChangeTarget(step);
        }
    }

    private void ChangeTarget(int step)
    {
        var target = _promise.TargetFor(_attributes);
        if (target is null && _target is not null)
        {
            (_lostTargetAt, _lostTarget) = (step, _target);
        }

        if (_start is not null && !Equals(target, _target))
        {
            _targets.Add(new(step, target, null));
        }

        _target = target;
    }

    /// <summary>Counts when the targets since the last restart were due, as their life ends.</summary>
    private void Settle(int count)
    {
        for (; _settled < count; _settled++)
        {
            if (_targets[_settled].Target is { } target)
            {
                var due = new SlowCount(_promise, _calendar, _stepsPerMinute, target.Within!.Value, _start!.Value, _stop ?? _now, _paused).FindDue();
                _targets[_settled] = _targets[_settled] with { Due = due };
                _isTooLong |= due is null;
            }
        }
    }

    private int Phase(Fact fact) => fact.Event switch
    {
        _ when fact.Event == _promise.StartEvent => 1,
        _ when fact.Event.EndsWith(".begin") && _promise.Pauses.Contains(PauseOf(fact)) => 2,
        _ when fact.Event.EndsWith(".end") && _promise.Pauses.Contains(PauseOf(fact)) => 3,
        _ when _promise.StopEvents.Contains(fact.Event) => 4,
        _ when _promise.UnlessEvents.Contains(fact.Event) => 5,
        _ when _promise.VoidEvents.Contains(fact.Event) => 6,
        _ when _promise.ReopenEvents.Contains(fact.Event) => 7,
        _ => 0,
    };

    private static string PauseOf(Fact fact) => fact.Event[..fact.Event.LastIndexOf('.')];
}
