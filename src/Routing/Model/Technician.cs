namespace Pledge.Routing;

/// <summary>Somebody who makes visits (or a vehicle).</summary>
/// <param name="Id">Unique within the problem.</param>
/// <param name="Shifts">Times at work, in order; one route is planned for each.</param>
public sealed record Technician(string Id, IReadOnlyList<Shift> Shifts)
{
    /// <summary>What people call him, for sentences; null: by his identity.</summary>
    public string? Name { get; init; }

    internal string Called => Name ?? Id;

    /// <summary>Skills and certificates held, with their level.</summary>
    public IReadOnlyList<Skill> Skills { get; init; } = [];

    /// <summary>The only areas he goes to; empty: everywhere.</summary>
    public IReadOnlyList<string> Areas { get; init; } = [];

    /// <summary>Room in the vehicle for each shift; null: without limit.</summary>
    public int? Capacity { get; init; }

    /// <summary>Parts and tools on board when a shift begins; null: everything is at hand.</summary>
    public IReadOnlyList<Stock>? Carries { get; init; }
}

/// <summary>A quantity on board.</summary>
/// <param name="Item">Compared by ordinal with <see cref="Need.Item"/>.</param>
/// <param name="Quantity">Zero or more.</param>
public sealed record Stock(string Item, int Quantity = 1);

/// <summary>A time at work.</summary>
/// <param name="StartPlace">Where it begins, as index of <see cref="Problem.Travel"/>: home or outlet.</param>
/// <param name="EndPlace">Where it ends.</param>
/// <param name="Earliest">Earliest departure from the start, seconds since the origin.</param>
/// <param name="Latest">Latest arrival at the end, overtime included.</param>
public sealed record Shift(int StartPlace, int EndPlace, int Earliest, int Latest)
{
    /// <summary>When overtime begins; null: there is none before <see cref="Latest"/>.</summary>
    public int? OvertimeFrom { get; init; }

    /// <summary>Breaks in their order, without overlap. A break is due only in a shift that lasts beyond its latest beginning.</summary>
    public IReadOnlyList<Break> Breaks { get; init; } = [];

    /// <summary>Most visits in this shift; null: without limit.</summary>
    public int? MostVisits { get; init; }

    /// <summary>Identities of visits that are done, under way or announced beyond recall: they open the shift in this order and never move.</summary>
    public IReadOnlyList<string> Begun { get; init; } = [];
}

/// <summary>A break of a shift, taken between two visits, on the way or while waiting.</summary>
/// <param name="Earliest">Earliest beginning, seconds since the origin.</param>
/// <param name="Latest">Latest beginning.</param>
/// <param name="Duration">Seconds.</param>
public sealed record Break(int Earliest, int Latest, int Duration);
