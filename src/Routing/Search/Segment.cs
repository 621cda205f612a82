using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pledge.Routing.Search;

/// <summary>
/// A stretch of a route: how long it takes at least, and the span in which it may begin to take no longer. Joins in constant time. Knows no breaks and of
/// several windows only the hull, so what it says of a route is exact for simple ones and never too much for the others.
/// </summary>
/// <param name="Duration">Least seconds from beginning to end.</param>
/// <param name="Earliest">Beginning earlier only adds waiting.</param>
/// <param name="Latest">Beginning later is too late.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Segment(int Duration, int Earliest, int Latest)
{
    /// <summary>A stretch that cannot be made in time.</summary>
    internal static readonly Segment Impossible = new(0, 0, -1);

    internal bool IsPossible => Latest >= 0;

    internal int EarliestEnd => Earliest + Duration;

    /// <summary>One after the other; impossible when either is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Segment Join(in Segment first, int travel, in Segment second)
    {
        var passed = first.Duration + travel;
        if (first.Earliest + passed > second.Latest)
        {
            return Impossible;
        }

        var waiting = Math.Max(second.Earliest - passed - first.Latest, 0);
        return new Segment(
            passed + second.Duration + waiting,
            Math.Max(second.Earliest - passed, first.Earliest) - waiting,
            Math.Min(second.Latest - passed, first.Latest));
    }
}
