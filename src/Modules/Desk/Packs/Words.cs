using Pledge.Promises.Packs;

namespace Pledge.Desk.Packs;

/// <summary>What the pages of packs say.</summary>
internal static class Words
{
    public static readonly Phrase Packs = new("承诺包", "Promise packs");
    public static readonly Phrase Pack = new("承诺包", "Pack");
    public static readonly Phrase PackVersion = new("版本", "Version");
    public static readonly Phrase State = new("状态", "State");
    public static readonly Phrase EffectiveFrom = new("生效日", "Effective from");
    public static readonly Phrase Author = new("编写人", "Author");
    public static readonly Phrase Approver = new("审批人", "Approved by");
    public static readonly Phrase Publisher = new("发布人", "Published by");
    public static readonly Phrase ChangedAt = new("修改时间", "Changed");
    public static readonly Phrase File = new("文件", "File");
    public static readonly Phrase Show = new("显示", "Show");
    public static readonly Phrase Text = new("文本", "Text");
    public static readonly Phrase TextHint = new("YAML。保存时检查全部文件；有错误的草稿可以保存，但不能提交。", "YAML. Saving checks all files; a draft with errors is kept, but cannot be handed in.");
    public static readonly Phrase Objection = new("退回原因", "Why it is sent back");

    // States
    public static readonly Phrase Draft = new("草稿", "Draft");
    public static readonly Phrase HandedIn = new("待审批", "Awaiting approval");
    public static readonly Phrase Approved = new("已审批", "Approved");
    public static readonly Phrase InUse = new("使用中", "In use");
    public static readonly Phrase Scheduled = new("待生效", "Scheduled");
    public static readonly Phrase Former = new("已被取代", "Former");

    // Steps
    public static readonly Phrase StartDraft = new("以此起草新版本", "Draft a new version");
    public static readonly Phrase StartFromShipped = new("起草", "Draft");
    public static readonly Phrase ShippedPacks = new("随附的承诺包", "Packs that come with the product");
    public static readonly Phrase ShippedHint = new("以随附的承诺包为基础起草自己的版本；审批和发布之后才能用于服务单。", "Draft a version of your own from one that comes with the product; once approved and published it can hold for cases.");
    public static readonly Phrase Edit = new("编辑文本", "Edit the text");
    public static readonly Phrase SeeText = new("查看文本", "See the text");
    public static readonly Phrase Save = new("保存并检查", "Save and check");
    public static readonly Phrase Saved = new("已保存", "Saved");
    public static readonly Phrase HandIn = new("提交审批", "Hand in for approval");
    public static readonly Phrase HandedInSaid = new("已提交，等待另一人审批", "Handed in; a second person decides");
    public static readonly Phrase Approve = new("审批通过", "Approve");
    public static readonly Phrase ApprovedSaid = new("已审批", "Approved");
    public static readonly Phrase SendBack = new("退回", "Send back");
    public static readonly Phrase SentBackSaid = new("已退回编写人", "Sent back to its author");
    public static readonly Phrase SentBackBecause = new("已退回：{0}", "Sent back: {0}");
    public static readonly Phrase Publish = new("发布", "Publish");
    public static readonly Phrase PublishedSaid = new("已发布", "Published");
    public static readonly Phrase PublishHint = new("从这一天起受理的服务单按此版本承诺；进行中的服务单保持原版本。", "Cases opened from this day on are promised this version; running cases keep theirs.");
    public static readonly Phrase Withdraw = new("撤回发布", "Withdraw");
    public static readonly Phrase WithdrawnSaid = new("已撤回：仍为已审批，可另定生效日发布或退回", "Withdrawn: it is approved still, and may be published for another day or sent back");
    public static readonly Phrase WithdrawHint = new("生效日之前没有服务单按此版本承诺，可以撤回。", "Until its day no case is promised it, so it can be taken back.");
    public static readonly Phrase Discard = new("删除草稿", "Throw the draft away");
    public static readonly Phrase Discarded = new("草稿已删除", "The draft is gone");
    public static readonly Phrase WaitsForSecond = new("请由编写人以外的人审批。", "Somebody other than its author approves it.");

    // Check
    public static readonly Phrase Sound = new("没有错误：{0} 项承诺。", "No errors: {0} {0:promise|promises}.");
    public static readonly Phrase Faults = new("{0} 处错误", "{0} {0:error|errors}");
    public static readonly Phrase FaultAt = new("第 {0} 行第 {1} 列", "line {0}, column {1}");

    // Difference
    public static readonly Phrase Difference = new("差异", "Difference");
    public static readonly Phrase CompareWith = new("与使用中的版本比较", "Compare with the version in use");
    public static readonly Phrase NoDifference = new("没有差异：两个版本的承诺相同", "No difference: both versions promise the same");
    public static readonly Phrase Added = new("新增", "New");
    public static readonly Phrase Removed = new("取消", "Gone");
    public static readonly Phrase Changed = new("更改", "Changed");
    public static readonly Phrase Before = new("原来", "Before");
    public static readonly Phrase After = new("现在", "After");
    public static readonly Phrase What = new("内容", "What");
    public static readonly Phrase BrokenVersion = new("这个版本有错误，改正后才能阅读和比较。", "This version has errors; it can be read and compared once they are corrected.");
    public static readonly Phrase ChooseOther = new("比较对象", "Compare with");
    public static readonly Phrase Compare = new("比较", "Compare");

