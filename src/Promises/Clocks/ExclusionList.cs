using System.Runtime.InteropServices;

namespace Pledge.Promises.Clocks;

/// <summary>A stretch [From, To) that is not counted, and why: a bit for each open pause of the promise, or <see cref="Stopped"/>.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Exclusion(long From, long To, ulong Why)
{
    /// <summary>The clock had stopped and was reopened at the end of the stretch.</summary>
    public const ulong Stopped = 1UL << 63;
}

/// <summary>Exclusions on the stack of the caller; only a case with very many moves to the heap.</summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct ExclusionList(Span<Exclusion> initial)
{
    private Span<Exclusion> _room = initial;
    private int _count;

    public readonly ReadOnlySpan<Exclusion> All => _room[.._count];

    public void Add(Exclusion exclusion)
    {
        if (_count == _room.Length)
        {
            var larger = new Exclusion[_room.Length * 2];
            _room.CopyTo(larger);
            _room = larger;
        }

        _room[_count++] = exclusion;
    }

    public void Clear() => _count = 0;
}
