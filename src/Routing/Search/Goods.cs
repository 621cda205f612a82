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

    /// <summary>Visits × routes: 1 when the visit alone asks for more than is carried; null when nobody needs anything.</summary>
    private readonly int* lacks;

    /// <summary>Visits × items: pieces used up.</summary>
    private readonly int* uses;

    /// <summary>Routes × items: pieces carried.</summary>
    private readonly int* carried;
    private readonly int* left;

    internal Goods(Instance instance)
    {
        routes = instance.Routes;
        var names = instance.Problem.Visits.SelectMany(visit => visit.Needs).Select(need => need.Item).Distinct().ToList();
        items = names.Count;
        if (items == 0)
        {
            return;
        }

        var number = names.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);
        lacks = instance.Arena.Integers((long)instance.Visits * routes);
        uses = instance.Arena.Integers((long)instance.Visits * items);
        carried = instance.Arena.Integers((long)routes * items);
        left = instance.Arena.Integers(items);
        for (var route = 0; route < routes; route++)
        {
            var stock = instance.Shifts[route].Technician.Carries;
            new Span<int>(carried + ((long)route * items), items).Fill(stock is null ? int.MaxValue : 0);
            foreach (var held in stock ?? [])
            {
                if (number.TryGetValue(held.Item, out var item))
                {
                    carried[((long)route * items) + item] += held.Quantity;
                }
            }
        }

        for (var node = 0; node < instance.Visits; node++)
        {
            foreach (var need in instance.Problem.Visits[instance.Order[node]].Needs)
            {
                var item = number[need.Item];
                uses[((long)node * items) + item] += need.UsedUp ? need.Quantity : 0;
                for (var route = 0; route < routes; route++)
                {
                    lacks[((long)node * routes) + route] |= need.Quantity > carried[((long)route * items) + item] ? 1 : 0;
                }
            }
        }
    }

    internal bool Matter => items > 0;

    /// <summary>Whether the visit alone asks for more than the technician carries.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Lacks(int visit, int route) => items > 0 && lacks[((long)visit * routes) + route] != 0;

    /// <summary>Index of the first node that what is carried does not suffice for, or the count. First and last node are no visits.</summary>
    internal int FirstWanting(int* nodes, int count, int route)
    {
        if (items == 0)
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
