using System.Runtime.CompilerServices;

namespace Pledge.Routing.Search;

/// <summary>
/// The exact times and cost of one route given the order of its nodes. Breaks are taken so that the route ends earliest: a small dynamic programme over
/// the number of breaks taken so far. A technician who cannot serve all from what he carries calls at the store, where that costs least.
/// </summary>
internal sealed unsafe partial class Timetable
{
    private const int Never = int.MaxValue;

    private readonly Instance instance;
    private readonly RichTables rich;
    private readonly Arena arena = new();
    private readonly int* order;
    private readonly int* left;
    private readonly Segment* heads;
    private readonly Segment* tails;
    private readonly long* legs;
    private readonly int* ready;
    private readonly int* began;
    private readonly int* taken;
    private readonly int states;
    private readonly long secondOvertime;
    private readonly long secondAway;
    private readonly long startMoved;
    private readonly long unevenness;
    private readonly int tolerance;
    private readonly bool waysCost;

    internal Timetable(Instance instance, RichTables rich)
    {
        this.instance = instance;
        this.rich = rich;
        states = rich.MostBreaks + 1;
        var longest = instance.Visits + 4;
        order = arena.Integers(longest);
        Nodes = arena.Integers(longest);
        left = arena.Integers(rich.Goods.Items);
        heads = arena.Segments(longest);
        tails = arena.Segments(longest);
        HeadOf = arena.Segments(instance.Nodes);
        TailOf = arena.Segments(instance.Nodes);
        legs = arena.Longs(longest);
        Begins = arena.Integers(longest);
        Breaks = arena.Integers(longest);
        ready = arena.Integers((long)longest * states);
        began = arena.Integers((long)longest * states);
        taken = arena.Integers((long)longest * states);
        var objective = instance.Problem.Objective;
        waysCost = objective is not { SecondTravelled: 0, Metre: 0 };
        (secondOvertime, secondAway, startMoved, unevenness, tolerance) = (objective.SecondOvertime, objective.SecondAway, objective.StartMoved, objective.Unevenness, objective.Tolerance);
    }

    /// <summary>The nodes of the route as the caller wants them: start, visits, end.</summary>
    internal int* Order => order;

    /// <summary>Per node of the routes as they are, without the store: the stretch from the start to it, and from it to the end. The rules keep them.</summary>
    internal Segment* HeadOf { get; }

    internal Segment* TailOf { get; }

    /// <summary>The nodes with the store among them, their beginnings, and the breaks taken on the way to each.</summary>
    internal int* Nodes { get; private set; }

    internal int* Begins { get; }

    internal int* Breaks { get; }

    internal int Count { get; private set; }