    // Attachment
    public static readonly Phrase AttachedTo = new("适用范围", "Where packs hold");
    public static readonly Phrase AttachHint = new("离服务单最近的承诺包逐项优先：设备、客户、产品线、网点、城市、省、全组织。要应用于一台设备或一个客户，请打开其页面上的“承诺包”。", "The pack nearest to the case wins, promise by promise: device, customer, product line, outlet, city, province, organisation. To attach one to a device or a customer, open “Promise packs” on its page.");
    public static readonly Phrase Attach = new("应用", "Attach");
    public static readonly Phrase AttachedSaid = new("已应用：此后受理的服务单按此承诺", "Attached: cases opened from now on are promised it");
    public static readonly Phrase Detach = new("撤下", "Detach");
    public static readonly Phrase DetachedSaid = new("已撤下", "Detached");
    public static readonly Phrase Place = new("单位", "Place");
    public static readonly Phrase ProductLine = new("产品线", "Product line");
    public static readonly Phrase CustomerNamed = new("客户：{0}", "Customer {0}");
    public static readonly Phrase DeviceNamed = new("设备：{0}", "Device {0}");
    public static readonly Phrase AttachedToIt = new("应用于{0}", "Attached to: {0}");
    public static readonly Phrase NoneOfItsOwn = new("没有单独应用的承诺包；以下承诺来自更远的范围。", "No pack of its own; what is promised below comes from farther away.");
    public static readonly Phrase WholeOrganisation = new("全组织", "Whole organisation");

    // What holds at a place
    public static readonly Phrase WhatHoldsWhere = new("查看某处的承诺", "What holds where");
    public static readonly Phrase HoldsHere = new("此处的承诺", "What holds here");
    public static readonly Phrase HoldsHint = new("离得最近的承诺包逐项优先；划去的是被它替代的内容。", "The nearest pack wins, promise by promise; struck out is what it replaces.");
    public static readonly Phrase LayersTitle = new("叠加的承诺包，最近的在上", "The packs on top of each other, the nearest above");
    public static readonly Phrase AttachedThere = new("适用于", "Attached to");
    public static readonly Phrase Decides = new("决定的项数", "Decides");
    public static readonly Phrase Says = new("内容", "What it says");
    public static readonly Phrase Because = new("来自", "Where from");
    public static readonly Phrase AnyProductLine = new("不限产品线", "Any product line");
    public static readonly Phrase NoPackHere = new("此处没有使用中的承诺包", "No pack is in use here");

    // Groups
    public static readonly Phrase Deadlines = new("时限", "Deadlines");
    public static readonly Phrase Cadences = new("周期", "Cadences");
    public static readonly Phrase Ratios = new("比率", "Ratios");
    public static readonly Phrase GuardsTitle = new("前提", "Guards");
    public static readonly Phrase Questionnaires = new("问卷", "Questionnaires");
    public static readonly Phrase CheckLists = new("检查表", "Check lists");
    public static readonly Phrase PriceRules = new("收费规则", "Price rules");
    public static readonly Phrase Figures = new("数值", "Figures");
    public static readonly Phrase Calendars = new("日历", "Calendars");

    // Lines of an entry
    public static readonly Phrase Promise = new("承诺", "Promise");
    public static readonly Phrase Requirement = new("出处", "Source");
    public static readonly Phrase Title = new("标题", "Title");
    public static readonly Phrase Target = new("时限", "Within");
    public static readonly Phrase Calendar = new("计时日历", "Counted in");
    public static readonly Phrase From = new("起点", "From");
    public static readonly Phrase Until = new("终点", "Until");
    public static readonly Phrase AppliesTo = new("适用于", "For");
    public static readonly Phrase Pauses = new("暂停", "Paused while");
    public static readonly Phrase VoidWith = new("作废", "Void with");
    public static readonly Phrase Unless = new("除非", "Unless");
    public static readonly Phrase Warnings = new("预警", "Warnings");
    public static readonly Phrase Escalation = new("升级", "Escalation");
    public static readonly Phrase Reopening = new("重开后", "When reopened");
    public static readonly Phrase LastDay = new("期限届满日", "Last day");
    public static readonly Phrase Rhythm = new("周期", "Rhythm");
    public static readonly Phrase KeptBy = new("履行事件", "Kept by");
    public static readonly Phrase Opens = new("到期前多久开放", "Opens before it is due");
    public static readonly Phrase Grace = new("宽限", "Grace");
    public static readonly Phrase Bounds = new("界限", "Bounds");
    public static readonly Phrase Window = new("统计期", "Window");
    public static readonly Phrase Sanction = new("后果", "Sanction");
    public static readonly Phrase Action = new("动作", "Action");
    public static readonly Phrase Asks = new("要求", "Asks for");
    public static readonly Phrase RefusalText = new("拒绝时告知", "Told when refused");
    public static readonly Phrase Script = new("开场白", "Script");
    public static readonly Phrase Questions = new("问题", "Questions");
    public static readonly Phrase Items = new("检查项", "Items");
    public static readonly Phrase Charge = new("收费", "Charge");
    public static readonly Phrase Value = new("数值", "Value");
    public static readonly Phrase Zone = new("时区", "Zone");
    public static readonly Phrase Hours = new("时间", "Hours");

