using Pledge.Kernel.Access;

namespace Pledge.Customers;

internal static class Permissions
{
    public static readonly Permission Read = new("customers.read", new("查看客户", "See customers"));
    public static readonly Permission Edit = new("customers.edit", new("登记和修改客户", "Register and change customers"));
}
