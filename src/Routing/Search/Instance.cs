using System.Runtime.CompilerServices;

namespace Pledge.Routing.Search;

/// <summary>
/// A problem as flat tables. Visits are nodes 0 … <see cref="Visits"/>−1; route r, one per shift, starts at node <see cref="Visits"/>+r and
/// ends at <see cref="Visits"/>+<see cref="Routes"/>+r. Route order: technicians in turn, and their shifts.
/// </summary>
internal sealed unsafe class Instance
{
    internal const int NoFit = int.MaxValue;

    internal readonly Arena Arena = new();
    internal readonly int Visits;
    internal readonly int Routes;
    internal readonly int Nodes;
    internal readonly int Places;

    /// <summary>Per node: its place, and the beginning of its row in <see cref="Travel"/> and <see cref="Arc"/>.</summary>
    internal readonly int* Place;
    internal readonly int* Row;

    /// <summary>Places × places: seconds, and cost of travelling.</summary>
    internal readonly int* Travel;
    internal readonly int* Arc;

    /// <summary>The same from column to row: all that leads to one place lies together, and an insertion reads two short stretches of memory.</summary>
    internal readonly int* TravelTo;
    internal readonly int* ArcTo;

    /// <summary>Per node: earliest and latest beginning and seconds of service; of starts and ends the bounds of the shift.</summary>
    internal readonly int* Open;
    internal readonly int* Close;
    internal readonly int* Service;
    internal readonly int* Load;

    /// <summary>Per visit: cost of leaving it out.</summary>
    internal readonly long* Absence;

    /// <summary>Per route.</summary>
    internal readonly int* Capacity;
    internal readonly long RouteCost;

    /// <summary>What only rich problems have; null for plain ones, whose routes are all alike.</summary>
    internal readonly RichTables? Rich;

    private readonly Lazy<Neighbours> near;

    private readonly int[] places;
    private readonly Dictionary<int, int> placeNumber;
    private readonly Dictionary<string, int> nodeOf;

    internal Instance(Problem problem, bool rich = false)
    {
        Problem = problem;
        Shifts = [.. problem.Technicians.SelectMany(technician => technician.Shifts.Select((shift, index) => new RouteShift(technician, shift, index)))];
        Visits = problem.Visits.Count;
        Routes = Shifts.Count;
        Nodes = Visits + (2 * Routes) + (problem.Store is null ? 0 : 1);
        places = PlaceOrder.Chain(problem, Shifts);
        Places = places.Length;
        placeNumber = places.Select((place, number) => (place, number)).ToDictionary(pair => pair.place, pair => pair.number);
        Order = (int[])[.. Enumerable.Range(0, Visits).OrderBy(index => placeNumber[problem.Visits[index].Place])];
        nodeOf = Order.Select((index, node) => (problem.Visits[index].Id, node)).ToDictionary(pair => pair.Id, pair => pair.node, StringComparer.Ordinal);
        Place = Arena.Integers(Nodes);
        Row = Arena.Integers(Nodes);
        Open = Arena.Integers(Nodes);
        Close = Arena.Integers(Nodes);
        Service = Arena.Integers(Nodes);
        Load = Arena.Integers(Nodes);
        Absence = Arena.Longs(Visits);
        Capacity = Arena.Integers(Routes);
        RouteCost = problem.Objective.ShiftUsed;
        Travel = Arena.Integers((long)Places * Places);
        Arc = FillTravel();
        TravelTo = Transpose(Travel, rich);
        ArcTo = Arc == Travel ? TravelTo : Transpose(Arc, rich);
        FillVisits();
        FillShifts();
        near = new Lazy<Neighbours>(() => new Neighbours(this));
        Rich = !rich && Plainness.IsPlain(problem, Shifts) ? null : new RichTables(this);
    }

    internal Problem Problem { get; }

    internal IReadOnlyList<RouteShift> Shifts { get; }

    /// <summary>Made when a search first asks; whoever inserts a single visit needs none.</summary>
    internal Neighbours Near => near.Value;

    /// <summary>Per node of a visit: its index in the problem.</summary>
    internal IReadOnlyList<int> Order { get; }

    /// <summary>Node of the visit with this identity.</summary>
    internal int NodeOf(string id) => nodeOf[id];

    internal bool Knows(string id) => nodeOf.ContainsKey(id);

    internal int StartOf(int route) => Visits + route;

