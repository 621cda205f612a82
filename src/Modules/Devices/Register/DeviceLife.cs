using Pledge.Kernel.Refusals;

namespace Pledge.Devices.Register;

/// <summary>The life of a device as a table: what it may become from where it stands [A6, A23].</summary>
internal static class DeviceLife
{
    /// <summary>What the device may become now; a lost one that is found again must be initialised anew.</summary>
    internal static IReadOnlyList<DeviceStatus> After(DeviceStatus status) => status switch
    {
        DeviceStatus.Registered => [DeviceStatus.Initialised, DeviceStatus.Lost, DeviceStatus.Scrapped],
        DeviceStatus.Initialised => [DeviceStatus.InUse, DeviceStatus.Lost, DeviceStatus.Scrapped],
        DeviceStatus.InUse => [DeviceStatus.InRepair, DeviceStatus.Lost, DeviceStatus.Scrapped],
        DeviceStatus.InRepair => [DeviceStatus.InUse, DeviceStatus.Lost, DeviceStatus.Scrapped],
        DeviceStatus.Lost => [DeviceStatus.Registered, DeviceStatus.Scrapped],
        _ => [],
    };

    /// <summary>Why the step is not possible, or null when it is.</summary>
    internal static Refusal? Refuse(DeviceStatus from, DeviceStatus to)
    {
        var possible = After(from);
        if (possible.Contains(to))
        {
            return null;
        }

        return (from, to) is (DeviceStatus.Registered, DeviceStatus.InUse)
            ? DeviceRefusals.NotInitialised
            : DeviceRefusals.IllegalTransition.With(Words.Of(from), Words.Of(to), Names(possible));
    }

    private static Phrase Names(IReadOnlyList<DeviceStatus> possible) => possible.Count == 0
        ? new("无", "nothing")
        : new(string.Join('、', possible.Select(status => Words.Of(status).Chinese)), string.Join(", ", possible.Select(status => Words.Of(status).English)));
}
