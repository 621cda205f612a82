using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pledge.Routing.Search;

/// <summary>xoroshiro128+: fast, and the same on every machine for the same seed.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Dice
{
    private ulong first;
    private ulong second;

    internal Dice(ulong seed)
    {
        first = Scatter(ref seed);
        second = Scatter(ref seed);
    }

    /// <summary>A number from 0 to below <paramref name="bound"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Below(int bound) => (int)(((Roll() >> 32) * (ulong)bound) >> 32);

    /// <summary>A number from 0 to below 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal double Share() => (Roll() >> 11) * (1.0 / (1UL << 53));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong Roll()
    {
        var (one, two) = (first, second);
        var sum = one + two;
        two ^= one;
        first = ulong.RotateLeft(one, 24) ^ two ^ (two << 16);
        second = ulong.RotateLeft(two, 37);
        return sum;
    }

    private static ulong Scatter(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