    // Values
    public static readonly Phrase AnyValue = new("其他", "any other");
    public static readonly Phrase NoPromise = new("不承诺", "no promise");
    public static readonly Phrase AgreedDate = new("约定的日期（{0}）", "the date agreed ({0})");
    public static readonly Phrase Is = new("{0}为 {1}", "{0} is {1}");
    public static readonly Phrase IsNot = new("{0}不为 {1}", "{0} is not {1}");
    public static readonly Phrase AtLeast = new("{0}不少于 {1}", "{0} ≥ {1}");
    public static readonly Phrase AtMost = new("{0}不多于 {1}", "{0} ≤ {1}");
    public static readonly Phrase AtShare = new("用去时限的 {0} %", "at {0} % of the time");
    public static readonly Phrase AfterTime = new("开始后 {0}", "after {0}");
    public static readonly Phrase BeforeDue = new("到期前 {0}", "{0} before due");
    public static readonly Phrase StepTo = new("{0}：{1}", "{0}: {1}");
    public static readonly Phrase Ignores = new("保持结果", "stays as it ended");
    public static readonly Phrase Resumes = new("继续计时", "runs on");
    public static readonly Phrase Restarts = new("重新计时", "starts anew");
    public static readonly Phrase RollsOverRestDays = new("遇休息日顺延", "moves on from rest days");
    public static readonly Phrase NeverRolls = new("不顺延", "never moves");
    public static readonly Phrase SameTime = new("止于起算的钟点", "ends at the time of day of the start");
    public static readonly Phrase TimesPer = new("每 {1} {0} 次", "{0} × every {1}");
    public static readonly Phrase TimesPerCalendar = new("每个日历期（{1}）{0} 次", "{0} × each calendar period of {1}");
    public static readonly Phrase AfterAnchor = new("“{0}”之后 {1}", "{1} after “{0}”");
    public static readonly Phrase OnDays = new("每月 {0} 日", "each month by day {0}");
    public static readonly Phrase EachRound = new("开放时间内每 {0}", "every {0} of open time");
    public static readonly Phrase EachShift = new("每班一次", "once a shift");
    public static readonly Phrase MeasuredPer = new("每 {1} {2} 的 {0}", "{0} / {1} {2}");
    public static readonly Phrase Now = new("现时", "as it stands");
    public static readonly Phrase Month = new("月", "month");
    public static readonly Phrase Quarter = new("季", "quarter");
    public static readonly Phrase Year = new("年", "year");
    public static readonly Phrase AnyOf = new("已发生其一：{0}", "one of these has happened: {0}");
    public static readonly Phrase ElapsedSince = new("“{0}”之后至少 {1}", "at least {1} since “{0}”");
    public static readonly Phrase EveryDay = new("每天 {0}", "every day {0}");
    public static readonly Phrase OnWeekDays = new("{0} {1}", "{0} {1}");
    public static readonly Phrase OnHolidays = new("公众假日 {0}", "public holidays {0}");
    public static readonly Phrase OnMakeUpDays = new("调休工作日 {0}", "make-up working days {0}");
    public static readonly Phrase Between = new("{0} 至 {1}：{2}", "{0}–{1}: {2}");
    public static readonly Phrase Closed = new("休息", "closed");
    public static readonly Phrase Listed = new("{0}、{1}", "{0}, {1}");

    private static readonly Phrase[] WeekDays =
    [
        new("周日", "Sun"), new("周一", "Mon"), new("周二", "Tue"), new("周三", "Wed"), new("周四", "Thu"), new("周五", "Fri"), new("周六", "Sat"),
    ];

    public static Phrase Of(DayOfWeek day) => WeekDays[(int)day];

    public static Phrase Of(RatioWindow window) => window switch { RatioWindow.Now => Now, RatioWindow.Month => Month, RatioWindow.Quarter => Quarter, _ => Year };

    public static Phrase Of(ReopenMode mode) => mode switch { ReopenMode.Resume => Resumes, ReopenMode.Restart => Restarts, _ => Ignores };

    /// <summary>All of them in one line.</summary>
    public static Phrase List(IEnumerable<Phrase> phrases) =>
        phrases.Aggregate((Phrase?)null, (before, next) => before is null ? next : Listed.With(before, next)) ?? new Phrase("—", "–");
}
