using System.Runtime.CompilerServices;

namespace Pledge.Routing.Search;

/// <summary>For each visit the visits worth standing before it, after it, and around it, nearest first.</summary>
internal sealed unsafe class Neighbours
{
    /// <summary>Candidates on either side of an insertion.</summary>
    internal const int Beside = 64;

    /// <summary>How many of them an insertion looks at before it goes farther.</summary>
    internal const int Glance = 16;

    /// <summary>Reach of a ruin.</summary>
    private const int Reach = 160;

    /// <summary>Price of a second of unavoidable waiting, in hundredths of the price of a second of travel.</summary>
    private const int WaitingPercent = 20;

    internal readonly int AroundCount;

    /// <summary>Visits × <see cref="Beside"/>, ended by −1.</summary>
    internal readonly int* Before;
    internal readonly int* After;

    /// <summary>Visits × <see cref="EitherCount"/>: worth standing beside it, before or after, ended by −1.</summary>
    internal readonly int* Either;
    internal const int EitherCount = 40;

    /// <summary>Visits × <see cref="AroundCount"/>; begins with the visit itself.</summary>
    internal readonly int* Around;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal Neighbours(Instance instance)
    {
        var visits = instance.Visits;
        AroundCount = Math.Min(visits, Reach);
        Before = instance.Arena.Integers((long)visits * Beside);
        After = instance.Arena.Integers((long)visits * Beside);
        Around = instance.Arena.Integers((long)visits * AroundCount);
        Either = instance.Arena.Integers((long)visits * EitherCount);
        var (keys, order, after, before) = (new long[visits], new int[visits], new long[visits], new long[visits]);
        for (var visit = 0; visit < visits; visit++)
        {
            for (var other = 0; other < visits; other++)
            {
                (after[other], before[other]) = (Closeness(instance, visit, other), Closeness(instance, other, visit));
                keys[other] = other == visit ? -1 : Way(instance, visit, other) + Way(instance, other, visit);
            }

            Nearest(Around + ((long)visit * AroundCount), AroundCount, keys, order);
            after.CopyTo(keys, 0);
            Nearest(After + ((long)visit * Beside), Beside, keys, order);
            before.CopyTo(keys, 0);
            Nearest(Before + ((long)visit * Beside), Beside, keys, order);
            for (var other = 0; other < visits; other++)
            {
                keys[other] = Math.Min(after[other], before[other]);
            }

            Nearest(Either + ((long)visit * EitherCount), EitherCount, keys, order);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Closeness(Instance instance, int first, int second)
    {
        if (first == second)
        {
            return long.MaxValue;
        }

        var travel = instance.Travel[instance.Row[first] + instance.Place[second]];
        if (instance.Open[first] + (long)instance.Service[first] + travel > instance.Close[second])
        {
            return long.MaxValue;
        }

        var waiting = Math.Max(0, instance.Open[second] - ((long)instance.Close[first] + instance.Service[first] + travel));
        return (Way(instance, first, second) * 100) + (waiting * WaitingPercent);
    }

    /// <summary>What the way costs, the time of the technician with it; where neither costs anything, how long it takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Way(Instance instance, int first, int second)
    {
        var (there, objective) = (instance.Row[first] + instance.Place[second], instance.Problem.Objective);
        var perSecond = objective is { SecondTravelled: 0, Metre: 0 } ? Math.Max(1, objective.SecondAway) : objective.SecondAway;
        return instance.Arc[there] + (instance.Travel[there] * perSecond);
    }

    /// <summary>The visits with the smallest keys in order; those with the largest number there is are left out. The keys are spent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Nearest(int* target, int count, long[] keys, int[] order)
    {
        var possible = 0;
        for (var other = 0; other < keys.Length; other++)
        {
            if (keys[other] != long.MaxValue)
            {
                (keys[possible], order[possible]) = (keys[other], other);
                possible++;
            }
        }

        var found = Math.Min(count, possible);
        BringForward(keys, order, possible, found);
        Array.Sort(keys, order, 0, found);
        for (var index = 0; index < count; index++)
        {
            target[index] = index < found ? order[index] : -1;
        }
    }

    /// <summary>Brings the smallest keys to the front, in no order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BringForward(long[] keys, int[] order, int count, int wanted)
    {
        for (var (first, last) = (0, count - 1); first < last;)
        {
            var (low, high, pivot) = (first, last, keys[(first + last) / 2]);
            while (low <= high)
            {
                while (keys[low] < pivot)
                {
                    low++;
                }

                while (keys[high] > pivot)
                {
                    high--;
                }

                if (low <= high)
                {
                    (keys[low], keys[high], order[low], order[high]) = (keys[high], keys[low], order[high], order[low]);
                    (low, high) = (low + 1, high - 1);
                }
            }

            (first, last) = wanted <= high ? (first, high) : wanted > low ? (low, last) : (last, last);
        }
    }
}
