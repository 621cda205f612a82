using Pledge.Kernel.Access;
using Pledge.Kernel.Privacy;

namespace Pledge.Devices.Register;

/// <summary>Something that happened to a device; never changed afterwards.</summary>
internal sealed class DeviceEvent : IScoped
{
    public long Id { get; set; }

    public long DeviceId { get; set; }

    public required string Scope { get; set; }

    public DateTimeOffset At { get; set; }

    public required string Actor { get; set; }

    /// <summary>Status before; null when it was registered.</summary>
    public DeviceStatus? Before { get; set; }

    public DeviceStatus After { get; set; }

    [Personal]
    public string? Note { get; set; }
}
