namespace Pledge.Routing;

/// <summary>
/// Work at a customer's place. Only <see cref="Id"/> and <see cref="Place"/> are needed; everything else restricts or prices the visit.
/// All times are seconds since an origin that the caller chooses (midnight of the first day, say).
/// </summary>
/// <param name="Id">Unique within the problem.</param>
/// <param name="Place">Index of the place in <see cref="Problem.Travel"/>.</param>
public sealed record Visit(string Id, int Place)
{
    /// <summary>What people call it, for sentences; null: by its identity.</summary>
    public string? Name { get; init; }

    internal string Called => Name ?? Id;

    /// <summary>Seconds of work at the place.</summary>
    public int Service { get; init; }

    /// <summary>When the work may begin; empty means at any time. Must be ordered and disjoint.</summary>
    public IReadOnlyList<TimeWindow> Windows { get; init; } = [];

    /// <summary>The promise that the visit has to keep, or null [A13, C2].</summary>
    public Promise? Promise { get; init; }

    /// <summary>Skills and certificates that the technician needs [A20].</summary>
    public IReadOnlyList<Skill> Skills { get; init; } = [];

    /// <summary>The area the place lies in; a technician with a list of areas goes to no other. Null lies in no area and restricts nobody.</summary>
    public string? Area { get; init; }

    /// <summary>Room that the visit takes in the vehicle, in the unit of <see cref="Technician.Capacity"/>.</summary>
    public int Load { get; init; }

    /// <summary>Parts, tools and loaners that must be on board.</summary>
    public IReadOnlyList<Need> Needs { get; init; } = [];

    /// <summary>Technicians whom the customer prefers; another one costs <see cref="Objective.NotPreferred"/>.</summary>
    public IReadOnlyList<string> Preferred { get; init; } = [];

    /// <summary>Technicians whom the customer does not want [B14]; they never come.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>The only technician who may come, or null. The order of his day stays free; see <see cref="Shift.Begun"/> for what may not move at all.</summary>
    public string? PinnedTo { get; init; }

    /// <summary>Cost of leaving the visit out, in the unit of <see cref="Objective"/>; null: it must be served, and is left out only when nothing else is possible.</summary>
    public long? OptionalAt { get; init; }

    /// <summary>Where the published plan has this visit, or null; moving it is priced by <see cref="Objective"/>.</summary>
    public Appointment? Published { get; init; }
}

/// <summary>A skill or certificate.</summary>
/// <param name="Name">Compared by ordinal.</param>
/// <param name="Level">Needed: at least this level. Held: up to this level.</param>
public sealed record Skill(string Name, int Level = 1);

/// <summary>Something that must be on board.</summary>
/// <param name="Item">Compared by ordinal with <see cref="Technician.Carries"/>.</param>
/// <param name="Quantity">At least 1.</param>
/// <param name="UsedUp">True for parts, which stay with the customer; false for tools, which serve the next visit again.</param>
public sealed record Need(string Item, int Quantity = 1, bool UsedUp = true);

/// <summary>A promise that is broken when the visit begins after it is due. The visit may still take place.</summary>
/// <param name="Due">Seconds since the origin.</param>
/// <param name="Weight">How much more this promise counts than one of weight 1.</param>
public sealed record Promise(int Due, int Weight = 1);

/// <summary>Who was announced to the customer, and when.</summary>
/// <param name="Technician">Identity of the technician.</param>
/// <param name="Start">Announced beginning, seconds since the origin.</param>
public sealed record Appointment(string Technician, int Start);