    internal int EndOf(int route) => Visits + Routes + route;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int* FillTravel()
    {
        var (second, metre) = (Problem.Objective.SecondTravelled, Problem.Objective.Metre);
        var arc = (second, metre) == (1, 0) ? Travel : Arena.Integers((long)Places * Places);
        for (var from = 0; from < Places; from++)
        {
            for (var to = 0; to < Places; to++)
            {
                var seconds = Math.Min(Problem.Travel.Seconds(places[from], places[to]), Routing.Travel.Unreachable);
                Travel[(from * Places) + to] = seconds;
                if (arc != Travel)
                {
                    arc[(from * Places) + to] = Cost(seconds, Problem.Travel, places[from], places[to]);
                }
            }
        }

        return arc;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int* Transpose(int* table, bool always)
    {
        var symmetric = !always;
        for (var from = 0; from < Places && symmetric; from++)
        {
            for (var to = 0; to < from && symmetric; to++)
            {
                symmetric = table[(from * Places) + to] == table[(to * Places) + from];
            }
        }

        if (symmetric)
        {
            return table;
        }

        var transposed = Arena.Integers((long)Places * Places);
        for (var from = 0; from < Places; from++)
        {
            for (var to = 0; to < Places; to++)
            {
                transposed[(to * Places) + from] = table[(from * Places) + to];
            }
        }

        return transposed;
    }

    private void FillVisits()
    {
        for (var node = 0; node < Visits; node++)
        {
            SetPlace(node, Problem.Visits[Order[node]].Place);
            Set(node, Problem.Visits[Order[node]]);
        }
    }

    private void Set(int node, Visit visit)
    {
        Open[node] = visit.Windows.Count == 0 ? 0 : visit.Windows[0].Earliest;
        Close[node] = visit.Windows.Count == 0 ? Routing.Travel.Unreachable : visit.Windows[^1].Latest;
        Service[node] = visit.Service;
        Load[node] = visit.Load;
        Absence[node] = visit.OptionalAt ?? Problem.Objective.Unassigned;
    }

    /// <summary>
    /// Puts another visit into the tables in place of one that nobody else shares a place with, to be looked at but not planned: the ways from it are not
    /// brought up to date where they would be read only to put something behind it.
    /// </summary>
    internal void Replace(int node, Visit visit, ITravel travel)
    {
        Set(node, visit);
        Rich!.Set(this, node, visit);
        var own = Place[node];
        for (var other = 0; other < Places; other++)
        {
            if (other == own)
            {
                continue;
            }

            var (row, column) = ((own * Places) + other, (other * Places) + own);
            Travel[row] = Math.Min(travel.Seconds(visit.Place, places[other]), Routing.Travel.Unreachable);
            Arc[row] = Cost(Travel[row], travel, visit.Place, places[other]);
            Travel[column] = TravelTo[row] = Math.Min(travel.Seconds(places[other], visit.Place), Routing.Travel.Unreachable);
            Arc[column] = ArcTo[row] = Cost(Travel[column], travel, places[other], visit.Place);
        }
    }

    private int Cost(int seconds, ITravel travel, int origin, int goal)
    {
        var metres = Problem.Objective.Metre == 0 ? 0 : travel.Metres(origin, goal) * Problem.Objective.Metre;
        return seconds == Routing.Travel.Unreachable ? seconds : (int)Math.Min((seconds * Problem.Objective.SecondTravelled) + metres, Routing.Travel.Unreachable);
    }

    private void FillShifts()
    {
        for (var route = 0; route < Routes; route++)
        {
            var (technician, shift, _) = Shifts[route];
            SetPlace(StartOf(route), shift.StartPlace);
            SetPlace(EndOf(route), shift.EndPlace);
            (Open[StartOf(route)], Close[StartOf(route)]) = (shift.Earliest, shift.Latest);
            (Open[EndOf(route)], Close[EndOf(route)]) = (shift.Earliest, shift.Latest);
            Capacity[route] = technician.Capacity ?? int.MaxValue;
        }

        if (Problem.Store is { } store)
        {
            SetPlace(Nodes - 1, store.Place);
            (Open[Nodes - 1], Close[Nodes - 1], Service[Nodes - 1]) = (store.Open.Earliest, store.Open.Latest, store.Service);
        }
    }

    private void SetPlace(int node, int place) => (Place[node], Row[node]) = (placeNumber[place], placeNumber[place] * Places);
}

/// <summary>A shift as a route.</summary>
internal sealed record RouteShift(Technician Technician, Shift Shift, int Index);
