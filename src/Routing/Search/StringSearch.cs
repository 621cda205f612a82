using System.Runtime.CompilerServices;

namespace Pledge.Routing.Search;

/// <summary>
/// Slack induction by string removals (Christiaens and Vanden Berghe 2020): takes strings of neighbouring visits out of neighbouring routes and puts
/// them back greedily, now and then blinking at a place; simulated annealing decides what is kept. Costs are exact after every step.
/// </summary>
internal sealed unsafe partial class StringSearch<TRules>
    where TRules : struct, IRules
{
    private readonly Instance instance;
    private readonly Tour tour;
    private readonly TourNode* nodes;
    private readonly Neighbours near;
    private readonly Journal journal;
    private readonly Arena arena = new();
    private readonly int* pending;
    private readonly long* keys;

    /// <summary>What it costs not to plan a visit; dearer and dearer while <see cref="FewerRoutes{TRules}"/> is at work.</summary>
    private readonly long* absence;
    private readonly bool[] wasAbsent;
    private TRules rules;
    private Dice dice;
    private int pendingCount;

    /// <summary>Cost of what was put in since the ruin.</summary>
    private long added;

    internal StringSearch(Tour tour, TRules rules, ulong seed)
    {
        instance = tour.Instance;
        this.tour = tour;
        nodes = tour.Nodes;
        near = instance.Near;
        this.rules = rules;
        dice = new Dice(seed);
        journal = new Journal(tour);
        pending = arena.Integers(instance.Visits);
        keys = arena.Longs(instance.Visits);
        wasAbsent = new bool[instance.Visits];
        absence = arena.Longs(instance.Visits);
        new Span<long>(instance.Absence, instance.Visits).CopyTo(new Span<long>(absence, instance.Visits));
        blinkIn = NextBlink();
        Best = new Routes(instance.Nodes);
        TakeUp();
    }

    internal Routes Best { get; }

    /// <summary>What it costs not to plan each visit; whoever changes it has the tour taken up again.</summary>
    internal Span<long> Absence => new(absence, instance.Visits);

    /// <summary>Cost of the present routes.</summary>
    internal long Cost { get; private set; }

    /// <summary>Makes a step; true when it led to the best routes so far.</summary>
    internal bool Step(double temperature)
    {
        var better = ExchangeTails(temperature);
        return MoveStrings(temperature) || better;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool MoveStrings(double temperature)
    {
        journal.Begin();
        pendingCount = 0;
        added = 0;
        if (!Ruin())
        {
            TakeBack();
            return false;
        }

        CallAbsent();
        var bearable = temperature * -Math.Log(dice.Share());
        var saved = journal.CostBefore - journal.CostAfter();

        // A visit that finds a place again may yet pay for everything; without one, costs only rise.
        var bound = tour.AbsentCount == 0 ? saved + bearable : double.MaxValue;
        if (!Recreate(bound) || added > saved + bearable)
        {
            TakeBack();
            return false;
        }

        return Accept(added - saved);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Accept(long change)
    {
        Cost += change;
        if (Cost >= Best.Cost)
        {
            return false;
        }

        Best.Keep(tour, Cost);
        return true;
    }

    /// <summary>Puts all that is not planned into the routes as they are, or as much as there is time for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Construct(CancellationToken cancellation = default)
    {
        journal.Begin();
        pendingCount = tour.AbsentCount;
        added = 0;
        for (var index = 0; index < pendingCount; index++)
        {
            pending[index] = tour.Absent[index];
            wasAbsent[pending[index]] = true;
        }

        Sort();
        for (var index = 0; index < pendingCount && !cancellation.IsCancellationRequested; index++)
        {
            Insert(pending[index], thorough: true, IRules.NoWay);
        }

        TakeUp();
    }

    /// <summary>Works out the cost of the tour after somebody else has changed it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void TakeUp()
    {
        Cost = 0;
        for (var route = 0; route < instance.Routes; route++)
        {
            Cost += tour.Cost[route];
        }

        for (var index = 0; index < tour.AbsentCount; index++)
        {
            Cost += absence[tour.Absent[index]];
        }

        if (Cost < Best.Cost)
        {
            Best.Keep(tour, Cost);
        }
    }

    /// <summary>Goes on from other routes; what cannot be done that way, and what is missing, is put in anew.</summary>
    internal void Restart(Func<int, IEnumerable<int>> orders, CancellationToken cancellation)
    {
        var routes = new Routes(instance.Nodes);
        routes.Set(instance, orders);
        routes.Restore(tour, rules);
        for (var route = 0; route < instance.Routes; route++)
        {
            if (tour.Cost[route] == IRules.NoWay)
            {
                Empty(route);
            }
        }

        Best.Forget();
        Construct(cancellation);
    }

    /// <summary>Takes all visits out of a route.</summary>
    internal void Empty(int route)
    {
        for (var node = nodes[instance.StartOf(route)].Next; node < instance.Visits; node = nodes[node].Next)
        {
            nodes[node].Route = -1;
            tour.AddAbsent(node);
        }

        tour.Join(instance.StartOf(route), instance.EndOf(route));
        rules.Refresh(route);
    }

    /// <summary>Has to be told before a route changes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Touch(int route)
    {
        if (!journal.IsTouched(route))
        {
            journal.Touch(route);
            rules.Save(route);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeBack()
    {
        for (var index = 0; index < pendingCount; index++)
        {
            var visit = pending[index];
            nodes[visit].Route = -1;
            if (wasAbsent[visit] != tour.IsAbsent(visit))
            {
                if (wasAbsent[visit])
                {
                    tour.AddAbsent(visit);
                }
                else
                {
                    tour.RemoveAbsent(visit);
                }
            }
        }

        journal.Restore();
        for (var index = 0; index < journal.TouchedCount; index++)
        {
            rules.Restore(journal.Touched[index]);
        }
    }
}
