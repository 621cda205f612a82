using Pledge.Kernel.Refusals;

namespace Pledge.Desk;

/// <summary>Why the desk refuses something.</summary>
internal static class CaseRefusals
{
    public static readonly Refusal IllegalTransition = new("case.illegal-transition", 409, new("“{0}”在状态“{1}”下不能进行。现在可以：{2}。", "“{0}” is not possible while the case is “{1}”. Possible now: {2}."));
    public static readonly Refusal UnknownEvent = new("case.unknown-event", 422, new("没有名为“{0}”的事件，名称见接口说明。", "There is no event “{0}”; the API description lists the names."), "event");
    public static readonly Refusal BeforeReport = new("time.before-report", 422, new("时间不能早于客户报告的时间（{0}）。", "The time cannot be before the customer reported the case ({0})."), "happenedAt");
    public static readonly Refusal ReportedInFuture = new("time.in-future", 422, new("报告时间不能晚于现在（{0}）。", "The time of the report cannot be later than now ({0})."), "reportedAt");
    public static readonly Refusal ReportedTooLongAgo = new("time.too-long-ago", 422, new("报告时间不能早于一年前（{0}）。", "The time of the report cannot be more than a year ago ({0})."), "reportedAt");
    public static readonly Refusal AlreadyPaused = new("case.already-paused", 409, new("已经在“{0}”状态，请先结束再开始新的。", "“{0}” is already going on; end it before it begins anew."));
    public static readonly Refusal NotPaused = new("case.not-paused", 409, new("没有正在进行的暂停可以结束（{0}）。", "There is no pause to end ({0})."));
    public static readonly Refusal OnSite = new("case.visit-on-site", 409, new("技术员正在现场，请先结束上门（完成或未完成）。", "A technician is on site: end the visit first, finished or not."));
    public static readonly Refusal Overtaken = new("time.overtaken", 422, new("时间不能早于之后已登记的“{0}”（{1}）。请填写其后的时间，或留空表示现在。", "The time cannot lie before what was recorded since: {0} ({1}). Give a later time, or none for now."), "happenedAt");
    public static readonly Refusal PaidTooLongAgo = new("time.too-long-ago", 422, new("付款时间不能早于一年前（{0}）。", "The payment cannot be more than a year ago ({0})."), "paidAt");
    public static readonly Refusal GuidanceRunning = new("case.guidance-running", 409, new("远程指导正在进行，请先登记结果。", "Remote guidance is going on; record its result first."));
    public static readonly Refusal NoGuidance = new("case.no-guidance", 409, new("没有正在进行的远程指导，请先开始。", "No remote guidance is going on; start it first."));
    public static readonly Refusal FeedbackOpen = new("case.feedback-open", 409, new("反馈单尚未关闭：处理完并再次回访客户后才能关闭服务单。", "A feedback form is open: settle it and call the customer again before closing the case."));
    public static readonly Refusal Guarded = new("case.guarded", 409, new("{0}（{1}）", "{0} ({1})"));
    public static readonly Refusal DeviceOfOther = new("case.device-of-other", 422, new("设备不属于这个客户，请从他的设备中选择。", "The device does not belong to this customer; choose one of his."), "deviceId");
    public static readonly Refusal NoSuchCustomer = new("case.no-such-customer", 422, new("没有找到客户，请先查询或登记。", "There is no such customer; search for him or register him first."), "customerId");
    public static readonly Refusal NoSuchOutlet = new("case.no-such-outlet", 422, new("没有找到网点，或不在您的管辖范围内。", "There is no such outlet, or it lies outside your part of the network."), "outletId");
    public static readonly Refusal NoSuchAccount = new("case.no-such-person", 422, new("没有找到这个人，或他已停用。", "There is no such person, or his account is disabled."), "assigneeId");
    public static readonly Refusal NoSuchCase = new("case.no-such-case", 422, new("没有编号为“{0}”的服务单，或不在您的管辖范围内。", "There is no case “{0}”, or it lies outside your part of the network."), "related");
    public static readonly Refusal LinkToItself = new("case.link-to-itself", 422, new("不能关联到自己，请填写另一张服务单的编号。", "A case cannot be related to itself; give the number of another one."), "related");
    public static readonly Refusal NothingChanged = new("case.nothing-changed", 422, new("与现在的值相同，没有需要更改的。", "That is what the case says already; there is nothing to change."));
    public static readonly Refusal NotFree = new("case.event-not-free", 422, new("“{0}”不能补录，请使用相应的操作。", "“{0}” cannot be entered late; use the action of that name."), "event");
    public static readonly Refusal PackBroken = new("pack.broken", 503, new("承诺包有误，且没有可用的旧版本：{0}", "The promise pack is broken and no earlier version is stored: {0}"));

    public static readonly Refusal TooLateToTell = new("case.too-late-to-tell", 422, new("{0} 分钟以前发生的事由有“补录”权限的人登记。", "What happened more than {0} minutes ago is recorded by somebody who may enter late."), "happenedAt");

    public static readonly Refusal NothingSolvedIt = new("case.nothing-solved-it", 422, new("尚未登记如何答复或解决：请写明答复或解决办法。", "It is not recorded how it was answered or solved: write down the answer or the solution."), "note");

    public static readonly Refusal OutOfHisReach = new("case.assignee-elsewhere", 422, new("“{0}”不负责该网点的工单，请选择能看到本工单的人。", "“{0}” does not work for the outlet of this case. Choose somebody who can see it."), "assigneeId");

    public static readonly Refusal NoEnquiryAfterVisit = new("case.no-enquiry-after-visit", 422, new("技术员已上门，工单不能再改为咨询；回访仍须完成。", "A technician was there, so the case is no mere enquiry any more; its call-back stays owed."), "kind");

    public static readonly Refusal LinkedAlready = new("case.linked-already", 409, new("这两张工单已关联。", "These two cases are linked already."), "related");
}
