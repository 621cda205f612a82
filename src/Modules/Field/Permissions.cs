using Pledge.Kernel.Access;

namespace Pledge.Field;

/// <summary>What roles may allow in this module.</summary>
internal static class Permissions
{
    public static readonly Permission See = new("field.see", new("查看上门单", "See visits"));

    public static readonly Permission Request = new("field.request", new("申请上门", "Request visits"));

    public static readonly Permission Work = new("field.work", new("现场作业（本人的上门单）", "Work on one's own visits"));

    public static readonly Permission Record = new("field.record", new("代录他人的上门单", "Record visits for others"));

    public static readonly Permission Cancel = new("field.cancel", new("取消上门单", "Cancel visits"));
}
