using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Tests.Oracle;

/// <summary>What the slow simulator says about a clock. Instants are steps since the origin of the calendar.</summary>
internal sealed record SlowVerdict(ClockState State, int? Start, int? Due, int? Stop, int Counted, int Total);

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
    private int? _start;
    private int? _stop;
    private bool _isVoid;
    private bool _isStopped;
    private int? _lostTargetAt;
    private Target? _target;

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
            return new(_isVoid || _target is null ? ClockState.Void : ClockState.Waiting, null, null, _isVoid ? _stop : null, 0, 0);
        }

        if (_target is null)
        {
            return new(ClockState.Void, start, null, _lostTargetAt, 0, 0);
        }

        var end = _stop ?? _now;
        if (FindDue(start, end) is not { } due)
        {
            return null;
        }

        var state = _isVoid ? ClockState.Void
            : _isStopped ? (end <= due ? ClockState.Kept : ClockState.KeptLate)
            : _now > due ? ClockState.Broken
            : _isPaused ? ClockState.Paused
            : ClockState.Running;
        var counted = Count(start, end, end);
        var total = _target.Within is { IsCountedInSeconds: true } within ? StepsOf(within) : Count(start, due, end);
        if (state == ClockState.Running && counted * 4L >= total * 3L)
        {
            state = ClockState.DueSoon;
        }

        return new(state, start, due, _stop, counted, total);
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
                _lostTargetAt = _target is null ? step : null;
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
            case 5 when !_isStopped && !_isVoid:
                (_isVoid, _stop) = (true, step);
                break;
            case 6 when _isVoid || (_isStopped && _promise.Reopen != ReopenMode.Ignore):
                Reopen(step);
                break;
        }
    }

    private void Reopen(int step)
    {
        (_isStopped, _isVoid, _stop) = (false, false, null);
        if (_promise.Reopen == ReopenMode.Restart && _start is not null)
        {
            _start = step;
            _paused.Clear();
            _target = _promise.TargetFor(_attributes);
            _lostTargetAt = _target is null ? step : null;
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
            _lostTargetAt = step;
        }

        _target = target;
    }

    private int Phase(Fact fact) => fact.Event switch
    {
        _ when fact.Event == _promise.StartEvent => 1,
        _ when fact.Event.EndsWith(".begin") && _promise.Pauses.Contains(PauseOf(fact)) => 2,
        _ when fact.Event.EndsWith(".end") && _promise.Pauses.Contains(PauseOf(fact)) => 3,
        _ when _promise.StopEvents.Contains(fact.Event) => 4,
        _ when _promise.VoidEvents.Contains(fact.Event) => 5,
        _ when _promise.ReopenEvents.Contains(fact.Event) => 6,
        _ => 0,
    };

    private static string PauseOf(Fact fact) => fact.Event[..fact.Event.LastIndexOf('.')];

    private int StepsOf(Duration within) => within.Amount * (within.Unit == TimeUnit.Hour ? 60 : 1) * _stepsPerMinute;

    private bool IsPaused(int start, int step, int end) => step < end && _paused[step - start];

    private int Count(int start, int until, int end)
    {
        var counted = 0;
        var isCounted = CountedMinutes();
        for (var step = CountsFrom(start); step < until; step++)
        {
            if (isCounted is null || isCounted[step / _stepsPerMinute])
            {
                counted += step < end && _paused[step - start] ? 0 : 1;
            }
        }

        return counted;
    }

    /// <summary>The minutes that the unit counts; all of them for days, months and years.</summary>
    private bool[]? CountedMinutes() => _target!.Within!.Value.Unit switch
    {
        TimeUnit.Minute or TimeUnit.Hour => _calendar.Open,
        TimeUnit.Workday => _calendar.OpenOnWorkday,
        _ => null,
    };

    private int CountsFrom(int start)
    {
        var step = start;
        if (!_target!.Within!.Value.IsCountedInSeconds && !_promise.SameTime)
        {
            while (_calendar.DateAt(step) == _calendar.DateAt(start))
            {
                step++;
            }
        }

        return step;
    }

    private int? FindDue(int start, int end)
    {
        var within = _target!.Within!.Value;
        return within.IsCountedInSeconds ? FindDueByTime(start, end, StepsOf(within)) : FindDueByDays(start, end, within);
    }

    private int? FindDueByTime(int start, int end, int wanted)
    {
        var step = start;
        for (var counted = 0; counted < wanted; step++)
        {
            if (step / _stepsPerMinute >= _calendar.Minutes)
            {
                return null;
            }

            if (_calendar.Open[step / _stepsPerMinute])
            {
                counted += IsPaused(start, step, end) ? 0 : 1;
            }
        }

        return step;
    }

    /// <summary>Walks on from the start; each day ends once, and counts unless the clock is paused just before that.</summary>
    private int? FindDueByDays(int start, int end, Duration within)
    {
        var first = _calendar.DateAt(start);
        var missing = within.Unit switch
        {
            TimeUnit.Month => Corresponding(first, within.Amount).DayNumber - first.DayNumber,
            TimeUnit.Year => Corresponding(first, within.Amount * 12).DayNumber - first.DayNumber,
            _ => within.Amount,
        };
        var ended = first;
        for (var step = start + 1; step < _calendar.Minutes; step++)
        {
            // The day of the step before goes on until its closing minute or until the date changes, whichever is first; a time of day belongs
            // to the day that it is read on.
            var date = _calendar.DateAt(_promise.SameTime ? step : step - 1);
            if (date <= ended || !HasEnded(date, step, start))
            {
                continue;
            }

            ended = date;
            var runs = !IsPaused(start, step - 1, end);
            missing -= runs && (within.Unit != TimeUnit.Workday || _calendar.IsWorkday(date)) ? 1 : 0;
            if (missing <= 0 && runs && (within.Unit != TimeUnit.Workday || _calendar.IsWorkday(date)) && !Moves(date))
            {
                return step;
            }
        }

        return null;
    }

    private bool HasEnded(DateOnly date, int step, int start)
    {
        var closing = _promise.SameTime ? _calendar.WallMinuteAt(start) : _calendar.ClosingMinute(date);
        return _calendar.DateAt(step) > date || _calendar.WallMinuteAt(step) >= closing;
    }

    private bool Moves(DateOnly date) =>
        (_calendar.IsHoliday(date) && _promise.Roll != HolidayRoll.Never) || (_calendar.IsWeekend(date) && _promise.Roll == HolidayRoll.RestDays);

    private static DateOnly Corresponding(DateOnly date, int months)
    {
        var month = date.Month - 1 + months;
        var (year, of) = (date.Year + (month / 12), (month % 12) + 1);
        return new(year, of, Math.Min(date.Day, DateTime.DaysInMonth(year, of)));
    }
}
