using System.Runtime.CompilerServices;

namespace Pledge.Routing.Search;

/// <summary>
/// What visits need on board and technicians carry. Until the store has been visited, tools must be on board and the parts used so far must not exceed
/// what was carried; after it everything is at hand.
/// </summary>
internal sealed unsafe class Goods
{
    private readonly int routes;
    private readonly int items;

    /// <summary>Visits × routes: 1 when the visit alone asks for more than is carried; null when everybody has everything at hand.</summary>
    private readonly int* lacks;

    /// <summary>Visits × items: pieces used up.</summary>
    private readonly int* uses;

    /// <summary>Routes × items: pieces carried.</summary>
    private readonly int* carried;
    private readonly Dictionary<string, int>? number;
    private readonly int* wants;

    internal Goods(Instance instance)
    {
        routes = instance.Routes;
        if (instance.Shifts.All(route => route.Technician.Carries is null))
        {
            return;
        }

        var names = instance.Problem.Visits.SelectMany(visit => visit.Needs).Select(need => need.Item)
            .Concat(instance.Shifts.SelectMany(route => route.Technician.Carries ?? []).Select(stock => stock.Item)).Distinct();
        number = names.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index, StringComparer.Ordinal);
        items = number.Count;
        lacks = instance.Arena.Integers((long)instance.Visits * routes);
        uses = instance.Arena.Integers((long)instance.Visits * items);
        carried = instance.Arena.Integers((long)routes * items);
        wants = instance.Arena.Integers(instance.Visits);
        for (var route = 0; route < routes; route++)
        {
            var stock = instance.Shifts[route].Technician.Carries;
            new Span<int>(carried + ((long)route * items), items).Fill(stock is null ? int.MaxValue : 0);
            foreach (var held in stock ?? [])
            {
                carried[((long)route * items) + number[held.Item]] += held.Quantity;
            }
        }
    }

    /// <summary>Takes note of what a visit needs. Of an item that nobody has heard of, nobody carries any.</summary>
    internal void Set(Instance instance, int node, Visit visit)
    {
        if (!Matter)
        {
            return;
        }

        wants[node] = visit.Needs.Count;
        new Span<int>(uses + ((long)node * items), items).Clear();
        new Span<int>(lacks + ((long)node * routes), routes).Clear();
        foreach (var need in visit.Needs)
        {
            var known = number!.TryGetValue(need.Item, out var item);
            if (known && need.UsedUp)
            {
                uses[((long)node * items) + item] += need.Quantity;
            }

            for (var route = 0; route < routes; route++)
            {
                var held = known ? carried[((long)route * items) + item] : instance.Shifts[route].Technician.Carries is null ? int.MaxValue : 0;
                lacks[((long)node * routes) + route] |= need.Quantity > held ? 1 : 0;
            }
        }
    }

    /// <summary>Whether the visit needs anything on board.</summary>
    internal bool Wants(int visit) => Matter && wants[visit] > 0;

    /// <summary>Whether a route that does without the store has enough left for one more visit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal bool Suffice(int visit, int route, int* spare)
    {
        if (!Matter || wants[visit] == 0)
        {
            return true;
        }

        if (lacks[((long)visit * routes) + route] != 0)
        {
            return false;
        }

        var left = spare + ((long)route * items);
        var used = uses + ((long)visit * items);
        var missing = 0;
        for (var item = 0; item < items; item++)
        {
            missing |= left[item] - used[item];
        }

        return missing >= 0;
    }

    /// <summary>What a route has left for each item when it never calls at the store.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Spare(int* nodes, int count, int route, int* spare)
    {
        if (!Matter)
        {
            return;
        }

        new ReadOnlySpan<int>(carried + ((long)route * items), items).CopyTo(new Span<int>(spare + ((long)route * items), items));
        for (var index = 1; index < count - 1; index++)
        {
            Take(nodes[index], route, spare);
        }
    }

    /// <summary>A visit takes from it what it uses up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Take(int visit, int route, int* spare)
    {
        if (!Matter || wants[visit] == 0)
        {
            return;
        }

        var left = spare + ((long)route * items);
        var used = uses + ((long)visit * items);
        for (var item = 0; item < items; item++)
        {
            left[item] -= used[item];
        }
    }

    internal bool Matter => lacks != null;

    internal int Items => items;

    /// <summary>
    /// Index of the first node that what is carried does not suffice for, or the count. First and last node are no visits. The caller lends a table of
    /// <see cref="Items"/> numbers.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal int FirstWanting(int* nodes, int count, int route, int* left)
    {
        if (!Matter)
        {
            return count;
        }

        new ReadOnlySpan<int>(carried + ((long)route * items), items).CopyTo(new Span<int>(left, items));
        for (var index = 1; index < count - 1; index++)
        {
            var used = uses + ((long)nodes[index] * items);
            var wanting = lacks[((long)nodes[index] * routes) + route];
            for (var item = 0; item < items; item++)
            {
                left[item] -= used[item];
                wanting |= left[item] >> 31;
            }

            if (wanting != 0)
            {
                return index;
            }
        }

        return count;
    }
}
