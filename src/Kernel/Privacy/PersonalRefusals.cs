using Pledge.Kernel.Refusals;

namespace Pledge.Kernel.Privacy;

internal static class PersonalRefusals
{
    internal static readonly Refusal InUse = new("personal.in-use", 409, new("还有未结束的服务单需要这些信息，请先结束服务单再清除。", "A case that is still open needs this data; end it first, then erase."));
    internal static readonly Refusal Elsewhere = new("personal.elsewhere", 403, new("一部分数据属于其他网点，请由上级处理。", "Part of it belongs to another outlet; ask the next tier up to do this."));
}
