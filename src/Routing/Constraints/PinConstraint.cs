namespace Pledge.Routing;

/// <summary>A pinned visit belongs to one technician.</summary>
internal sealed class PinConstraint : ISuitability
{
    public bool Admits(Visit visit, Technician technician) => visit.PinnedTo is null || visit.PinnedTo == technician.Id;

    public IEnumerable<Obstacle> Obstacles(Visit visit, Technician technician) => Admits(visit, technician) ? [] :
    [
        new Obstacle(
            "pinned",
            1,
            new($"该上门已固定给 {visit.PinnedTo}。", $"The visit is pinned to {visit.PinnedTo}."),
            new("取消固定。", "Unpin it."))
        {
            Relax = problem => Change.Visit(problem, visit.Id, own => own with { PinnedTo = null }),
        },
    ];
}
