using Pledge.Kernel.Web.Components;

namespace Pledge.Devices.Register;

/// <summary>How status and warranty of a device are shown.</summary>
internal static class DeviceLook
{
    internal static Tone ToneOf(DeviceStatus status) => status switch
    {
        DeviceStatus.InUse => Tone.Good,
        DeviceStatus.Registered or DeviceStatus.Initialised => Tone.News,
        DeviceStatus.InRepair => Tone.Caution,
        DeviceStatus.Lost => Tone.Bad,
        _ => Tone.Neutral,
    };

    internal static Phrase Warranty(DateOnly? ends, DateOnly today) => ends is { } day && day >= today ? Words.InWarranty : Words.OutOfWarranty;

    internal static Tone WarrantyTone(DateOnly? ends, DateOnly today) => ends is { } day && day >= today ? Tone.Good : Tone.Neutral;

    internal static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
