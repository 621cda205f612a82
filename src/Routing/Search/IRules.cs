namespace Pledge.Routing.Search;

/// <summary>
/// What makes a route possible and what it costs. Implemented by structs, so that the search is compiled for each kind of problem by itself and a
/// plain one does not pay for what it does not have.
/// </summary>
internal interface IRules
{
    /// <summary>The answer of <see cref="Insertion"/> when there is no way.</summary>
    const long NoWay = long.MaxValue;

    /// <summary>What it costs to put an unplanned visit between two neighbours of a route; of no route (−1) the answer is <see cref="NoWay"/>. From the bound on
    /// the answer may be too low, or that there is no way.</summary>
    long Insertion(int visit, int before, int after, int route, long bound);

    /// <summary>Whether the visit may not be moved.</summary>
    bool IsFixed(int visit);

    /// <summary>Replaces the best place so far where an unused route is cheaper. Everywhere: however far it is, and as the routes are only
    /// begun, a way to it that others may share later counts for less.</summary>
    void LookAtUnused(int visit, bool everywhere, ref long best, ref int before, ref int route);

    /// <summary>Works out times, load, size and cost of a route after links have changed; the cost is <see cref="NoWay"/> when it cannot be driven.</summary>
    void Refresh(int route);

    /// <summary>Whether a refreshed route may be driven: time, load, number of visits, and each of them suitable.</summary>
    bool Holds(int route);

    /// <summary>Whether what follows one node may follow the node of another route and the other way round, by what can be told at a glance: not where it would cost more than is bearable.</summary>
    bool MayExchangeTails(int one, int other, double bearable);

    /// <summary>Takes note that a visit is linked past; <see cref="Close"/> has to follow.</summary>
    void Removed(int visit, int route);

    /// <summary>Refreshes a route when visits between two of its nodes were removed.</summary>
    void Close(int route, int before, int after);

    /// <summary>Refreshes a route when one visit was linked in at the stated cost.</summary>
    void Inserted(int visit, int route, long cost);

    /// <summary>Remembers what was worked out for a route beside its stops, room, size and cost, until it is saved again.</summary>
    void Save(int route);

    /// <summary>Brings back what was saved of a route whose stops are as they were then.</summary>
    void Restore(int route);
}
