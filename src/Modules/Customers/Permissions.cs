using Pledge.Kernel.Access;

namespace Pledge.Customers;

internal static class Permissions
{
    public static readonly Permission Read = new("customers.read", new("查看客户", "See customers"));
    public static readonly Permission Edit = new("customers.edit", new("登记和修改客户", "Register and change customers"));
    public static readonly Permission Personal = new("customers.personal-data", new("导出和清除个人信息", "Hand out and erase personal data"));
    public static readonly Permission Import = new("customers.import", new("导入登记数据", "Import registers"));
}
