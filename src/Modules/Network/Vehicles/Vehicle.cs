using Pledge.Kernel.Access;

namespace Pledge.Network.Vehicles;

/// <summary>A service vehicle of an outlet [A1].</summary>
internal sealed class Vehicle : IScoped
{
    public long Id { get; set; }

    public long NodeId { get; set; }

    public required string Scope { get; set; }

    /// <summary>Number plate; unique.</summary>
    public required string Plate { get; set; }

    public required string Model { get; set; }

    /// <summary>A vehicle that was withdrawn stays in the records.</summary>
    public bool Active { get; set; } = true;

    public int Version { get; set; }
}
