namespace Pledge.Desk;

/// <summary>What the timeline calls what happened.</summary>
internal static class EventWords
{
    public static readonly Phrase Reported = new("客户报告", "Reported by the customer");
    public static readonly Phrase Opened = new("登记服务单", "Case opened");
    public static readonly Phrase Acknowledged = new("受理", "Taken on");
    public static readonly Phrase Answered = new("答复", "Answered");
    public static readonly Phrase FormallyReplied = new("正式答复", "Formally replied");
    public static readonly Phrase GuidanceStarted = new("开始远程指导", "Remote guidance started");
    public static readonly Phrase GuidanceEnded = new("结束远程指导", "Remote guidance ended");
    public static readonly Phrase DispatchRequested = new("申请上门", "Visit requested");
    public static readonly Phrase Dispatched = new("派工", "Dispatched");
    public static readonly Phrase CustomerCalled = new("联系客户", "Customer called");
    public static readonly Phrase AppointmentSet = new("预约上门时间", "Appointment set");
    public static readonly Phrase AppointmentMissed = new("改约或失约", "Appointment missed");
    public static readonly Phrase Arrived = new("到达现场", "Arrived");
    public static readonly Phrase AbsentBegin = new("客户不在场", "Customer absent");
    public static readonly Phrase AbsentEnd = new("客户到场", "Customer present again");
    public static readonly Phrase WaitingCustomerBegin = new("开始等待客户", "Waiting for the customer");
    public static readonly Phrase WaitingCustomerEnd = new("结束等待客户", "No longer waiting for the customer");
    public static readonly Phrase WaitingPartsBegin = new("开始等待备件", "Waiting for parts");
    public static readonly Phrase WaitingPartsEnd = new("备件到位", "Parts arrived");
    public static readonly Phrase SuspendedBegin = new("挂起", "Suspended");
    public static readonly Phrase SuspendedEnd = new("解除挂起", "Taken up again");
    public static readonly Phrase LoanerIssued = new("提供备机", "Loaner issued");
    public static readonly Phrase PartReplaced = new("更换备件", "Part replaced");
    public static readonly Phrase SolutionOffered = new("说明原因并提出方案", "Reason told and solution offered");
    public static readonly Phrase PromisedDate = new("承诺日期", "Date promised");
    public static readonly Phrase Returned = new("按约返回", "Came back as promised");
    public static readonly Phrase Restored = new("故障排除或安装完成", "Fault removed or installation done");
    public static readonly Phrase Installed = new("安装完成", "Installed");
    public static readonly Phrase SheetSigned = new("服务单签字", "Service sheet signed");
    public static readonly Phrase SheetEntered = new("服务单录入", "Service sheet entered");
    public static readonly Phrase RepairReceived = new("送修收件", "Received for repair");
    public static readonly Phrase RepairCompleted = new("修复交付", "Repair completed");
    public static readonly Phrase Paid = new("付款", "Paid");
    public static readonly Phrase SaleRecorded = new("销售登记", "Sale recorded");
    public static readonly Phrase Visited = new("走访", "Visited");
    public static readonly Phrase Escalated = new("上报上级技术部门", "Escalated");
    public static readonly Phrase HandedOver = new("移交", "Handed over");
    public static readonly Phrase Resolved = new("解决", "Resolved");
    public static readonly Phrase CalledBack = new("回访", "Called back");
    public static readonly Phrase FeedbackOpened = new("开反馈单", "Feedback form opened");
    public static readonly Phrase FeedbackClosed = new("反馈单关闭", "Feedback form closed");
    public static readonly Phrase Reclassified = new("重新定级", "Reclassified");
    public static readonly Phrase AreaChanged = new("变更区域或网点", "Area or outlet changed");
    public static readonly Phrase KindChanged = new("变更类型", "Kind changed");
    public static readonly Phrase Closed = new("关闭", "Closed");
    public static readonly Phrase Cancelled = new("取消", "Cancelled");
    public static readonly Phrase Reopened = new("重新打开", "Reopened");
    public static readonly Phrase DispatchWithdrawn = new("撤回派工单", "Dispatch order withdrawn");
    public static readonly Phrase Assigned = new("指派", "Assigned");
    public static readonly Phrase Noted = new("备注", "Note");
    public static readonly Phrase Replied = new("回复客户", "Reply to the customer");
    public static readonly Phrase Linked = new("关联服务单", "Related case linked");
    public static readonly Phrase FileAdded = new("上传文件", "File added");
}
