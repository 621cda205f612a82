namespace Pledge.Routing.Search;

/// <summary>
/// Large problems: after an annealing of the whole, routes that lie together are searched as small problems of their own. No small search gives back
/// anything worse than it was given.
/// </summary>
internal sealed class Decomposition(Instance instance, Budget budget, ulong seed, Action<long>? progress)
{
    /// <summary>Visits of a part, about.</summary>
    private const int PartSize = 200;

    private Dice dice = new(seed + 0xDEC0);
    private readonly List<int>[] orders = new List<int>[instance.Routes];

    /// <summary>Makes these routes better, within a share of what is left of the budget.</summary>
    internal Routes Run(Routes routes, int threads, double ofBudget)
    {
        for (var route = 0; route < instance.Routes; route++)
        {
            orders[route] = [.. routes.Of(instance, route)];
        }

        var parts = Divide();
        if (parts.Count == 0)
        {
            return routes;
        }

        var share = ofBudget * threads / (double)parts.Sum(part => part.Visits.Count);
        var found = new (long Cost, long Steps)[parts.Count];
        Parallel.For(0, parts.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, index =>
        {
            var slice = budget.Slice(share * parts[index].Visits.Count);
            found[index] = (parts[index].Search(instance, orders, slice, seed + (ulong)index), slice.Iterations);
        });
        budget.Count(found.Sum(part => part.Steps) / threads);
        var together = new Routes(instance.Nodes);
        together.Set(instance, route => orders[route], found.Sum(part => part.Cost));
        progress?.Invoke(together.Cost);
        return together;
    }

    /// <summary>Parts of used routes around visits chosen at random; unused routes and visits that are not planned go where they are nearest.</summary>
    private unsafe List<Part> Divide()
    {
        var partOf = new Part?[instance.Visits];
        var routeOf = new int[instance.Visits];
        Array.Fill(routeOf, -1);
        for (var route = 0; route < orders.Length; route++)
        {
            foreach (var visit in orders[route])
            {
                routeOf[visit] = route;
            }
        }

        var parts = new List<Part>();
        var shuffled = Enumerable.Range(0, instance.Visits).ToArray();
        for (var index = shuffled.Length - 1; index >= 0; index--)
        {
            var other = dice.Below(index + 1);
            (shuffled[index], shuffled[other]) = (shuffled[other], shuffled[index]);
            if (routeOf[shuffled[index]] >= 0 && partOf[shuffled[index]] is null)
            {
                var part = new Part();
                parts.Add(part);
                Grow(part, shuffled[index], routeOf, partOf);
            }
        }

        foreach (var visit in shuffled.Where(visit => partOf[visit] is null))
        {
            var around = instance.Near.Around + ((long)visit * instance.Near.AroundCount);
            var index = 0;
            while (index < instance.Near.AroundCount - 1 && partOf[around[index]] is null)
            {
                index++;
            }

            (partOf[around[index]] ?? parts[0]).Visits.Add(visit);
        }

        for (var route = 0; route < orders.Length; route++)
        {
            if (orders[route].Count == 0)
            {
                parts.MinBy(part => (part.Visits.Min(visit => instance.Travel[instance.Row[instance.StartOf(route)] + instance.Place[visit]]), part.Unused))!.Add(route);
            }
        }

        return parts;
    }

    private unsafe void Grow(Part part, int seed, int[] routeOf, Part?[] partOf)
    {
        Take(routeOf[seed]);
        for (var index = 0; index < part.Visits.Count && part.Visits.Count < PartSize; index++)
        {
            var around = instance.Near.Around + ((long)(index == 0 ? seed : part.Visits[index]) * instance.Near.AroundCount);
            for (var near = 0; near < instance.Near.AroundCount && part.Visits.Count < PartSize; near++)
            {
                if (routeOf[around[near]] >= 0 && partOf[around[near]] is null)
                {
                    Take(routeOf[around[near]]);
                }
            }
        }

        void Take(int route)
        {
            part.Add(route, orders[route]);
            foreach (var visit in orders[route])
            {
                partOf[visit] = part;
            }
        }
    }

    /// <summary>Some routes with their visits.</summary>
    private sealed class Part
    {
        private readonly List<int> routes = [];

        internal List<int> Visits { get; } = [];

        internal int Unused { get; private set; }

        internal void Add(int route, List<int> visits)
        {
            routes.Add(route);
            Visits.AddRange(visits);
        }

        internal void Add(int route)
        {
            routes.Add(route);
            Unused++;
        }

        /// <summary>Makes the routes better; the answer is what they and the visits left out cost.</summary>
        internal long Search(Instance whole, List<int>[] orders, Budget budget, ulong seed)
        {
            var problem = whole.Problem with
            {
                Visits = [.. Visits.Select(visit => whole.Problem.Visits[whole.Order[visit]])],
                Technicians = [.. routes.Select(route => whole.Shifts[route].Technician with { Shifts = [whole.Shifts[route].Shift] })],
            };
            var own = new Instance(problem);
            var nodeOf = new int[whole.Visits];
            for (var node = 0; node < own.Visits; node++)
            {
                nodeOf[Visits[own.Order[node]]] = node;
            }

            var start = new Routes(own.Nodes);
            start.Set(own, route => orders[routes[route]].Select(visit => nodeOf[visit]));
            var found = Engine.SearchWhole(own, start, budget, seed, null);
            for (var route = 0; route < routes.Count; route++)
            {
                orders[routes[route]] = [.. found.Of(own, route).Select(node => Visits[own.Order[node]])];
            }

            return found.Cost;
        }
    }
}
