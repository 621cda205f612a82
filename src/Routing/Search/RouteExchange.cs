namespace Pledge.Routing.Search;

/// <summary>The visits of each route in order, and which routes are new to the others.</summary>
internal sealed record Offspring(List<int>[] Orders, bool[] Fresh);

/// <summary>Makes a new beginning of two good solutions: the routes of one in one region, of the other elsewhere.</summary>
internal static unsafe class RouteExchange
{
    /// <summary>The routes as they are, all of them new.</summary>
    internal static Offspring Whole(Instance instance, Routes routes)
    {
        var fresh = new bool[instance.Routes];
        Array.Fill(fresh, true);
        return new Offspring(Lists(instance, routes), fresh);
    }

    /// <summary>All visits in no order on as many routes as there.</summary>
    internal static Offspring Anyhow(Instance instance, Routes like, ref Dice dice)
    {
        var anyhow = Whole(instance, like);
        var used = Math.Max(1, anyhow.Orders.Count(order => order.Count > 0));
        foreach (var order in anyhow.Orders)
        {
            order.Clear();
        }

        for (var visit = 0; visit < instance.Visits; visit++)
        {
            var order = anyhow.Orders[dice.Below(used)];
            order.Insert(dice.Below(order.Count + 1), visit);
        }

        return anyhow;
    }

    /// <summary>
    /// The routes of <paramref name="donor"/> around a visit in place of those of <paramref name="host"/>; what stands in both is taken from the donor. It uses more
    /// routes than the host only where it may.
    /// </summary>
    internal static Offspring Cross(Instance instance, Routes host, Routes donor, bool mayOpen, ref Dice dice)
    {
        var orders = Lists(instance, host);
        var given = Lists(instance, donor);
        var moved = new bool[instance.Visits];
        var fresh = new bool[instance.Routes];
        var taken = Around(instance, given, ref dice);
        foreach (var visit in taken.SelectMany(route => given[route]))
        {
            moved[visit] = true;
        }

        foreach (var route in taken)
        {
            var slot = instance.Rich is null ? MostShared(orders, moved, fresh, mayOpen) : route;
            (orders[slot], fresh[slot]) = (given[route], true);
        }

        for (var route = 0; route < orders.Length; route++)
        {
            if (!fresh[route])
            {
                fresh[route] = orders[route].RemoveAll(visit => moved[visit]) > 0;
            }
        }

        return new Offspring(orders, fresh);
    }

    /// <summary>Up to half of the routes, those whose visits are nearest to one of them.</summary>
    private static List<int> Around(Instance instance, List<int>[] given, ref Dice dice)
    {
        var giver = new int[instance.Visits];
        Array.Fill(giver, -1);
        for (var route = 0; route < given.Length; route++)
        {
            foreach (var visit in given[route])
            {
                giver[visit] = route;
            }
        }

        var wanted = 1 + dice.Below(Math.Max(1, given.Count(order => order.Count > 0) / 2));
        var taken = new List<int>();
        var around = instance.Near.Around + ((long)dice.Below(instance.Visits) * instance.Near.AroundCount);
        for (var index = 0; index < instance.Near.AroundCount && taken.Count < wanted; index++)
        {
            if (giver[around[index]] is >= 0 and var route && !taken.Contains(route))
            {
                taken.Add(route);
            }
        }

        return taken;
    }

    private static List<int>[] Lists(Instance instance, Routes routes) => [.. Enumerable.Range(0, instance.Routes).Select(route => routes.Of(instance, route).ToList())];

    /// <summary>All vehicles are alike: the route goes that has most of what comes, an unused one only where more may be used or none else is left.</summary>
    private static int MostShared(List<int>[] orders, bool[] moved, bool[] fresh, bool mayOpen)
    {
        var (slot, most) = (-1, -1.0);
        var ofUnused = mayOpen ? 0.01 : -0.5;
        for (var route = 0; route < orders.Length; route++)
        {
            if (fresh[route])
            {
                continue;
            }

            var share = orders[route].Count == 0 ? ofUnused : orders[route].Count(visit => moved[visit]) / (double)orders[route].Count;
            if (share > most)
            {
                (slot, most) = (route, share);
            }
        }

        return slot;
    }
}
