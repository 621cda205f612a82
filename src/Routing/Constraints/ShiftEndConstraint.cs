namespace Pledge.Routing;

/// <summary>A shift ends in time.</summary>
internal static class ShiftEndConstraint
{
    internal static Obstacle Obstacle(Technician technician, int shift, int end) => new(
        "shift-end",
        end - technician.Shifts[shift].Latest,
        new($"{technician.Called} 将晚 {Span.Chinese(end - technician.Shifts[shift].Latest)}下班。", $"{technician.Called} would return {Span.English(end - technician.Shifts[shift].Latest)} after the shift ends."),
        new($"把班次延长 {Span.Chinese(end - technician.Shifts[shift].Latest)}。", $"Extend the shift by {Span.English(end - technician.Shifts[shift].Latest)}."))
    {
        Relax = problem => Change.Shift(problem, technician.Id, shift, own => own with { Latest = end }),
    };
}
