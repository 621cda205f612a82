namespace Pledge.Routing;

/// <summary>A technician whom the customer does not want never comes [B14].</summary>
internal sealed class ExclusionConstraint : ISuitability
{
    public bool Admits(Visit visit, Technician technician) => visit.Excluded.Count == 0 || !visit.Excluded.Contains(technician.Id);

    public IEnumerable<Obstacle> Obstacles(Visit visit, Technician technician) => Admits(visit, technician) ? [] :
    [
        new Obstacle(
            "excluded",
            1,
            new($"客户不接受 {technician.Called}。", $"The customer does not accept {technician.Called}."),
            new($"征得客户同意由 {technician.Called} 上门。", $"Ask the customer to accept {technician.Called}."))
        {
            Relax = problem => Change.Visit(problem, visit.Id, own => own with { Excluded = [.. own.Excluded.Where(id => id != technician.Id)] }),
        },
    ];
}
