using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pledge.Routing.Search;

/// <summary>A whole solution as plain links, to be kept and to be taken up again.</summary>
internal sealed class Routes(int nodes)
{
    private readonly int[] next = new int[nodes];

    internal long Cost { get; private set; } = long.MaxValue;

    /// <summary>What has begun, and nothing else.</summary>
    internal static Routes Begun(Instance instance)
    {
        var begun = new Routes(instance.Nodes);
        begun.Set(instance, route => instance.Shifts[route].Shift.Begun.Select(instance.NodeOf));
        return begun;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal unsafe void Keep(Tour tour, long cost)
    {
        for (var node = 0; node < next.Length; node++)
        {
            next[node] = tour.Nodes[node].Next;
        }

        Cost = cost;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal unsafe void Keep(DescentNode* nodes, long cost)
    {
        for (var node = 0; node < next.Length; node++)
        {
            next[node] = nodes[node].Next;
        }

        Cost = cost;
    }

    /// <summary>Share of the visits that are followed by another one than there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal double DistanceTo(Instance instance, Routes other)
    {
        var (same, visit, ends) = (Vector<int>.Zero, 0, new Vector<int>(instance.Visits));
        for (; visit <= instance.Visits - Vector<int>.Count; visit += Vector<int>.Count)
        {
            same -= Vector.Equals(Vector.Min(new Vector<int>(next, visit), ends), Vector.Min(new Vector<int>(other.next, visit), ends));
        }

        var different = visit - Vector.Sum(same);
        for (; visit < instance.Visits; visit++)
        {
            different += Math.Min(next[visit], instance.Visits) == Math.Min(other.next[visit], instance.Visits) ? 0 : 1;
        }

        return different / (double)instance.Visits;
    }

    internal Routes Copy()
    {
        var copy = new Routes(next.Length) { Cost = Cost };
        next.CopyTo(copy.next, 0);
        return copy;
    }

    /// <summary>Whatever comes next is better.</summary>
    internal void Forget() => Cost = long.MaxValue;

    /// <summary>The visits of a route in order.</summary>
    internal IEnumerable<int> Of(Instance instance, int route)
    {
        for (var node = next[instance.StartOf(route)]; node < instance.Visits; node = next[node])
        {
            yield return node;
        }
    }

    /// <summary>Takes routes from elsewhere: the visits of each in order, and the cost where it is known.</summary>
    internal void Set(Instance instance, Func<int, IEnumerable<int>> visits, long cost = long.MaxValue)
    {
        Cost = cost;
        for (var route = 0; route < instance.Routes; route++)
        {
            var last = instance.StartOf(route);
            foreach (var visit in visits(route))
            {
                last = next[last] = visit;
            }

            next[last] = instance.EndOf(route);
        }
    }

    /// <summary>Puts the tour into this state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal unsafe void Restore<TRules>(Tour tour, TRules rules)
        where TRules : struct, IRules
    {
        var instance = tour.Instance;
        for (var visit = 0; visit < instance.Visits; visit++)
        {
            if (!tour.IsAbsent(visit))
            {
                tour.AddAbsent(visit);
            }

            tour.Nodes[visit].Route = -1;
        }

        for (var route = 0; route < instance.Routes; route++)
        {
            var previous = instance.StartOf(route);
            for (var node = next[previous]; node < instance.Visits; node = next[node])
            {
                tour.RemoveAbsent(node);
                tour.Join(previous, node);
                previous = node;
            }

            tour.Join(previous, instance.EndOf(route));
            rules.Refresh(route);
        }
    }
}
