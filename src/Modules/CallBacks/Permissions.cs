using Pledge.Kernel.Access;

namespace Pledge.CallBacks;

internal static class Permissions
{
    internal static readonly Permission View = new("callbacks.view", new("查看回访与反馈单", "See call-backs and feedback forms"));
    internal static readonly Permission Call = new("callbacks.call", new("回访客户", "Call customers back"));
    internal static readonly Permission Plan = new("callbacks.plan", new("安排定期回访", "Plan regular call-backs"));
    internal static readonly Permission Handle = new("callbacks.handle-feedback", new("处理反馈单", "Handle feedback forms"));
}
