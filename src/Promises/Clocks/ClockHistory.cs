using System.Runtime.InteropServices;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Clocks;

/// <summary>A stretch [From, To) that is not counted, and why: a bit for each open pause of the promise, or <see cref="Stopped"/>.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Exclusion(long From, long To, ulong Why)
{
    /// <summary>The clock had stopped and was reopened at the end of the stretch.</summary>
    public const ulong Stopped = 1UL << 63;
}

/// <summary>How a clock ended.</summary>
internal enum Ending
{
    None,
    Stopped,
    Void,
}

[StructLayout(LayoutKind.Auto)]
internal readonly record struct TargetSince(long At, Target? Target, Fact? Cause);

/// <summary>
/// The fold over the facts of a case for one promise: when the clock started and ended, what is not counted, which target holds. A clock is
/// never a running total, so a fact entered late changes the past as if it had been there.
/// </summary>
internal sealed class ClockHistory
{
    private readonly PromiseDefinition _promise;
    private readonly int[] _depths;
    private readonly IReadOnlyDictionary<string, string> _initialAttributes;
    private Dictionary<string, string>? _changedAttributes;
    private ulong _open;
    private long _openSince;

    private ClockHistory(PromiseDefinition promise, IReadOnlyDictionary<string, string> attributes)
    {
        _promise = promise;
        _initialAttributes = attributes;
        _depths = promise.Pauses.Count == 0 ? [] : new int[promise.Pauses.Count];
        Target = promise.TargetFor(attributes);
    }

    public long? Start { get; private set; }

    public Ending Ending { get; private set; }

    /// <summary>The stop, the cancellation, or the instant up to which facts were read.</summary>
    public long End { get; private set; }

    public Target? Target { get; private set; }

    public List<Exclusion> Exclusions { get; } = [];

    public List<TargetSince> Targets { get; } = [];

    public bool IsPaused => Ending == Ending.None && _open != 0;

    private IReadOnlyDictionary<string, string> Attributes => _changedAttributes ?? _initialAttributes;

    public static ClockHistory Fold(PromiseDefinition promise, IReadOnlyList<Fact> facts, IReadOnlyDictionary<string, string> attributes, long now)
    {
        var history = new ClockHistory(promise, attributes);
        foreach (var fact in FactOrder.Sort(promise, facts))
        {
            var at = UtcSecond.Of(fact.HappenedAt);
            if (at > now)
            {
                break;
            }

            history.Apply(fact, at);
        }

        if (history.Ending == Ending.None)
        {
            history.End = now;
            history.Exclude(now);
        }

        return history;
    }

    private void Apply(Fact fact, long at)
    {
        ChangeAttributes(fact, at);
        if (fact.Event == _promise.StartEvent && Start is null && Ending == Ending.None)
        {
            StartAt(at, null);
        }

        ChangePause(PauseEvent.IndexOf(_promise, fact.Event, PauseEvent.Begin), 1, at);
        ChangePause(PauseEvent.IndexOf(_promise, fact.Event, PauseEvent.End), -1, at);
        if (Start is not null && _promise.StopEvents.Contains(fact.Event))
        {
            Finish(Ending.Stopped, at);
        }

        if (_promise.VoidEvents.Contains(fact.Event))
        {
            Finish(Ending.Void, at);
        }

        if (Ending != Ending.None && _promise.ReopenEvents.Contains(fact.Event))
        {
            Reopen(fact, at);
        }
    }

    private void ChangeAttributes(Fact fact, long at)
    {
        if (fact.Attributes is not { Count: > 0 } changes)
        {
            return;
        }

        _changedAttributes ??= new(_initialAttributes, StringComparer.Ordinal);
        foreach (var (name, value) in changes)
        {
            _changedAttributes[name] = value;
        }

        if (Ending == Ending.None)
        {
            Retarget(fact, at);
        }
    }

    /// <summary>The start stays; only the target is worked out anew, so nothing spent or paused is lost.</summary>
    private void Retarget(Fact cause, long at)
    {
        var target = _promise.TargetFor(Attributes);
        if (target == Target)
        {
            return;
        }

        Target = target;
        if (Start is not null)
        {
            Targets.Add(new(at, target, cause));
        }
    }

    private void StartAt(long at, Fact? cause)
    {
        Start = at;
        _openSince = at;
        Targets.Add(new(at, Target, cause));
    }

    /// <summary>The same pause may be opened twice and is then closed twice; an end without a begin is nothing.</summary>
    private void ChangePause(int pause, int step, long at)
    {
        if (pause < 0)
        {
            return;
        }

        Exclude(at);
        _depths[pause] = Math.Max(0, _depths[pause] + step);
        var bit = 1UL << pause;
        _open = _depths[pause] > 0 ? _open | bit : _open & ~bit;
    }

    /// <summary>Writes down what has been paused since the last change of the open pauses.</summary>
    private void Exclude(long until)
    {
        if (Start is not null && Ending == Ending.None)
        {
            if (_open != 0 && until > _openSince)
            {
                Exclusions.Add(new(_openSince, until, _open));
            }

            _openSince = until;
        }
    }

    private void Finish(Ending ending, long at)
    {
        if (Ending == Ending.None)
        {
            Exclude(at);
            Ending = ending;
            End = at;
        }
    }

    private void Reopen(Fact fact, long at)
    {
        if (_promise.Reopen == ReopenMode.Ignore && Ending == Ending.Stopped)
        {
            return;
        }

        var restart = _promise.Reopen == ReopenMode.Restart;
        if (Start is not null && !restart && at > End)
        {
            Exclusions.Add(new(End, at, Exclusion.Stopped));
        }

        Ending = Ending.None;
        _openSince = at;
        if (Start is not null && restart)
        {
            Exclusions.Clear();
            Target = _promise.TargetFor(Attributes);
            StartAt(at, fact);
        }
        else
        {
            Retarget(fact, at);
        }
    }
}
