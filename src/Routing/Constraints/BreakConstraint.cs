namespace Pledge.Routing;

/// <summary>A break begins in time.</summary>
internal static class BreakConstraint
{
    internal static Obstacle Obstacle(Technician technician, int shift, int index, int start) => new(
        "break",
        start - technician.Shifts[shift].Breaks[index].Latest,
        new($"{technician.Called} 的休息要推迟 {Span.Chinese(start - technician.Shifts[shift].Breaks[index].Latest)}。", $"{technician.Called} would begin a break {Span.English(start - technician.Shifts[shift].Breaks[index].Latest)} too late."),
        new($"允许休息推迟 {Span.Chinese(start - technician.Shifts[shift].Breaks[index].Latest)}。", $"Let the break begin {Span.English(start - technician.Shifts[shift].Breaks[index].Latest)} later."))
    {
        Relax = problem => Change.Shift(problem, technician.Id, shift, own => own with { Breaks = [.. own.Breaks.Select((pause, at) => at == index ? pause with { Latest = start } : pause)] }),
    };
}
