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

    internal Neighbours(Instance instance)
    {
        var visits = instance.Visits;
        AroundCount = Math.Min(visits, Reach);
        Before = instance.Arena.Integers((long)visits * Beside);
        After = instance.Arena.Integers((long)visits * Beside);
        Around = instance.Arena.Integers((long)visits * AroundCount);
        Either = instance.Arena.Integers((long)visits * EitherCount);
        var keys = new long[visits];
        var order = new int[visits];
        for (var visit = 0; visit < visits; visit++)
        {
            var own = visit;
            Fill(Around + ((long)visit * AroundCount), AroundCount, keys, order, other => other == own ? -1 : Way(instance, own, other) + Way(instance, other, own));
            Fill(Before + ((long)visit * Beside), Beside, keys, order, other => Closeness(instance, other, own));
            Fill(Either + ((long)visit * EitherCount), EitherCount, keys, order, other => Math.Min(Closeness(instance, own, other), Closeness(instance, other, own)));
            Fill(After + ((long)visit * Beside), Beside, keys, order, other => Closeness(instance, own, other));
        }
    }

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
    private static long Way(Instance instance, int first, int second)
    {
        var (there, objective) = (instance.Row[first] + instance.Place[second], instance.Problem.Objective);
        var perSecond = objective is { SecondTravelled: 0, Metre: 0 } ? Math.Max(1, objective.SecondAway) : objective.SecondAway;
        return instance.Arc[there] + (instance.Travel[there] * perSecond);
    }

    private static void Fill(int* target, int count, long[] keys, int[] order, Func<int, long> key)
    {
        var possible = 0;
        for (var other = 0; other < keys.Length; other++)
        {
            var value = key(other);
            if (value != long.MaxValue)
            {
                (keys[possible], order[possible]) = (value, other);
                possible++;
            }
        }

        Array.Sort(keys, order, 0, possible);
        for (var index = 0; index < count; index++)
        {
            target[index] = index < possible ? order[index] : -1;
        }
    }
}
