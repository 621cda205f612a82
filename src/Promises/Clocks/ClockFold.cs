using System.Runtime.InteropServices;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Clocks;

/// <summary>
/// The fold over the facts of a case for one promise: when the clock started and ended, what is not counted, which target holds. A clock is
/// never a running total, so a fact entered late changes the past as if it had been there. All that it needs lies on the stack of the caller.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct ClockFold
{
    /// <summary>More pauses than most cases see; a case with more of them costs an allocation.</summary>
    public const int UsualExclusions = 4;

    private const int NoCause = -1;

    private readonly CompiledPromise _promise;
    private readonly ref readonly ClockCase _case;
    private readonly Span<int> _attributes;
    private readonly Span<int> _depths;
    private readonly TargetHistory? _targets;
    private ExclusionList _exclusions;
    private ulong _open;
    private long _openSince;

    /// <summary>A fold that has read nothing.</summary>
    /// <param name="promise">The promise.</param>
    /// <param name="case">The case.</param>
    /// <param name="attributes">Room for the attributes of the case.</param>
    /// <param name="depths">Room for the pauses of the promise, all zero.</param>
    /// <param name="exclusions">Room for as many exclusions as most cases have.</param>
    /// <param name="targets">Takes down every target, where somebody wants to know.</param>
    public ClockFold(
        CompiledPromise promise, in ClockCase @case, Span<int> attributes, Span<int> depths, Span<Exclusion> exclusions, TargetHistory? targets)
    {
        _promise = promise;
        _case = ref @case;
        _attributes = attributes;
        _depths = depths;
        _exclusions = new(exclusions);
        _targets = targets;
        @case.Attributes.CopyTo(attributes);
        Target = promise.Target.For(attributes, @case.Agreed);
    }

    public bool HasStarted { get; private set; }

    public long Start { get; private set; }

    public Ending Ending { get; private set; }

    /// <summary>The stop, the cancellation, or the instant up to which facts were read.</summary>
    public long End { get; private set; }

    /// <summary>Index of the fact that ended it; it means nothing while it runs.</summary>
    public int EndCause { get; private set; }

    public Target? Target
    {
        get;
        private set
        {
            field = value;
            LastTarget = value ?? LastTarget;
        }
    }

    /// <summary>The target, or the one that the case had last when it is no longer promised this.</summary>
    public Target? LastTarget { get; private set; }

    /// <summary>Since when the target holds; the start, or a later change.</summary>
    public long TargetSince { get; private set; }

    /// <summary>Whether the case was promised this at any time since the clock started, or is now.</summary>
    public bool WasPromised { get; private set; }

    /// <summary>Up to when it counts: the end, or when the case was no longer promised this.</summary>
    public readonly long CountsUntil => Target is null ? TargetSince : End;

    public readonly ReadOnlySpan<Exclusion> Exclusions => _exclusions.All;

    public readonly bool IsPaused => Ending == Ending.None && _open != 0;

    public void Read(long now)
    {
        var events = _case.Events;
        for (var first = 0; first < events.Length && events[first].At <= now;)
        {
            var next = first + 1;
            if (next == events.Length || !events[next].Tied)
            {
                Apply(events[first], first);
            }
            else
            {
                while (next < events.Length && events[next].Tied)
                {
                    next++;
                }

                ApplyTied(events, first, next);
            }

            first = next;
        }

        if (Ending == Ending.None)
        {
            End = now;
            Exclude(now);
        }

        WasPromised |= Target is not null;
        _targets?.Settle(Start, Exclusions);
    }

    private void ApplyTied(ReadOnlySpan<CaseEvent> events, int first, int next)
    {
        for (var rank = 0; rank < EventRole.Ranks; rank++)
        {
            for (var index = first; index < next; index++)
            {
                if (_promise.RoleOf(events[index].Event).Rank == rank)
                {
                    Apply(events[index], index);
                }
            }
        }
    }

    private void Apply(in CaseEvent happened, int index)
    {
        if (happened.ChangeCount > 0)
        {
            ChangeAttributes(happened, index);
        }

        var role = _promise.RoleOf(happened.Event);
        if (role.Roles == EventRoles.None)
        {
            return;
        }

        if (role.Does(EventRoles.Start) && !HasStarted && Ending == Ending.None)
        {
            StartAt(happened.At, NoCause);
        }

        if (role.Does(EventRoles.PauseBegin | EventRoles.PauseEnd))
        {
            ChangePause(role, happened.At);
        }

        if (role.Does(EventRoles.Stop) && HasStarted)
        {
            Finish(Ending.Stopped, happened.At, index);
        }

        if (role.Does(EventRoles.Unless) && HasStarted)
        {
            Finish(Ending.Idle, happened.At, index);
        }

        if (role.Does(EventRoles.Void))
        {
            Finish(Ending.Void, happened.At, index);
        }

        if (role.Does(EventRoles.Reopen) && Ending != Ending.None)
        {
            Reopen(happened.At, index);
        }
    }

    private void ChangeAttributes(in CaseEvent happened, int index)
    {
        foreach (var change in _case.ChangesOf(happened))
        {
            _attributes[change.Slot] = change.Value;
        }

        if (Ending == Ending.None)
        {
            Retarget(happened.At, index);
        }
    }

    /// <summary>The start stays; only the target is worked out anew, so nothing spent or paused is lost.</summary>
    private void Retarget(long at, int cause)
    {
        var target = _promise.Target.For(_attributes, _case.Agreed);
        if (Equals(target, Target))
        {
            return;
        }

        Target = target;
        if (HasStarted)
        {
            TakeDownTarget(at, cause);
        }
    }

    private void StartAt(long at, int cause)
    {
        HasStarted = true;
        Start = at;
        _openSince = at;
        TakeDownTarget(at, cause);
    }

    private void TakeDownTarget(long at, int cause)
    {
        TargetSince = at;
        WasPromised |= Target is not null;
        _targets?.Add(at, Target, cause);
    }

    /// <summary>The same pause may be opened twice and is then closed twice; an end without a begin is nothing.</summary>
    private void ChangePause(EventRole role, long at)
    {
        Exclude(at);
        ref var depth = ref _depths[role.Pause];
        depth = Math.Max(0, depth + (role.Does(EventRoles.PauseBegin) ? 1 : -1));
        var bit = 1UL << role.Pause;
        _open = depth > 0 ? _open | bit : _open & ~bit;
    }

    /// <summary>Writes down what has been paused since the last change of the open pauses.</summary>
    private void Exclude(long until)
    {
        if (HasStarted && Ending == Ending.None)
        {
            if (_open != 0 && until > _openSince)
            {
                _exclusions.Add(new(_openSince, until, _open));
            }

            _openSince = until;
        }
    }

    private void Finish(Ending ending, long at, int cause)
    {
        if (Ending == Ending.None)
        {
            Exclude(at);
            Ending = ending;
            End = at;
            EndCause = cause;
        }
    }

    private void Reopen(long at, int index)
    {
        var mode = _promise.Definition.Reopen;
        if (mode == ReopenMode.Ignore && Ending != Ending.Void)
        {
            return;
        }

        if (HasStarted && mode != ReopenMode.Restart && at > End)
        {
            _exclusions.Add(new(End, at, Exclusion.Stopped));
        }

        Ending = Ending.None;
        _openSince = at;
        if (HasStarted && mode == ReopenMode.Restart)
        {
            _targets?.Settle(Start, Exclusions);
            _exclusions.Clear();
            Target = _promise.Target.For(_attributes, _case.Agreed);
            StartAt(at, index);
        }
        else
        {
            Retarget(at, index);
        }
    }
}
