namespace Pledge.Routing;

/// <summary>A shift has no more visits than it may have.</summary>
internal static class MostVisitsConstraint
{
    internal static Obstacle Obstacle(Technician technician, int shift, int count) => new(
        "most-visits",
        count - technician.Shifts[shift].MostVisits!.Value,
        new($"{technician.Called} 当班已有 {count - 1} 个上门，上限为 {technician.Shifts[shift].MostVisits}。", $"{technician.Called} has {count - 1} visits in this shift already; the limit is {technician.Shifts[shift].MostVisits}."),
        new($"把当班上限提高到 {count}。", $"Raise the limit of this shift to {count}."))
    {
        Relax = problem => Change.Shift(problem, technician.Id, shift, own => own with { MostVisits = count }),
    };
}
