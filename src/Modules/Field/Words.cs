namespace Pledge.Field;

/// <summary>What the module says.</summary>
internal static class Words
{
    // Times of a visit, as refusals and pages name them
    public static readonly Phrase HappenedAt = new("发生时间", "Time");
    public static readonly Phrase RequestedAt = new("申请时间", "Requested");
    public static readonly Phrase DispatchedAt = new("派工时间", "Dispatched");
    public static readonly Phrase ArrivedAt = new("到达时间", "Arrived");
    public static readonly Phrase LeftAt = new("离开时间", "Left");
    public static readonly Phrase AbsentSince = new("客户不在场（起）", "Customer absent since");
    public static readonly Phrase AbsentUntil = new("客户到场", "Customer came at");
    public static readonly Phrase PlannedMinutes = new("计划用时（分钟）", "Planned minutes");
    public static readonly Phrase ValidUntil = new("有效期至 {0}", "valid until {0}");
    public static readonly Phrase NoCertificate = new("没有证书", "no certificate");

    // What visits write into the timeline of the case
    public static readonly Phrase DispatchedTo = new("派给{0}，派工单 {1}", "To {0}, dispatch order {1}");
    public static readonly Phrase CaseEnded = new("服务单已结束", "The case has ended");

    /// <summary>What a status is called.</summary>
    public static Phrase Of(VisitStatus status) => status switch
    {
        VisitStatus.Requested => new("待派工", "To dispatch"),
        VisitStatus.Dispatched => new("已派工", "Dispatched"),
        VisitStatus.Appointed => new("已预约", "Appointed"),
        VisitStatus.OnSite => new("现场作业", "On site"),
        VisitStatus.Unfinished => new("未完成", "Unfinished"),
        VisitStatus.Finished => new("已完成", "Finished"),
        _ => new("已取消", "Cancelled"),
    };

    /// <summary>What a step is called.</summary>
    public static Phrase Of(VisitStep step) => step switch
    {
        VisitStep.Dispatch => new("派工", "dispatch"),
        VisitStep.Withdraw => new("收回派工单", "take the dispatch order back"),
        VisitStep.Cancel => new("取消", "cancel"),
        VisitStep.Call => new("联系客户", "call the customer"),
        VisitStep.Appoint => new("预约时间", "make an appointment"),
        VisitStep.Postpone => new("改约", "move the appointment"),
        VisitStep.Check => new("填写检查单", "answer the check lists"),
        VisitStep.Arrive => new("到达签到", "check in"),
        VisitStep.FindAbsent => new("登记客户不在场", "record that the customer is absent"),
        VisitStep.FindPresent => new("登记客户到场", "record that the customer has come"),
        VisitStep.UsePart => new("使用备件", "use a part"),
        VisitStep.Charge => new("登记收费", "write down charges"),
        VisitStep.LeaveAbsent => new("客户未到，离开", "leave because nobody came"),
        VisitStep.LeaveUnfinished => new("本次未完成", "leave unfinished"),
        _ => new("完成并签字", "finish and sign"),
    };

    /// <summary>Why it could not be finished.</summary>
    public static Phrase Of(UnfinishedReason reason) => reason switch
    {
        UnfinishedReason.Parts => new("等待备件", "A part must come first"),
        UnfinishedReason.Customer => new("客户自有设备或场地需先处理", "The customer's own equipment or premises come first"),
        UnfinishedReason.Senior => new("需要更高级别的技术支持", "Needs somebody more experienced"),
        UnfinishedReason.Absent => new("客户不在场", "The customer was absent"),
        _ => new("其他原因", "Another reason"),
    };

    /// <summary>Several phrases in a row.</summary>
    public static Phrase Listed(IEnumerable<Phrase> phrases)
    {
        var all = phrases.ToList();
        return new(string.Join('、', all.Select(phrase => phrase.Chinese)), string.Join(", ", all.Select(phrase => phrase.English)));
    }
}
