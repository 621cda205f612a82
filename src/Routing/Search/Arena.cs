using System.Runtime.InteropServices;

namespace Pledge.Routing.Search;

/// <summary>Pinned tables that live as long as whoever holds the arena; the inner loops read them by pointer.</summary>
internal sealed unsafe class Arena
{
    private readonly List<Array> tables = [];

    internal int* Integers(long count) => (int*)Pin(GC.AllocateArray<int>(checked((int)Math.Max(1, count)), pinned: true));

    internal long* Longs(long count) => (long*)Pin(GC.AllocateArray<long>(checked((int)Math.Max(1, count)), pinned: true));

    internal TourNode* TourNodes(long count) => (TourNode*)Pin(GC.AllocateArray<TourNode>(checked((int)Math.Max(1, count)), pinned: true));

    internal DescentNode* DescentNodes(long count) => (DescentNode*)Pin(GC.AllocateArray<DescentNode>(checked((int)Math.Max(1, count)), pinned: true));

    internal Segment* Segments(long count) => (Segment*)Pin(GC.AllocateArray<Segment>(checked((int)Math.Max(1, count)), pinned: true));

    internal double* Doubles(long count) => (double*)Pin(GC.AllocateArray<double>(checked((int)Math.Max(1, count)), pinned: true));

    internal Stretch* Stretches(long count) => (Stretch*)Pin(GC.AllocateArray<Stretch>(checked((int)Math.Max(1, count)), pinned: true));

    private void* Pin<T>(T[] table)
    {
        tables.Add(table);
        return (void*)Marshal.UnsafeAddrOfPinnedArrayElement(table, 0);
    }
}
