using System.Globalization;
using Pledge.Dispatch.Changes;
using static Pledge.Dispatch.BoardPage;

namespace Pledge.Dispatch;

/// <summary>What the board says.</summary>
internal static class Words
{
    public static readonly Phrase Board = new("派工台", "Board");
    public static readonly Phrase Orders = new("派工单", "Dispatch orders");
    public static readonly Phrase Order = new("派工单", "Dispatch order");
    public static readonly Phrase NoOrders = new("还没有派工单。在派工台派出第一张后会列在这里。", "No dispatch orders yet. They appear here once the first visit has been dispatched on the board.");
    public static readonly Phrase Outlet = new("网点", "Outlet");
    public static readonly Phrase Day = new("日期", "Day");
    public static readonly Phrase Show = new("显示", "Show");
    public static readonly Phrase Today = new("今天", "Today");
    public static readonly Phrase DayBefore = new("前一天", "Day before");
    public static readonly Phrase DayAfter = new("后一天", "Day after");
    public static readonly Phrase NoOutlet = new("没有可派工的网点", "No outlet to dispatch for");
    public static readonly Phrase NoOutletHint = new("先在网络中建立网点，或请管理员把您的账号放到某个网点。", "Set up an outlet in the network first, or ask your administrator to place your account at one.");
    public static readonly Phrase NoTechnicians = new("这个网点还没有技术人员", "This outlet has no technicians yet");
    public static readonly Phrase NoTechniciansHint = new("在网点的人员里登记技术人员和上岗合格证后，才能派工。", "Record technicians and their certificates among the outlet's people; then visits can be dispatched.");

    public static readonly Phrase Waiting = new("待派", "Unassigned");
    public static readonly Phrase NothingWaits = new("没有等待派工的上门", "Nothing waits for a dispatch order");
    public static readonly Phrase LeftOver = new("往日未完", "Left from earlier days");
    public static readonly Phrase DragHint = new("拖到技术人员的时间上，或点开派工。", "Drag a visit to a technician and time, or open it.");
    public static readonly Phrase Urgent = new("紧急", "Urgent");
    public static readonly Phrase VisitsOf = new("{0} 的上门", "Visits of {0}");
    public static readonly Phrase FreeAllDay = new("全天空闲", "Free all day");
    public static readonly Phrase Booked = new("{0} 单 · {1} 小时", "Visits: {0} · {1} h");

    public static readonly Phrase Certified = new("持证至 {0}", "Valid to {0}");
    public static readonly Phrase EndsSoon = new("{0} 证书到期", "Ends {0}");
    public static readonly Phrase Expired = new("{0} 已过期", "Expired {0}");
    public static readonly Phrase NoCertificate = new("无合格证", "No certificate");

    public static readonly Phrase Dispatching = new("派工", "Dispatch");
    public static readonly Phrase DispatchOf = new("派工 {0}", "Dispatch {0}");
    public static readonly Phrase Visit = new("上门单", "the visit");
    public static readonly Phrase VisitTitle = new("上门", "Visit");
    public static readonly Phrase Case = new("服务单", "Case");
    public static readonly Phrase Customer = new("客户", "Customer");
    public static readonly Phrase Address = new("地址", "Address");
    public static readonly Phrase Subject = new("事由", "Subject");
    public static readonly Phrase Status = new("状态", "Status");
    public static readonly Phrase Arrival = new("到场时限", "Arrival promised");
    public static readonly Phrase Technician = new("技术人员", "Technician");
    public static readonly Phrase Start = new("计划到场时间", "Planned arrival");
    public static readonly Phrase Minutes = new("预计用时", "Duration");
    public static readonly Phrase MinutesUnit = new("分钟", "min");
    public static readonly Phrase Note = new("给技术人员的说明", "Note to the technician");
    public static readonly Phrase Version = new("版本号（version）", "the version");
    public static readonly Phrase Send = new("派出", "Dispatch");
    public static readonly Phrase Move = new("改派", "Move");
    public static readonly Phrase Sent = new("已派工", "Dispatched");
    public static readonly Phrase NoConflicts = new("没有冲突", "No conflicts");
    public static readonly Phrase Conflicts = new("与其他安排冲突", "Conflicts with other plans");
    public static readonly Phrase Accept = new("已知冲突，仍然派出", "I have seen the conflicts; dispatch anyway");
    public static readonly Phrase LateFor = new("晚于承诺的到场时限 {0}。", "Later than promised: {0}.");
    public static readonly Phrase TightFrom = new("从 {0} 过来约 {1} 分钟，只留了 {2} 分钟。", "The way from {0} takes about {1} min, and only {2} min are left for it.");
    public static readonly Phrase TightTo = new("之后去 {0} 约 {1} 分钟，只留了 {2} 分钟。", "The way on to {0} takes about {1} min, and only {2} min are left for it.");
    public static readonly Phrase NotPossible = new("不能这样派工", "This cannot be dispatched");
    public static readonly Phrase Withdraw = new("撤回派工单", "Withdraw the order");
    public static readonly Phrase WithdrawHint = new("上门回到待派，技术人员会收到通知。", "The visit waits for dispatch again; the technician is told.");
    public static readonly Phrase WithdrawnSaid = new("派工单已撤回", "Order withdrawn");
    public static readonly Phrase Reason = new("原因", "Reason");
    public static readonly Phrase Started = new("已经开始或结束，不能再改派。", "It has started or ended and can no longer be moved.");

