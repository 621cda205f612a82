namespace Pledge.Routing;

/// <summary>
/// What a plan costs: the sum of all parts, in a unit that the caller chooses. With the default weights one unit is one second of travel.
/// <see cref="InOrder"/> weighs so that each part outranks all that come after it.
/// </summary>
public sealed record Objective
{
    /// <summary>Cost of a mandatory visit that stays unassigned.</summary>
    public long Unassigned { get; init; } = 1_000_000;

    /// <summary>Cost of one broken promise of weight 1.</summary>
    public long BrokenPromise { get; init; } = 20_000;

    /// <summary>Cost of each second by which a broken promise of weight 1 is late.</summary>
    public long SecondLate { get; init; } = 1;

    /// <summary>Cost of a second of overtime.</summary>
    public long SecondOvertime { get; init; } = 3;

    /// <summary>Cost of a second of travel.</summary>
    public long SecondTravelled { get; init; } = 1;

    /// <summary>Cost of a metre of travel.</summary>
    public long Metre { get; init; }

    /// <summary>Cost of a second between leaving the start and reaching the end of a shift; leaving is put off as long as the end stays the same.</summary>
    public long SecondAway { get; init; }

    /// <summary>Cost of a shift with at least one visit.</summary>
    public long ShiftUsed { get; init; }

    /// <summary>Cost of a technician whom the customer did not ask for, where the customer asked for some.</summary>
    public long NotPreferred { get; init; } = 600;

    /// <summary>Cost of another technician than the published one.</summary>
    public long TechnicianChanged { get; init; } = 1_800;

    /// <summary>Cost of beginning more than <see cref="Tolerance"/> before or after the published time.</summary>
    public long StartMoved { get; init; } = 900;

    /// <summary>Seconds by which a visit may begin beside its published time without cost.</summary>
    public int Tolerance { get; init; } = 1_800;

    /// <summary>
    /// Price of uneven load: each shift costs this × (hours of work and travel)², so that an hour moved from a long day to a short one pays.
    /// </summary>
    public long Unevenness { get; init; }

    /// <summary>
    /// Broken promises before unassigned visits, before overtime, before travel. The steps are as large as 64-bit sums allow for
    /// plans of up to 10,000 visits: one promise outweighs 10 unassigned visits, one visit 100 hours of overtime, and so on.
    /// </summary>
    public static Objective InOrder { get; } = new()
    {
        BrokenPromise = 1_000_000_000_000,
        SecondLate = 1_000,
        Unassigned = 100_000_000_000,
        SecondOvertime = 100_000,
        SecondTravelled = 1,
    };
}
