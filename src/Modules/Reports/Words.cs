using Pledge.Desk;

namespace Pledge.Reports;

/// <summary>What boards and reports say.</summary>
internal static class Words
{
    public static readonly Phrase PromiseBoard = new("承诺看板", "Promise board");
    public static readonly Phrase Kept = new("守约", "Kept");
    public static readonly Phrase Late = new("失约", "Broken");
    public static readonly Phrase AtRisk = new("将到期", "At risk");
    public static readonly Phrase Running = new("进行中", "Running");
    public static readonly Phrase KeptShare = new("守约率", "Kept");
    public static readonly Phrase Of = new("已到期 {0} 项", "of {0} that fell due");
    public static readonly Phrase AtRiskNote = new("已用时间超过 75 %", "more than 75 % of the time used");
    public static readonly Phrase Percent = new("%", "%");
    public static readonly Phrase Promise = new("承诺", "Promise");
    public static readonly Phrase ByPromise = new("按承诺", "By promise");
    public static readonly Phrase ByOutlet = new("按网点", "By outlet");
    public static readonly Phrase Outlet = new("网点", "Outlet");
    public static readonly Phrase Requirement = new("依据", "Rule");
    public static readonly Phrase Course = new("走势", "Course");
    public static readonly Phrase CourseOf = new("{0} 各月守约率", "{0}: share kept by month");
    public static readonly Phrase From = new("起始月", "From");
    public static readonly Phrase To = new("结束月", "To");
    public static readonly Phrase PlaceTitle = new("范围", "Place");
    public static readonly Phrase Everywhere = new("全部", "Everywhere");
    public static readonly Phrase Show = new("显示", "Show");
    public static readonly Phrase NothingPromised = new("这段时间没有承诺", "No promise ran in this time");
    public static readonly Phrase NothingPromisedHint = new("受理服务单后，每项承诺的时限会在这里按守约、将到期、失约汇总。可以换一个月份或范围。", "Once cases are opened, their promises are counted here as kept, at risk or broken. Try other months or another place.");
    public static readonly Phrase CasesBehind = new("数字背后的服务单", "The cases behind the figure");
    public static readonly Phrase NoCasesBehind = new("没有这样的服务单", "There are no such cases");
    public static readonly Phrase NoCasesBehindHint = new("这些条件下没有服务单；数字可能刚刚变化。", "No case meets these conditions; the figure may have changed a moment ago.");
    public static readonly Phrase Case = new("服务单", "Case");
    public static readonly Phrase Subject = new("事由", "Subject");
    public static readonly Phrase Started = new("起算", "Started");
    public static readonly Phrase Due = new("到期", "Due");
    public static readonly Phrase Done = new("完成", "Done");
    public static readonly Phrase NotDone = new("未完成", "not done");
    public static readonly Phrase Standing = new("状态", "Standing");
    public static readonly Phrase Next = new("下一页", "Next page");

    // Distance to sanction
    public static readonly Phrase Distance = new("距处罚", "Distance to sanction");
    public static readonly Phrase Stands = new("现值", "Stands at");
    public static readonly Phrase Since = new("统计自", "Counted since");
    public static readonly Phrase Sanction = new("越线后果", "What follows");
    public static readonly Phrase StillBorne = new("还可承受 {0} 次{1}", "bears {0} more: {1}");
    public static readonly Phrase NextCrosses = new("再有 1 次{0}即越线", "the next one crosses it: {0}");
    public static readonly Phrase Crossed = new("已越线，超出 {0} 次{1}", "crossed by {0}: {1}");
    public static readonly Phrase BadBroken = new("失约", "broken promises");
    public static readonly Phrase BadUnsatisfied = new("不满意", "unsatisfied customers");
    public static readonly Phrase BadComplaint = new("投诉", "complaints");