    public static readonly Phrase Absent = new("缺勤", "Absent");
    public static readonly Phrase StrandedCount = new("{0} 缺勤，{1} 张上门要改派。", "{0} absent: {1} {1:visit has|visits have} to go to others.");
    public static readonly Phrase GiveToOthers = new("看改派建议", "See who could go instead");
    public static readonly Phrase RepairHint = new("有人缺勤：先把他的上门改派，其他安排尽量不动，已约好的时间不变。待派的上门随后再排。", "Somebody is absent: his visits go to others first, moving as little else as possible; times that customers were given stay. What waits is planned afterwards.");
    public static readonly Phrase PreparedAt = new("夜间已于 {0} 预排，以下从那里按现在的情况续排。", "The night planned this at {0}; this continues from there with what is known now.");
    public static readonly Phrase SeePrepared = new("看夜间排程", "See the night's plan");
    public static readonly Phrase PlannedNow = new("现在：{0} {1}", "Now: {0} {1}");

    public static readonly Phrase Pool = new("抢单", "Visits to take");
    public static readonly Phrase PoolHint = new("先到先得；系统放进您今天最早的空档。", "Whoever is first gets it; it goes into the first gap of your day that fits.");
    public static readonly Phrase Grab = new("抢单", "Take it");
    public static readonly Phrase GrabOf = new("抢单：{0}", "Take the visit to {0}");
    public static readonly Phrase GrabbedSaid = new("抢到了", "It is yours");
    public static readonly Phrase InPool = new("在抢单池", "In the pool");
    public static readonly Phrase PoolRelease = new("放入抢单池", "Release to the pool");
    public static readonly Phrase PoolReleaseHint = new("本网点持证的技术人员可以自己抢单。", "Certified technicians of the outlet can take it themselves.");
    public static readonly Phrase PoolReleased = new("已放入抢单池", "Released to the pool");
    public static readonly Phrase PoolTakeOut = new("移出抢单池", "Take out of the pool");
    public static readonly Phrase PoolTakenOut = new("已移出抢单池", "Taken out of the pool");

