namespace Pledge.Routing;

/// <summary>Who does what and when. Have it checked by <see cref="PlanChecker"/> before anybody relies on it.</summary>
/// <param name="Shifts">Shifts with at least one visit, in the order of technicians and shifts.</param>
/// <param name="Unassigned">Identities of the visits that nobody makes.</param>
public sealed record Plan(IReadOnlyList<PlannedShift> Shifts, IReadOnlyList<string> Unassigned);

/// <summary>A planned shift.</summary>
/// <param name="Technician">Identity of the technician.</param>
/// <param name="Shift">Index within <see cref="Technician.Shifts"/>.</param>
/// <param name="Departure">When he leaves the start, seconds since the origin.</param>
/// <param name="Return">When he reaches the end.</param>
/// <param name="Stops">What he does in between, in order.</param>
public sealed record PlannedShift(string Technician, int Shift, int Departure, int Return, IReadOnlyList<Stop> Stops);

/// <summary>What a technician does in a shift.</summary>
public enum StopKind
{
    /// <summary>A visit.</summary>
    Visit,

    /// <summary>A break, on the way to the next place or waiting there.</summary>
    Break,

    /// <summary>Loading at the store.</summary>
    Store,
}

/// <summary>One thing that a technician does.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Visit">Identity of the visit; null for breaks and the store.</param>
/// <param name="Start">When it begins, seconds since the origin.</param>
/// <param name="End">When it ends.</param>
public sealed record Stop(StopKind Kind, string? Visit, int Start, int End);

/// <summary>The parts of a plan's cost; see <see cref="Objective"/>.</summary>
/// <param name="Unassigned">Visits left out.</param>
/// <param name="Promises">Promises broken and how late.</param>
/// <param name="Overtime">Overtime.</param>
/// <param name="Travel">Seconds and metres travelled.</param>
/// <param name="Away">Time between departure and return.</param>
/// <param name="Shifts">Shifts used.</param>
/// <param name="Preference">Technicians not asked for.</param>
/// <param name="Stability">Differences from the published plan.</param>
/// <param name="Unevenness">Uneven load.</param>
public sealed record PlanCost(long Unassigned, long Promises, long Overtime, long Travel, long Away, long Shifts, long Preference, long Stability, long Unevenness)
{
    /// <summary>The sum.</summary>
    public long Total => Unassigned + Promises + Overtime + Travel + Away + Shifts + Preference + Stability + Unevenness;
}
