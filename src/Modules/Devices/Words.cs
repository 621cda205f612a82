namespace Pledge.Devices;

internal static class Words
{
    public static readonly Phrase Registered = new("已登记", "Registered");
    public static readonly Phrase Initialised = new("已初始化", "Initialised");
    public static readonly Phrase InUse = new("在用", "In use");
    public static readonly Phrase InRepair = new("维修中", "In repair");
    public static readonly Phrase Lost = new("丢失/被盗", "Lost or stolen");
    public static readonly Phrase Scrapped = new("报废", "Scrapped");

    public static Phrase Of(DeviceStatus status) => status switch
    {
        DeviceStatus.Registered => Registered,
        DeviceStatus.Initialised => Initialised,
        DeviceStatus.InUse => InUse,
        DeviceStatus.InRepair => InRepair,
        DeviceStatus.Lost => Lost,
        _ => Scrapped,
    };
}
