using Pledge.Kernel.Access;

namespace Pledge.Devices;

internal static class Permissions
{
    public static readonly Permission Read = new("devices.read", new("查看设备", "See devices"));
    public static readonly Permission Edit = new("devices.edit", new("登记和修改设备", "Register and change devices"));
    public static readonly Permission Move = new("devices.move", new("变更设备状态（初始化、启用、挂失、报废）", "Move devices on: initialised, in use, lost, scrapped"));
    public static readonly Permission Products = new("devices.products", new("维护产品型号", "Keep products and models"));
}
