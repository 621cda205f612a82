using Pledge.Kernel.Access;

namespace Pledge.Desk;

/// <summary>What roles may allow at the desk.</summary>
internal static class Permissions
{
    public static readonly Permission Read = new("case.read", new("查看服务单", "See cases"));
    public static readonly Permission Open = new("case.open", new("受理服务单", "Open cases"));
    public static readonly Permission Handle = new("case.handle", new("处理服务单", "Work on cases"));
    public static readonly Permission Assign = new("case.assign", new("指派服务单", "Assign cases"));
    public static readonly Permission Correct = new("case.correct", new("更改级别、区域和类型，补录", "Change class, area and kind; enter late"));
    public static readonly Permission ReadPacks = new("pack.read", new("查看承诺包", "See packs"));
    public static readonly Permission WritePacks = new("pack.write", new("编写承诺包", "Write packs"));
    public static readonly Permission ApprovePacks = new("pack.approve", new("审批他人编写的承诺包", "Approve packs that others wrote"));
    public static readonly Permission PublishPacks = new("pack.publish", new("发布和应用承诺包", "Publish and attach packs"));
    public static readonly Permission Backtest = new("pack.backtest", new("回测承诺包", "Backtest packs"));
    public static readonly Permission End = new("case.end", new("关闭、取消和重新打开服务单", "Close, cancel and reopen cases"));
}
