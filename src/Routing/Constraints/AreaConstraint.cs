namespace Pledge.Routing;

/// <summary>A technician with a list of areas goes to no other; a visit without an area restricts nobody.</summary>
internal sealed class AreaConstraint : ISuitability
{
    public bool Admits(Visit visit, Technician technician) =>
        visit.Area is null || technician.Areas.Count == 0 || technician.Areas.Contains(visit.Area);

    public IEnumerable<Obstacle> Obstacles(Visit visit, Technician technician) => Admits(visit, technician) ? [] :
    [
        new Obstacle(
            "area",
            1,
            new($"该上门在“{visit.Area}”，不属于 {technician.Called} 的服务区域（{string.Join("、", technician.Areas)}）。", $"The visit is in {visit.Area}, outside the areas of {technician.Called} ({string.Join(", ", technician.Areas)})."),
            new($"允许 {technician.Called} 前往“{visit.Area}”。", $"Let {technician.Called} go to {visit.Area}."))
        {
            Relax = problem => Change.Technician(problem, technician.Id, own => own with { Areas = [.. own.Areas, visit.Area!] }),
        },
    ];
}
