namespace Pledge.Routing;

/// <summary>What is to be planned. Check it with <see cref="Validation.Faults(Problem)"/>; the solver refuses a faulty one.</summary>
/// <param name="Visits">The work.</param>
/// <param name="Technicians">Who does it.</param>
/// <param name="Travel">How long and how far from place to place.</param>
public sealed record Problem(IReadOnlyList<Visit> Visits, IReadOnlyList<Technician> Technicians, ITravel Travel)
{
    /// <summary>What a plan costs.</summary>
    public Objective Objective { get; init; } = new();

    /// <summary>Where a technician may call once in a shift to load everything that he does not carry; null: there is no such place.</summary>
    public Store? Store { get; init; }
}

/// <summary>A place with parts and tools.</summary>
/// <param name="Place">Index of the place in <see cref="Problem.Travel"/>.</param>
/// <param name="Service">Seconds of loading.</param>
/// <param name="Open">When loading may begin.</param>
public sealed record Store(int Place, int Service, TimeWindow Open);