    internal int Departure { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long Cost(int route)
    {
        var firstBreak = rich.BreakFrom[route];
        var breaks = rich.BreakFrom[route + 1] - firstBreak;
        var last = Count - 1;
        ready[0] = instance.Open[Nodes[0]];
        new Span<int>(ready + 1, breaks).Fill(Never);
        for (var index = 1; index < Count; index++)
        {
            if (!Reach(index, firstBreak, breaks))
            {
                return IRules.NoWay;
            }
        }

        var state = -1;
        for (var candidate = 0; candidate <= breaks; candidate++)
        {
            var end = ready[(last * states) + candidate];
            if (end != Never && (candidate == breaks || end <= rich.BreakLatest[firstBreak + candidate]) && (state < 0 || end < ready[(last * states) + state]))
            {
                state = candidate;
            }
        }

        if (state < 0)
        {
            return IRules.NoWay;
        }

        for (var index = last; index > 0; index--)
        {
            Begins[index] = began[(index * states) + state];
            Breaks[index] = taken[(index * states) + state];
            state -= Breaks[index];
        }

        Departure = instance.Open[Nodes[0]];
        if (secondAway > 0)
        {
            Postpone(firstBreak);
        }

        return Price(route);
    }

    /// <summary>Earliest leaving of a node for each number of breaks taken; false when it cannot be reached in time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Reach(int index, int firstBreak, int breaks)
    {
        var node = Nodes[index];
        var travel = instance.Travel[instance.Row[Nodes[index - 1]] + instance.Place[node]];
        var before = ready + ((index - 1) * states);
        var now = index * states;
        var reached = false;
        for (var state = 0; state <= breaks; state++)
        {
            ready[now + state] = Never;
            for (var count = 0; count <= state; count++)
            {
                var begin = before[state - count] == Never ? Never : Arrive(before[state - count], travel, firstBreak + state - count, count);
                begin = begin == Never ? Never : Begin(node, begin);
                if (begin != Never && begin + instance.Service[node] < ready[now + state])
                {
                    ready[now + state] = begin + instance.Service[node];
                    (began[now + state], taken[now + state]) = (begin, count);
                    reached = true;
                }
            }
        }

        return reached;
    }

    /// <summary>When one arrives who takes some breaks on the way: each begins on leaving, on the way or on arrival, but not before its time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Arrive(int leave, int travel, int firstBreak, int count)
    {
        var arrive = leave + travel;
        for (var index = firstBreak; index < firstBreak + count; index++)
        {
            if (leave > rich.BreakLatest[index])
            {
                return Never;
            }

            leave = Math.Max(leave, rich.BreakEarliest[index]) + rich.BreakLength[index];
            arrive = Math.Max(arrive, rich.BreakEarliest[index]) + rich.BreakLength[index];
        }

        return arrive;
    }

    /// <summary>Earliest beginning at a node on arrival, or never.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Begin(int node, int arrive)
    {
        if (node >= instance.Visits)
        {
            return arrive > instance.Close[node] ? Never : Math.Max(arrive, instance.Open[node]);
        }

        for (var window = rich.WindowFrom[node]; window < rich.WindowUntil[node]; window++)
        {
            if (arrive <= rich.WindowClose[window])
            {
                return Math.Max(arrive, rich.WindowOpen[window]);
            }
        }

        return Never;
    }

    /// <summary>Latest beginning at a node not after a bound; the least number when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int LatestBegin(int node, int bound)
    {
        if (node >= instance.Visits)
        {
            return Math.Min(bound, instance.Close[node]);
        }

        for (var window = rich.WindowUntil[node] - 1; window >= rich.WindowFrom[node]; window--)
        {
            if (bound >= rich.WindowOpen[window])
            {
                return Math.Min(bound, rich.WindowClose[window]);
            }
        }

        return int.MinValue / 2;
    }

    /// <summary>Puts the departure off as long as the end stays, and no promise or published time suffers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Postpone(int firstBreak)
    {
        var first = firstBreak;
        for (var index = 1; index < Count; index++)
        {
            first += Breaks[index];
        }

        var bound = Begins[Count - 1];
        for (var index = Count - 1; index > 0; index--)
        {
            first -= Breaks[index];
            var leave = LatestLeaving(bound, instance.Travel[instance.Row[Nodes[index - 1]] + instance.Place[Nodes[index]]], first, Breaks[index]);
            bound = index == 1 ? leave : LatestBegin(Nodes[index - 1], Math.Min(leave - instance.Service[Nodes[index - 1]], Bearable(index - 1)));
        }

        Departure = bound;
        var time = bound;
        for (var index = 1; index < Count; index++)
        {
            Begins[index] = Begin(Nodes[index], Arrive(time, instance.Travel[instance.Row[Nodes[index - 1]] + instance.Place[Nodes[index]]], first, Breaks[index]));
            first += Breaks[index];
            time = Begins[index] + instance.Service[Nodes[index]];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int LatestLeaving(int arrive, int travel, int firstBreak, int count)
    {
        var shift = 0;
        var latest = int.MaxValue;
        for (var index = firstBreak; index < firstBreak + count; index++)
        {
            latest = Math.Min(latest, rich.BreakLatest[index] - shift);
            shift += rich.BreakLength[index];
        }

        return Math.Min(latest, arrive - shift - travel);
    }

    private int Bearable(int index)
    {
        var (node, begin) = (Nodes[index], Begins[index]);
        if (node >= instance.Visits)
        {
            return int.MaxValue;
        }

        var bound = rich.Begun[node] != 0 ? begin : Math.Max(begin, rich.Due[node]);
        return rich.Published[node] < 0 ? bound : Math.Min(bound, Math.Max(begin, rich.Published[node] + tolerance));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long Price(int route)
    {
        var (cost, work) = (0L, 0L);
        for (var index = 1; index < Count; index++)
        {
            var (previous, node) = (Nodes[index - 1], Nodes[index]);
            cost += instance.Arc[instance.Row[previous] + instance.Place[node]];
            work += instance.Travel[instance.Row[previous] + instance.Place[node]] + instance.Service[node];
            if (node >= instance.Visits)
            {
                continue;
            }

            var late = Begins[index] - rich.Due[node];
            if (late > 0)
            {
                cost += rich.BrokenCost[node] + (late * rich.LateCost[node]);
            }

            if (rich.Published[node] >= 0 && Math.Abs(Begins[index] - rich.Published[node]) > tolerance)
            {
                cost += startMoved;
            }
        }

        var end = Begins[Count - 1];
        return cost
            + (Math.Max(0, (long)end - rich.OvertimeFrom[route]) * secondOvertime)
            + ((end - Departure) * secondAway)
            + (unevenness == 0 ? 0 : unevenness * work * work / (3600 * 3600));
    }
}
