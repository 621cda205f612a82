using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pledge.Routing.Search;

/// <summary>
/// A stretch of a route whose visits begin in time because the clock is turned back where they would be late, at a price (Vidal 2013). Joins in
/// constant time.
/// </summary>
/// <param name="Duration">Least seconds from beginning to end.</param>
/// <param name="Warp">Seconds that the clock is turned back.</param>
/// <param name="Earliest">Beginning earlier only adds waiting.</param>
/// <param name="Latest">Beginning later only adds warp.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Stretch(int Duration, int Warp, int Earliest, int Latest)
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Stretch Join(in Stretch first, int travel, in Stretch second)
    {
        var passed = first.Duration - first.Warp + travel;
        var waiting = Math.Max(second.Earliest - passed - first.Latest, 0);
        var warp = Math.Max(first.Earliest + passed - second.Latest, 0);
        return new Stretch(
            first.Duration + second.Duration + travel + waiting,
            first.Warp + second.Warp + warp,
            Math.Max(second.Earliest - passed, first.Earliest) - waiting,
            Math.Min(second.Latest - passed, first.Latest) + warp);
    }

    /// <summary>The warp of the two joined.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int JoinedWarp(in Stretch first, int travel, in Stretch second) =>
        first.Warp + second.Warp + Math.Max(first.Earliest + first.Duration - first.Warp + travel - second.Latest, 0);
}
