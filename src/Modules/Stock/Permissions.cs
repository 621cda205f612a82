using Pledge.Kernel.Access;

namespace Pledge.Stock;

/// <summary>What roles may allow in this module.</summary>
internal static class Permissions
{
    public static readonly Permission See = new("stock.see", new("查看备件与库存", "See parts and stock"));

    public static readonly Permission Keep = new("stock.keep", new("入库、退库与盘点", "Receive, return and count stock"));

    public static readonly Permission Parts = new("stock.parts", new("维护备件目录", "Maintain the catalogue of parts"));
}
