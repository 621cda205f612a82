using Pledge.Kernel.Refusals;

namespace Pledge.CallBacks;

/// <summary>Why a call-back is not recorded.</summary>
internal static class CallRefusals
{
    internal static readonly Refusal CallerIsTechnician = new("callback.caller-is-technician", 403, new(
        "您参与过服务单 {0} 的上门服务，不能由您回访，请交给其他回访员。",
        "You worked on case {0}, so you cannot be the one who calls back. Leave it to another caller."));

    internal static readonly Refusal Ended = new("callback.ended", 409, new(
        "这次回访已经结束，不能再登记。请刷新页面查看结果。",
        "This call-back has ended; nothing more can be recorded. Reload the page to see how it ended."));

    internal static readonly Refusal RetryOutside = new("callback.retry-outside", 422, new(
        "再次联系时间应在 {0} 与 {1} 之间；换一种方式可以更早。",
        "The next attempt must lie between {0} and {1}; it may be earlier through another channel."), "retryAt");

    internal static readonly Refusal TooFewAttempts = new("callback.too-few-attempts", 409, new(
        "至少在 {1} 天内联系 {0} 次，或客户明确拒绝，才能按“未联系上”结束（现有 {2} 次、{3} 天）。",
        "A call-back is given up only after {0} attempts on {1} days, or when the customer refuses (so far {2} on {3})."));

    internal static readonly Refusal SecondCallOwed = new("callback.second-call-owed", 409, new(
        "这是反馈单的再次回访：联系到客户之前，反馈单不能关闭。",
        "This is the second call for a feedback form: the form stays open until the customer has been reached."));

    internal static readonly Refusal FeedbackNotOpen = new("feedback.not-open", 409, new(
        "反馈单已处理，正在等待再次回访或已经结束。",
        "The feedback form has been handled already: it waits for the second call, or has ended."));

    internal static readonly Refusal UnknownQuestion = new("callback.unknown-question", 422, new(
        "问卷中没有问题“{0}”。",
        "The questionnaire has no question “{0}”."), "answers");

    internal static readonly Refusal CalledBefore = new("callback.before-due", 422, new(
        "回访时间不能早于待回访开始的时间（{0}）。",
        "The call cannot have been made before the case waited for it ({0})."), "calledAt");
}
