namespace Pledge.Routing.Search;

/// <summary>Makes a new beginning of two good solutions: the routes of one in one region, of the other elsewhere.</summary>
internal static unsafe class RouteExchange
{
    /// <summary>The routes of <paramref name="donor"/> around a visit in place of those of <paramref name="host"/>; what stands in both is taken from the donor.</summary>
    internal static List<int>[] Cross(Instance instance, Routes host, Routes donor, ref Dice dice)
    {
        var orders = Lists(instance, host);
        var given = Lists(instance, donor);
        var giver = new int[instance.Visits];
        Array.Fill(giver, -1);
        for (var route = 0; route < given.Length; route++)
        {
            given[route].ForEach(visit => giver[visit] = route);
        }

        var used = given.Count(order => order.Count > 0);
        var wanted = 1 + dice.Below(Math.Max(1, used / 2));
        var taken = new List<int>();
        var around = instance.Near.Around + ((long)dice.Below(instance.Visits) * instance.Near.AroundCount);
        for (var index = 0; index < instance.Near.AroundCount && taken.Count < wanted; index++)
        {
            if (giver[around[index]] is >= 0 and var route && !taken.Contains(route))
            {
                taken.Add(route);
            }
        }

        var moved = taken.SelectMany(route => given[route]).ToHashSet();
        foreach (var route in taken)
        {
            var slot = instance.Rich is null ? MostShared(orders, moved) : route;
            orders[slot] = [.. given[route], Marker];
        }

        for (var route = 0; route < orders.Length; route++)
        {
            if (orders[route] is [.., Marker])
            {
                orders[route].RemoveAt(orders[route].Count - 1);
            }
            else
            {
                orders[route].RemoveAll(moved.Contains);
            }
        }

        return orders;
    }

    /// <summary>Stands behind the visits of a route that came from the donor.</summary>
    private const int Marker = -1;

    private static List<int>[] Lists(Instance instance, Routes routes) => [.. Enumerable.Range(0, instance.Routes).Select(route => routes.Of(instance, route).ToList())];

    /// <summary>All vehicles are alike: the route goes that has most of what comes.</summary>
    private static int MostShared(List<int>[] orders, HashSet<int> moved)
    {
        var (slot, most) = (-1, -1.0);
        for (var route = 0; route < orders.Length; route++)
        {
            if (orders[route] is [.., Marker])
            {
                continue;
            }

            var share = orders[route].Count == 0 ? 0.01 : orders[route].Count(moved.Contains) / (double)orders[route].Count;
            if (share > most)
            {
                (slot, most) = (route, share);
            }
        }

        return slot;
    }
}
