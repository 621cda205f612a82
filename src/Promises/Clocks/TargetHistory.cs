using System.Runtime.InteropServices;
using Pledge.Promises.Calendars;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Clocks;

/// <summary>A target that a clock has or had, in seconds.</summary>
/// <param name="At">Since when.</param>
/// <param name="Target">The target, or <see langword="null"/> when the case was no longer promised this.</param>
/// <param name="Cause">Index of the fact that brought it; −1 at the start.</param>
/// <param name="Start">The start or restart that it counts from.</param>
/// <param name="Due">Its due time from there, or <see cref="Timeline.Never"/>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TargetSince(long At, Target? Target, int Cause, long Start, long Due);

/// <summary>
/// Takes down every target of a clock, for whoever explains it. A restart forgets the start and the pauses of the life before it, so what was due in
/// that life is worked out as it ends.
/// </summary>
internal sealed class TargetHistory(CompiledPromise promise)
{
    private readonly List<TargetSince> _targets = [];
    private int _settled;

    public IReadOnlyList<TargetSince> All => _targets;

    public void Add(long at, Target? target, int cause) => _targets.Add(new(at, target, cause, at, Timeline.Never));

    /// <summary>Works out when the targets since the last restart were due, by what was known of their life when it ended.</summary>
    public void Settle(long start, ReadOnlySpan<Exclusion> exclusions)
    {
        for (; _settled < _targets.Count; _settled++)
        {
            var since = _targets[_settled];
            var due = since.Target is null ? Timeline.Never : new Countdown(promise.Calendar, promise.Definition, since.Target, start, exclusions).Due;
            _targets[_settled] = since with { Start = start, Due = due };
        }
    }
}