    public static readonly Phrase Changes = new("安排改动", "Changes of the plan");
    public static readonly Phrase NoChanges = new("当天的安排还没有改动", "Nothing was changed on that day");
    public static readonly Phrase NoChangesHint = new("派工、改派、接受排程和抢单会列在这里，可以撤销。", "What is dispatched, moved, accepted from a proposal or taken from the pool appears here and can be undone.");
    public static readonly Phrase Undo = new("撤销", "Undo");
    public static readonly Phrase UndoAll = new("全部撤销", "Undo all of it");
    public static readonly Phrase UndoneBy = new("{0} 已于 {1} 撤销", "Undone by {0} at {1}");
    public static readonly Phrase UndoneSaid = new("已撤销", "Undone");
    public static readonly Phrase LeaveChanged = new("之后被改动的保留，其余的照样撤销", "Leave what was changed since and take back the rest");
    public static readonly Phrase BackDespite = new("有冲突也恢复", "Go back despite conflicts");
    public static readonly Phrase VoidedAppointment = new("；与客户约好的时间作废，撤销即恢复", "; the time agreed with the customer became void and comes back when undone");
    public static readonly Phrase UndoNote = new("撤销改动", "Change undone");
    public static readonly Phrase Travel = new("路程约 {0} 分钟", "About {0} min on the road");
    public static readonly Phrase TravelTight = new("路程约 {0} 分钟，时间不够", "About {0} min on the road: not enough time");
    public static readonly Phrase WaysEstimated = new("道路服务没有全部答复，部分路程按直线距离估算。", "The road service has not answered everything: some ways are estimated from the distance.");
    public static readonly Phrase Map = new("地图", "Map");
    public static readonly Phrase MapOf = new("当天的路线图：{0} 条路线，{1} 张待派。下面有同样内容的列表。", "Map of the day: {0} {0:route|routes}, {1} unassigned {1:visit|visits}. The list below says the same.");
    public static readonly Phrase Unlocated = new("{0} 张上门没有坐标，未画出", "{0} {0:visit|visits} without coordinates {0:is|are} not drawn");
    public static readonly Phrase Print = new("打印", "Print");
    public static readonly Phrase Comparison = new("与现在的安排比较", "Compared with the present plan");
    public static readonly Phrase Together = new("合计", "Together");
    public static readonly Phrase BurdenVisits = new("上门", "Visits");
    public static readonly Phrase BurdenTravel = new("路上（分钟）", "Travel (min)");
    public static readonly Phrase BurdenBroken = new("晚于承诺（单）", "Later than promised");
    public static readonly Phrase BurdenLate = new("晚到（分钟）", "Late (min)");
    public static readonly Phrase BurdenOvertime = new("加班（分钟）", "Overtime (min)");

    public static readonly Phrase Openings = new("最合适的空档", "Best places");
    public static readonly Phrase NoOpenings = new("当天没有合适的空档。可换一天，或在下面直接安排。", "Nothing fits on that day. Choose another day, or plan it by hand below.");
    public static readonly Phrase ExtraTravel = new("路上多 {0} 分钟", "{0} min more on the road");
    public static readonly Phrase NobodyWaits = new("，其他客户不受影响", ", no other customer waits longer");
    public static readonly Phrase BecomesLater = new("{0} 从 {1} 推迟到 {2}", "{0} waits from {1} until {2}");
    public static readonly Phrase BreaksPromise = new("承诺将超时", "breaks its promise");
    public static readonly Phrase TakeOpening = new("派给 {0}，{1} 到场", "Dispatch {0}, there at {1}");
    public static readonly Phrase UnableCount = new("{0} 人不行，原因", "{0} cannot, and why");
    public static readonly Phrase UrgentWaits = new("紧急，待派：", "Urgent, unassigned:");
    public static readonly Phrase UrgentMore = new("还有 {0} 张紧急上门待派", "{0} more urgent visits wait");
    public static readonly Phrase FindPlace = new("找空档", "Find a place");