    public static readonly Phrase MonthlyReport = new("月度报告", "Monthly report");
    public static readonly Phrase MonthlyReportOf = new("{0} 服务承诺履行月报", "Monthly report on service promises, {0}");
    public static readonly Phrase IssuedReports = new("已出具的报告", "Issued reports");
    public static readonly Phrase NoReports = new("还没有出具过报告。月末之后在“月度报告”里出具。", "No report has been issued yet. Issue one under “Monthly report” after the end of a month.");
    public static readonly Phrase Month = new("月份", "Month");
    public static readonly Phrase Number = new("编号", "Number");
    public static readonly Phrase IssuedAt = new("出具时间", "Issued");
    public static readonly Phrase IssuedBy = new("出具人", "Issued by");
    public static readonly Phrase Hash = new("校验码（SHA-256）", "Check code (SHA-256)");
    public static readonly Phrase HashHint = new("与系统中同一编号报告的校验码一致，即为原件数据。", "The figures are the original ones when this equals the check code of the report of the same number in the system.");
    public static readonly Phrase Issue = new("出具报告", "Issue the report");
    public static readonly Phrase IssueHint = new("出具后数字不再变化；之后补录的事情只影响新的报告。", "Once issued its figures never change; what is entered later shows in newer reports only.");
    public static readonly Phrase IssuedSaid = new("报告已出具", "Report issued");
    public static readonly Phrase MonthRuns = new("这个月还没有结束：下面是截至现在的数字。", "The month is still running: these are the figures up to now.");
    public static readonly Phrase IssuedBefore = new("本月已出具", "Issued for this month");
    public static readonly Phrase Print = new("打印", "Print");

    public static readonly Phrase KnownAt = new("数据截至 {0}", "Figures as of {0}");
    public static readonly Phrase Overview = new("一、概况", "1. Overview");
    public static readonly Phrase Network = new("服务网络", "Network");
    public static readonly Phrase Outlets = new("网点", "Outlets");
    public static readonly Phrase Technicians = new("技术人员", "Technicians");
    public static readonly Phrase Certified = new("其中持证", "of these certified");
    public static readonly Phrase Devices = new("设备", "Devices");
    public static readonly Phrase CasesByKind = new("二、服务单", "2. Cases");
    public static readonly Phrase Kind = new("类型", "Kind");
    public static readonly Phrase Reported = new("受理", "Reported");
    public static readonly Phrase Closed = new("已办结", "Closed");
    public static readonly Phrase Open = new("办理中", "Open");
    public static readonly Phrase Cancelled = new("已取消", "Cancelled");
    public static readonly Phrase Sum = new("合计", "Total");
    public static readonly Phrase Promises = new("三、承诺履行", "3. Promises");
    public static readonly Phrase Satisfaction = new("四、投诉与回访", "4. Complaints and call-backs");
    public static readonly Phrase Complaints = new("投诉", "Complaints");
    public static readonly Phrase CallsOwed = new("应回访", "Call-backs owed");
    public static readonly Phrase CallsReached = new("已回访", "Reached");
    public static readonly Phrase CallsNotReached = new("未联系上", "Not reached");
    public static readonly Phrase Satisfied = new("满意", "Satisfied");
    public static readonly Phrase Fair = new("一般", "Fair");
    public static readonly Phrase Unsatisfied = new("不满意", "Not satisfied");
    public static readonly Phrase Score = new("平均得分", "Mean score");
    public static readonly Phrase Feedback = new("反馈单（已关闭）", "Feedback forms (closed)");
    public static readonly Phrase BrokenPromises = new("五、失约明细", "5. Broken promises");
    public static readonly Phrase NothingBroken = new("本月没有失约。", "No promise was broken in this month.");
    public static readonly Phrase AndMore = new("另有 {0} 项未列出。", "{0} more are not listed.");
    public static readonly Phrase ReportingUnit = new("报告单位（盖章）", "Reporting unit (seal)");
    public static readonly Phrase ReceivedBy = new("主管部门签收", "Received by the authority");

    public static Phrase OfStanding(PromiseStanding standing) => standing switch
    {
        PromiseStanding.Kept => Kept,
        PromiseStanding.Late => Late,
        PromiseStanding.AtRisk => AtRisk,
        _ => Running,
    };
}
