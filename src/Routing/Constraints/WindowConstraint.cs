namespace Pledge.Routing;

/// <summary>Work begins within one of the visit's windows.</summary>
internal static class WindowConstraint
{
    internal static Obstacle Obstacle(Visit visit, Technician technician, int start) => new(
        "window",
        start - visit.Windows[^1].Latest,
        new($"{technician.Called} 最早在时间窗结束后 {Span.Chinese(start - visit.Windows[^1].Latest)}才能开始上门 {visit.Called}。", $"{technician.Called} can begin visit {visit.Called} {Span.English(start - visit.Windows[^1].Latest)} after its last window at the earliest."),
        new($"把上门 {visit.Called} 的时间窗延长 {Span.Chinese(start - visit.Windows[^1].Latest)}。", $"Extend the window of visit {visit.Called} by {Span.English(start - visit.Windows[^1].Latest)}."))
    {
        Relax = problem => Change.Visit(problem, visit.Id, own => own with { Windows = [.. own.Windows.Take(own.Windows.Count - 1), own.Windows[^1] with { Latest = start }] }),
    };
}
