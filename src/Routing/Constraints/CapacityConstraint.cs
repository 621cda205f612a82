namespace Pledge.Routing;

/// <summary>What the visits of a shift take along fits into the vehicle.</summary>
internal static class CapacityConstraint
{
    internal static Obstacle Obstacle(Technician technician, int load) => new(
        "capacity",
        load - technician.Capacity!.Value,
        new($"{technician.Called} 的车辆还差 {load - technician.Capacity} 的空间。", $"The vehicle of {technician.Called} has {load - technician.Capacity} too little room."),
        new($"换用容量至少为 {load} 的车辆。", $"Give {technician.Called} a vehicle with room for {load}."))
    {
        Relax = problem => Change.Technician(problem, technician.Id, own => own with { Capacity = load }),
    };
}
