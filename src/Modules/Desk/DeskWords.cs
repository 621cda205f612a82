namespace Pledge.Desk;

/// <summary>What forms and pages of the desk say.</summary>
internal static partial class Words
{
    public static readonly Phrase HappenedAt = new("发生时间", "Time it happened");
    public static readonly Phrase HappenedAtHint = new("不填即为现在", "Leave empty for now");
    public static readonly Phrase CaseAlarm = new("服务单 {0}：{1}", "Case {0}: {1}");
    public static readonly Phrase ManyAlarms = new("{0} 条承诺消息：提醒 {1}、升级 {2}、超时 {3}（{4} 至 {5}）", "{0} news of promises: {1} warned of, {2} escalated, {3} broken ({4} to {5})");
    public static readonly Phrase StuckCases = new("无法计算时限的服务单：{0} 个，首个为 {1}（{2}），每小时重试", "Cases whose clocks cannot be worked out: {0}, first {1} ({2}); they are tried again every hour");
    public static readonly Phrase PromiseWarned = new("承诺提醒（{1}）：{0}", "Promise at {1}: {0}");
    public static readonly Phrase PromiseEscalated = new("承诺升级（{1}）至{2}：{0}", "Promise escalated at {1} to {2}: {0}");
    public static readonly Phrase PromiseBroken = new("承诺已超时：{0}", "Promise broken: {0}");
    public static readonly Phrase ToldTo = new("{0}（已通知：{1}）", "{0} (told: {1})");
    public static readonly Phrase ToldNobody = new("{0}（没有可通知的人）", "{0} (nobody to tell)");
    public static readonly Phrase AssignedToYou = new("服务单 {0} 已指派给您：{1}", "Case {0} was assigned to you: {1}");

    public static readonly Phrase Version = new("版本号", "Version");
    public static readonly Phrase Kind = new("类型", "Kind");
    public static readonly Phrase Status = new("状态", "Status");
    public static readonly Phrase Class = new("事件级别", "Event class");
    public static readonly Phrase Area = new("区域", "Area");
    public static readonly Phrase Outlet = new("网点", "Outlet");
    public static readonly Phrase Number = new("编号", "Number");
    public static readonly Phrase Customer = new("客户", "Customer");
    public static readonly Phrase Device = new("设备", "Device");
    public static readonly Phrase Address = new("地址", "Address");
    public static readonly Phrase Subject = new("事由", "Subject");
    public static readonly Phrase Description = new("详细情况", "Details");
    public static readonly Phrase ReporterName = new("报告人", "Reported by");
    public static readonly Phrase ReporterPhone = new("联系电话", "Phone");
    public static readonly Phrase Channel = new("渠道", "Channel");
    public static readonly Phrase ReportedAt = new("报告时间", "Reported at");
    public static readonly Phrase ReportedAtHint = new("信函、邮件填收到时间，电话不填", "For letters and mail: when it came; empty for a call");
    public static readonly Phrase OpenedAt = new("登记时间", "Opened at");
    public static readonly Phrase PaidAt = new("付款时间", "Paid at");
    public static readonly Phrase PaidAtHint = new("仅安装：5 日安装承诺从付款起算", "Installation only: the 5 days run from the payment");
    public static readonly Phrase AfterSales = new("售后问题，须正式答复（48 小时）", "After-sales question, to be answered formally (48 h)");
    public static readonly Phrase TakeOnNow = new("由我受理", "I take it on");
    public static readonly Phrase Assignee = new("负责人", "Assignee");
    public static readonly Phrase Partner = new("合作伙伴", "Partner");
    public static readonly Phrase Pack = new("承诺包", "Promise pack");
    public static readonly Phrase Resolution = new("处理结果", "Resolution");
    public static readonly Phrase File = new("文件", "File");
    public static readonly Phrase Note = new("备注", "Note");
    public static readonly Phrase Reason = new("原因", "Reason");
    public static readonly Phrase Reply = new("回复内容", "Reply");
    public static readonly Phrase Answer = new("答复内容", "Answer");
    public static readonly Phrase Solution = new("解决办法", "Solution");
    public static readonly Phrase GuidanceResult = new("指导结果", "Result of the guidance");
    public static readonly Phrase GuidanceSolved = new("已解决", "Solved");
    public static readonly Phrase GuidanceFailed = new("未解决，申请上门", "Not solved, a visit is needed");
    public static readonly Phrase WaitsFor = new("等待", "Waits for");
    public static readonly Phrase WaitingCustomer = new("等待客户", "The customer");
    public static readonly Phrase WaitingParts = new("等待备件", "Parts");
    public static readonly Phrase Level = new("上报到", "Level");
    public static readonly Phrase SeniorTechnician = new("高级技术员", "Senior technician");
    public static readonly Phrase SpecialistCentre = new("专家中心", "Specialist centre");
    public static readonly Phrase Vendor = new("厂商", "Vendor");
    public static readonly Phrase ResponsibleManager = new("主管经理到场", "Responsible manager on site");
    public static readonly Phrase FollowsCustomer = new("{0} → {1}（客户改由该网点服务）", "{0} → {1} (the customer is served there from now on)");
    public static readonly Phrase EscalatedWith = new("{0}\n{1}", "{0}\n{1}");
    public static readonly Phrase Problem = new("问题说明", "Problem");
    public static readonly Phrase WhatHappened = new("发生了什么", "What happened");
    public static readonly Phrase LateReasonHint = new("15 分钟以前发生的须填写", "Needed for what happened more than 15 minutes ago");
    public static readonly Phrase LateReason = new("补录原因", "Why it is entered late");
    public static readonly Phrase RelatedNumber = new("另一张服务单的编号", "Number of the other case");

    public static readonly Phrase Reception = new("接待台", "Reception");
    public static readonly Phrase Queue = new("工单", "Cases");
    public static readonly Phrase NewCase = new("受理", "New case");
    public static readonly Phrase Mine = new("我的", "Mine");
    public static readonly Phrase Overdue = new("已超时", "Overdue");
    public static readonly Phrase OpenOnly = new("未结束", "Open");
    public static readonly Phrase Find = new("编号、客户、事由、电话", "Number, customer, subject, phone");
    public static readonly Phrase NoCases = new("还没有服务单。客户来电时从接待台登记。", "No cases yet. Open them at reception when customers call.");
    public static readonly Phrase Due = new("最近到期", "Due next");
}
