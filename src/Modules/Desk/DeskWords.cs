namespace Pledge.Desk;

internal static partial class Words
{
    public static readonly Phrase HappenedAt = new("发生时间", "Time it happened");
    public static readonly Phrase PromiseBroken = new("承诺已超时：{0} {1}", "Promise broken: {0} {1}");
    public static readonly Phrase PromiseDueSoon = new("承诺即将到期：{0} {1}", "Promise due soon: {0} {1}");
}
