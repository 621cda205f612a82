using Pledge.Kernel.Refusals;

namespace Pledge.Devices;

internal static class DeviceRefusals
{
    public static readonly Refusal SerialTaken = new("device.serial-taken", 409, new("机器编号 {0} 已登记；编号全国唯一，请核对。", "The serial number {0} is already registered; serials are unique nation-wide, check it."), "serial");
    public static readonly Refusal SerialShape = new("device.serial-shape", 422, new("机器编号由 4–40 位字母、数字或连字符组成。", "A serial number has 4 to 40 letters, digits or hyphens."), "serial");
    public static readonly Refusal NotInitialised = new("device.not-initialised", 409, new("设备尚未在税务机关初始化，不得启用；请先登记初始化。", "The device has not been initialised at the tax office and must not be used; record its initialisation first."), "status");
    public static readonly Refusal IllegalTransition = new("device.illegal-transition", 409, new("设备现为“{0}”，不能改为“{1}”。现在可以：{2}。", "The device is “{0}” and cannot become “{1}”. Possible now: {2}."), "status");
    public static readonly Refusal BeforeSale = new("device.before-sale", 422, new("{0}不能早于销售日期。", "{0} cannot be before the day of sale."));
    public static readonly Refusal ProductGone = new("device.product-gone", 422, new("没有这个产品型号，或已停售。", "There is no such model, or it is no longer sold."), "productId");
    public static readonly Refusal ModelTaken = new("product.model-taken", 409, new("“{0} {1}”已存在。", "“{0} {1}” exists already."), "model");
}