    public static readonly Phrase Propose = new("自动排程", "Propose a plan");
    public static readonly Phrase Proposal = new("排程建议", "Proposed plan");
    public static readonly Phrase ProposalHint = new("已派的上门不变。取消勾选不要的，其余一起派出；保存前逐单再查一遍。", "What is dispatched stays as it is. Untick what you do not want and dispatch the rest at once; each visit is checked again before it is saved.");
    public static readonly Phrase SendChosen = new("派出所选", "Dispatch the chosen");
    public static readonly Phrase NobodyWorks = new("当天无人可派", "Nobody can be sent on that day");
    public static readonly Phrase NobodyWorksHint = new("没有持证又在岗的技术人员，或当天的上班时间已过。请选择另一天、登记证书或取消缺勤。", "No technician is certified and present, or the working hours of the day are over. Choose another day, record certificates, or take an absence back.");
    public static readonly Phrase HoursOver = new("当天的上班时间已过，可换一天。", "The working hours of that day are over; choose another day.");
    public static readonly Phrase NobodyElse = new("没有其他技术人员", "Nobody else works here");
    public static readonly Phrase NoRoad = new("没有路可到。请核对地址的位置。", "No road leads there. Check where the address is.");
    public static readonly Phrase HeldBySomebody = new("已派给别人。请先撤回派工单。", "It has been given to somebody else. Take the dispatch order back first.");
    public static readonly Phrase NothingToPropose = new("没有待派的上门。", "No visit waits to be dispatched.");
    public static readonly Phrase FitsNowhere = new("排不进去", "Fits nowhere");
    public static readonly Phrase TooLate = new("晚于承诺", "Later than promised");
    public static readonly Phrase WhyNot = new("其他人", "Others");
    public static readonly Phrase OthersCount = new("{0} 人", "{0} {0:other|others}");
    public static readonly Phrase CouldCome = new("可于 {0} 到场", "could be there at {0}");
    public static readonly Phrase AndMore = new("，路上多 {0} 分钟", ", {0} min more on the road");

    public static readonly Phrase Number = new("编号", "Number");
    public static readonly Phrase IssuedAt = new("派出时间", "Issued");
    public static readonly Phrase IssuedBy = new("派工员", "Issued by");
    public static readonly Phrase Withdrawn = new("撤回", "Withdrawn");
    public static readonly Phrase Because = new("撤回原因", "Because");
    public static readonly Phrase InForce = new("有效", "In force");
    public static readonly Phrase Accepted = new("已接受的冲突", "Conflicts accepted");

    public static readonly Phrase OrderIssued = new("新派工单 {0}：{1}，{2} 前到场", "New dispatch order {0}: {1}, be there by {2}");
    public static readonly Phrase OrderWithdrawn = new("派工单 {0} 已撤回：{1}，{2}", "Dispatch order {0} was withdrawn: {1}, {2}");
    public static readonly Phrase VisitCalledOff = new("上门已取消或移交其他网点", "The visit was called off or went to another outlet");

    private static readonly Dictionary<string, Phrase> Conflict = new(StringComparer.Ordinal)
    {
        ["dispatch.overlap"] = new("时间重叠", "overlap"),
        ["dispatch.outside-shift"] = new("班外时间", "outside the shift"),
        ["dispatch.appointment-given"] = new("改动已约时间", "appointment moved"),
    };

    /// <summary>The conflicts that a dispatcher accepted, by the codes that the order keeps.</summary>
    public static Phrase? OfAccepted(string? codes)
    {
        var phrases = (codes ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => Conflict.GetValueOrDefault(code) ?? new Phrase(code, code)).ToList();
        return phrases.Count == 0 ? null : new Phrase(string.Join('、', phrases.Select(phrase => phrase.Chinese)), string.Join(", ", phrases.Select(phrase => phrase.English)));
    }

    /// <summary>Why nobody may send him, and what it would take.</summary>
    public static Phrase MayNotGo(TechnicianLine line) => (line.Technician.Absent, line.Certificate) switch
    {
        (true, _) => new("缺勤；取消缺勤登记后可派。", "Absent; can be sent once the absence is taken back."),
        (_, CertificateState.Missing) => new("无合格证；登记证书后可派。", "No certificate; can be sent once one is recorded."),
        _ => new Phrase("证书 {0} 已过期；更新证书后可派。", "The certificate ended on {0}; can be sent once it is renewed.").With(line.Technician.CertificateEnds?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
    };

    public static Phrase Of(ChangeKind kind) => kind switch
    {
        ChangeKind.Proposal => new("接受排程", "Proposal accepted"),
        ChangeKind.Withdrawn => new("撤回派工单", "Order withdrawn"),
        ChangeKind.Grabbed => new("抢单", "Taken from the pool"),
        ChangeKind.Undone => new("撤销改动", "Change undone"),
        _ => new("手工派工", "Dispatched by hand"),
    };

    public static Phrase Of(CertificateState state) => state switch
    {
        CertificateState.Valid => Certified,
        CertificateState.EndsSoon => EndsSoon,
        CertificateState.Expired => Expired,
        _ => NoCertificate,
    };
}
