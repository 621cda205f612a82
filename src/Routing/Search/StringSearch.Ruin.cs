using System.Runtime.CompilerServices;

namespace Pledge.Routing.Search;

internal sealed unsafe partial class StringSearch<TRules>
{
    /// <summary>Visits removed in a step on average, longest string, share of split strings, chance to keep one more visit within a split string.</summary>
    private const int MeanRemoved = 10;
    private const int LongestString = 10;
    private const double SplitShare = 0.5;
    private const double SplitGrowth = 0.01;

    /// <summary>Unplanned visits that are tried again in a step.</summary>
    private const int MostCalled = 8;

    /// <summary>Steps that stay around one visit: what they look at stays in the processor's nearest memory.</summary>
    private const int StepsPerFocus = 256;

    private int focus;
    private int focusFor;

    /// <summary>False when a route cannot be driven without what was removed, as may happen where a detour is a short cut.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Ruin()
    {
        if (tour.UsedCount == 0)
        {
            return true;
        }

        var planned = instance.Visits - tour.AbsentCount;
        var longest = Math.Min(LongestString, (double)planned / tour.UsedCount);
        var mostStrings = (4.0 * MeanRemoved / (1 + longest)) - 1;
        var strings = (int)((dice.Share() * mostStrings) + 1);
        var seed = tour.AbsentCount > 0 && dice.Below(4) == 0 ? tour.Absent[dice.Below(tour.AbsentCount)] : SomeVisit();
        var around = near.Around + ((long)seed * near.AroundCount);
        var possible = true;
        for (var index = 0; index < near.AroundCount && journal.TouchedCount < strings; index++)
        {
            var visit = around[index];
            var route = nodes[visit].Route;
            if (route < 0 || journal.IsTouched(route) || rules.IsFixed(visit))
            {
                continue;
            }

            Touch(route);
            var length = 1 + (int)(dice.Share() * Math.Min(tour.Size[route], longest));
            RemoveString(route, visit, Math.Min(length, tour.Size[route]));
            possible &= tour.Cost[route] != IRules.NoWay;
        }

        return possible;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int SomeVisit()
    {
        if (--focusFor <= 0)
        {
            (focus, focusFor) = (dice.Below(instance.Visits), StepsPerFocus);
        }

        return near.Around[((long)focus * near.AroundCount) + dice.Below(near.AroundCount)];
    }

    /// <summary>Removes a string of the given length that contains the visit, or as many visits around a few that stay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RemoveString(int route, int visit, int length)
    {
        var kept = 0;
        if (length > 1 && length < tour.Size[route] && dice.Share() < SplitShare)
        {
            kept = 1;
            while (length + kept < tour.Size[route] && dice.Share() < SplitGrowth)
            {
                kept++;
            }
        }

        var whole = length + kept;
        var keptFrom = kept == 0 ? whole : 1 + dice.Below(length - 1);
        var node = FirstOfString(visit, whole);
        var before = nodes[node].Previous;
        for (var index = 0; index < whole && node < instance.Visits; index++)
        {
            var next = nodes[node].Next;
            if ((index < keptFrom || index >= keptFrom + kept) && !rules.IsFixed(node))
            {
                Remove(node, route);
            }

            node = next;
        }

        rules.Close(route, before, node);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int FirstOfString(int visit, int length)
    {
        // How many of the others can stand behind the visit decides how many must stand before it.
        var behind = 0;
        for (var node = nodes[visit].Next; node < instance.Visits && behind < length - 1; node = nodes[node].Next)
        {
            behind++;
        }

        var steps = length - 1 - behind + dice.Below(behind + 1);
        var first = visit;
        for (; steps > 0 && nodes[first].Previous < instance.Visits; steps--)
        {
            first = nodes[first].Previous;
        }

        return first;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Remove(int visit, int route)
    {
        tour.Join(nodes[visit].Previous, nodes[visit].Next);
        nodes[visit].Route = -1;
        rules.Removed(visit, route);
        wasAbsent[visit] = false;
        pending[pendingCount++] = visit;
    }

    /// <summary>Gives some of the visits that are not planned another try.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CallAbsent()
    {
        if (tour.AbsentCount <= MostCalled)
        {
            for (var index = 0; index < tour.AbsentCount; index++)
            {
                Call(tour.Absent[index]);
            }

            return;
        }

        var from = dice.Below(tour.AbsentCount);
        for (var index = 0; index < MostCalled; index++)
        {
            Call(tour.Absent[(from + index) % tour.AbsentCount]);
        }
    }

    private void Call(int visit)
    {
        wasAbsent[visit] = true;
        pending[pendingCount++] = visit;
    }
}
