using Pledge.Kernel.Access;

namespace Pledge.Network;

internal static class Permissions
{
    public static readonly Permission Read = new("network.read", new("查看服务网络", "See the network"));
    public static readonly Permission Manage = new("network.manage", new("维护网点与服务区域", "Set up outlets and areas"));
    public static readonly Permission Staff = new("network.staff", new("维护人员、证书与车辆", "Keep people, certificates and vehicles"));
    public static readonly Permission Absence = new("network.absence", new("登记缺勤", "Record who is absent"));
}
