using System.Runtime.CompilerServices;

namespace Pledge.Routing.Search;

/// <summary>
/// Chooses from a pool of routes those that serve every visit exactly once at least cost: prices for the visits by subgradient steps, away with every route
/// that the prices show to be too dear, then a depth-first search of what is left, cut off after a number of nodes or when time is up.
/// </summary>
internal sealed class SetPartition
{
    private const int Steps = 250;

    /// <summary>How often the search tries to fit a route in, and how often between two looks at the clock.</summary>
    private const int MostFits = 10_000_000;
    private const int FitsPerLook = 10_000;

    private readonly Instance instance;
    private readonly RoutePool pool;
    private readonly Budget budget;
    private readonly double[] price;
    private readonly double[] reduced;
    private readonly List<int>[] columnsOf;
    private readonly bool[] covered;
    private readonly bool[] usedShift;
    private readonly List<int> chosen = [];
    private List<int>? best;
    private long upper;
    private double lower;
    private int fits;
    private int nextLook;

    internal SetPartition(Instance instance, RoutePool pool, Budget budget)
    {
        this.instance = instance;
        this.pool = pool;
        this.budget = budget;
        price = new double[instance.Visits];
        reduced = new double[pool.Count];
        columnsOf = new List<int>[instance.Visits];
        covered = new bool[instance.Visits];
        usedShift = new bool[instance.Routes];
    }

    /// <summary>Columns that together cost less than the bound, or null.</summary>
    internal List<int>? Solve(long bound)
    {
        upper = bound;
        Ascend(Begin());
        if (lower >= upper - 0.5)
        {
            return null;
        }

        for (var visit = 0; visit < columnsOf.Length; visit++)
        {
            columnsOf[visit] = [];
        }

        for (var column = 0; column < pool.Count; column++)
        {
            if (reduced[column] < upper - lower)
            {
                foreach (var visit in pool.Visits(column))
                {
                    columnsOf[visit].Add(column);
                }
            }
        }

        foreach (var columns in columnsOf)
        {
            columns.Sort((one, other) => reduced[one].CompareTo(reduced[other]));
        }

        Descend(0, 0, 0);
        return best;
    }

    /// <summary>First prices: what each visit's share of its cheapest route costs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double[] Begin()
    {
        var start = new double[instance.Visits];
        Array.Fill(start, double.MaxValue);
        for (var column = 0; column < pool.Count; column++)
        {
            foreach (var visit in pool.Visits(column))
            {
                start[visit] = Math.Min(start[visit], pool.Cost(column) / (double)pool.Visits(column).Length);
            }
        }

        for (var visit = 0; visit < start.Length; visit++)
        {
            start[visit] = Math.Min(start[visit], AbsenceOf(visit));
        }

        return start;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Ascend(double[] current)
    {
        lower = double.NegativeInfinity;
        var (count, factor, stale) = (new int[instance.Visits], 1.0, 0);
        var values = new double[pool.Count];
        for (var step = 0; step < Steps && !budget.IsUp; step++)
        {
            var bound = Bound(current, values, count);
            if (bound > lower + 1e-6)
            {
                (lower, stale) = (bound, 0);
                current.CopyTo(price, 0);
                values.CopyTo(reduced, 0);
            }
            else if (++stale % 12 == 0)
            {
                factor *= 0.6;
            }

            var norm = 0.0;
            for (var visit = 0; visit < count.Length; visit++)
            {
                norm += (1 - count[visit]) * (1 - count[visit]);
            }

            if (norm == 0)
            {
                return;
            }

            var length = factor * ((upper * 1.001) - bound) / norm;
            for (var visit = 0; visit < count.Length; visit++)
            {
                current[visit] = Math.Min(current[visit] + (length * (1 - count[visit])), AbsenceOf(visit));
            }
        }
    }

    /// <summary>The relaxed cost at these prices: every route with a negative reduced cost is taken, of a shift the best one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Bound(double[] current, double[] values, int[] count)
    {
        Array.Clear(count);
        var bound = current.Sum();
        var bestOfShift = new Dictionary<int, int>();
        for (var column = 0; column < pool.Count; column++)
        {
            var value = (double)pool.Cost(column);
            foreach (var visit in pool.Visits(column))
            {
                value -= current[visit];
            }

            values[column] = value;
            if (value >= 0)
            {
                continue;
            }

            if (pool.Shift(column) < 0)
            {
                Take(column);
            }
            else if (!bestOfShift.TryGetValue(pool.Shift(column), out var other) || values[other] > value)
            {
                bestOfShift[pool.Shift(column)] = column;
            }
        }

        foreach (var column in bestOfShift.Values)
        {
            Take(column);
        }

        return bound;

        void Take(int column)
        {
            bound += values[column];
            foreach (var visit in pool.Visits(column))
            {
                count[visit]++;
            }
        }
    }

    private unsafe double AbsenceOf(int visit) => instance.Absence[visit];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Descend(long cost, double excess, int done)
    {
        if (fits >= nextLook)
        {
            (nextLook, fits) = (fits + FitsPerLook, budget.IsUp ? MostFits : fits);
        }

        if (fits >= MostFits)
        {
            return;
        }

        if (done == instance.Visits)
        {
            (upper, best) = (cost, [.. chosen]);
            return;
        }

        var next = Narrowest();
        if (next < 0)
        {
            return;
        }

        foreach (var column in columnsOf[next])
        {
            var further = excess + Math.Max(0, reduced[column]);
            if (lower + further < upper - 0.5 && Fits(column))
            {
                Mark(column, true);
                chosen.Add(column);
                Descend(cost + pool.Cost(column), further, done + pool.Visits(column).Length);
                chosen.RemoveAt(chosen.Count - 1);
                Mark(column, false);
            }
        }

        // Left out, where that is cheaper than the routes make it.
        var absence = (long)AbsenceOf(next);
        if (lower + excess + absence - price[next] < upper - 0.5 && cost + absence < upper)
        {
            covered[next] = true;
            Descend(cost + absence, excess + Math.Max(0, absence - price[next]), done + 1);
            covered[next] = false;
        }
    }

    /// <summary>The visit with the fewest routes left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Narrowest()
    {
        var (narrowest, fewest) = (-1, int.MaxValue);
        for (var visit = 0; visit < covered.Length; visit++)
        {
            if (covered[visit])
            {
                continue;
            }

            var fitting = 0;
            foreach (var column in columnsOf[visit])
            {
                if (Fits(column) && ++fitting >= fewest)
                {
                    break;
                }
            }

            if (fitting < fewest)
            {
                (narrowest, fewest) = (visit, fitting);
                if (fitting <= 1)
                {
                    break;
                }
            }
        }

        return narrowest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Fits(int column)
    {
        fits++;
        if (pool.Shift(column) >= 0 ? usedShift[pool.Shift(column)] : chosen.Count >= instance.Routes)
        {
            return false;
        }

        foreach (var visit in pool.Visits(column))
        {
            if (covered[visit])
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Mark(int column, bool value)
    {
        if (pool.Shift(column) >= 0)
        {
            usedShift[pool.Shift(column)] = value;
        }

        foreach (var visit in pool.Visits(column))
        {
            covered[visit] = value;
        }
    }
}
