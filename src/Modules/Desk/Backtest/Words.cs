namespace Pledge.Desk.Backtest;

/// <summary>What the pages of backtests say.</summary>
internal static class Words
{
    public static readonly Phrase Backtests = new("承诺回测", "Backtests");
    public static readonly Phrase NoBacktests = new("还没有回测：先试一试承诺包，再对外承诺", "No backtests yet: try a pack before you promise it");
    public static readonly Phrase New = new("新建回测", "Try a pack");
    public static readonly Phrase Pack = new("承诺包", "Pack");
    public static readonly Phrase Against = new("对比版本", "Compared with");
    public static readonly Phrase AgainstHint = new("两个版本在同一日志上逐项比较。", "Both are replayed over the same log and compared promise by promise.");
    public static readonly Phrase Source = new("数据来源", "What is replayed");
    public static readonly Phrase OwnCases = new("本组织的服务单", "The organisation's own cases");
    public static readonly Phrase OwnCasesHint = new("在一段时间内受理的；未结束的计时按现在判定。", "Those reported in a period; clocks still running are judged as of now.");
    public static readonly Phrase UploadedLog = new("上传的事件日志", "An event log");
    public static readonly Phrase UploadedLogHint = new("来自任何系统，各列的含义下一步指定。", "From any system; what its columns hold is named next.");
    public static readonly Phrase From = new("自", "From day");
    public static readonly Phrase To = new("至", "To day");
    public static readonly Phrase Log = new("事件日志", "Event log");
    public static readonly Phrase LogHint = new("首行为列名的 CSV 或 XLSX。", "CSV or XLSX with column names in the first row.");
    public static readonly Phrase Start = new("开始", "Start");
    public static readonly Phrase History = new("本组织 {0} 至 {1}", "Own cases {0}–{1}");
    public static readonly Phrase State = new("状态", "State");
    public static readonly Phrase StartedBy = new("发起人", "Started by");
    public static readonly Phrase CreatedAt = new("发起时间", "Started");
    public static readonly Phrase Cancel = new("停止", "Stop");
    public static readonly Phrase CancelledSaid = new("已停止", "Stopped");
    public static readonly Phrase MayLeave = new("可以离开本页，回测会继续。", "You may leave this page; the backtest goes on.");
    public static readonly Phrase Broke = new("回测出错，未得出结果。", "The backtest broke; there is no result.");
    public static readonly Phrase Interrupted = new("回测被中断 {0} 次，不再重试。日志可能过大；请缩小后再试。", "The backtest was interrupted {0} times and is not tried again. The log may be too large; make it smaller.");
    public static readonly Phrase TakenUpAgain = new("回测被中断（例如服务重启），将在两分钟内自动重新开始。", "The backtest was interrupted, for example by a restart; it begins again by itself within two minutes.");
    public static readonly Phrase NoRows = new("日志没有数据行。", "The log has no rows.");
    public static readonly Phrase Reading = new("正在读取日志", "Reading the log");
    public static readonly Phrase Again = new("再试一次", "Try another");

    // States
    public static readonly Phrase Uploaded = new("待指定列", "Columns to be named");
    public static readonly Phrase Waiting = new("排队中", "Waiting");
    public static readonly Phrase Running = new("回测中", "Running");
    public static readonly Phrase Done = new("已完成", "Done");
    public static readonly Phrase Failed = new("失败", "Failed");
    public static readonly Phrase Cancelled = new("已停止", "Stopped");

    // Columns
    public static readonly Phrase Columns = new("第一步：各列的含义", "First: what the columns hold");
    public static readonly Phrase ColumnsHint = new("日志有 {0} 行。以下是按列名和内容推测的，请核对。", "The log has {0} {0:row|rows}. This is proposed by titles and contents; check it.");
    public static readonly Phrase ColumnsSaid = new("各列已指定", "Columns named");
    public static readonly Phrase ToNames = new("下一步：名称对应", "Next: the names");
    public static readonly Phrase CaseColumn = new("服务单编号", "Case");
    public static readonly Phrase EventColumn = new("事件或状态", "Event or state");
    public static readonly Phrase IsState = new("该列是状态，不是事件", "The column tells a state, not an event");
    public static readonly Phrase IsStateHint = new("进入一个状态即发生同名事件；状态可以是暂停。", "Entering a state is the event of its name; a state can be a pause.");
    public static readonly Phrase TimeColumn = new("发生时间", "When it happened");
    public static readonly Phrase RecordedColumn = new("记录顺序", "Order of recording");
    public static readonly Phrase RecordedHint = new("同一秒的多行按它排序；没有则按日志的顺序。", "Orders rows of the same second; without it the order of the log does.");
    public static readonly Phrase CustomerColumn = new("客户", "Customer");
    public static readonly Phrase CustomerHint = new("用于人员要求；没有则一张服务单算一个客户。", "For the staffing asked for; without it every case counts as a customer.");
    public static readonly Phrase MonthFirst = new("日期按 月/日/年 书写", "Dates are written month/day/year");
    public static readonly Phrase Zone = new("时间所属时区", "Time zone of the times");
    public static readonly Phrase ZoneHint = new("用于未写明时差的时间，如 Asia/Shanghai。", "Holds for times without an offset, e.g. Asia/Shanghai.");
    public static readonly Phrase AttributeColumns = new("承诺所依据的属性", "What the promises depend on");
    public static readonly Phrase AttributeHint = new("选择日志中的列，或对所有服务单都相同的值。", "Choose a column of the log, or a value that is the same in every case.");
    public static readonly Phrase NotInLog = new("日志中没有", "Not in the log");
    public static readonly Phrase FromColumn = new("日志的列", "Columns of the log");
    public static readonly Phrase InEveryCase = new("所有服务单相同", "The same in every case");
    public static readonly Phrase Sample = new("前几行", "First rows");

    // Names
    public static readonly Phrase NamesInPack = new("第二步：名称对应", "Second: the names in the pack");
    public static readonly Phrase NamesHint = new("日志中的名称在承诺包里叫什么？未对应的不影响任何承诺。", "What are the names of the log called in the pack? Those without a name there touch no promise.");
    public static readonly Phrase InTheLog = new("日志中", "In the log");
    public static readonly Phrase InThePack = new("承诺包中", "In the pack");
    public static readonly Phrase Rows = new("行数", "Rows");
    public static readonly Phrase NotUsed = new("不使用", "Not used");
    public static readonly Phrase PauseNamed = new("暂停：{0}", "Pause: {0}");
    public static readonly Phrase TooManyValues = new("不同的值超过 {0} 个，按原样使用。", "More than {0} different values: they are taken as they stand.");
    public static readonly Phrase BackToColumns = new("返回：各列的含义", "Back to the columns");
    public static readonly Phrase Replay = new("开始回测", "Replay");
    public static readonly Phrase ReplaySaid = new("回测已开始", "The replay begins");

    // Result
    public static readonly Phrase Cases = new("服务单", "Cases");
    public static readonly Phrase Events = new("事件", "Events");
    public static readonly Phrase Customers = new("客户", "Customers");
    public static readonly Phrase Days = new("天", "days");
    public static readonly Phrase Period = new("期间", "Period");
    public static readonly Phrase UnusedRows = new("{0} 行未能使用", "{0} {0:row|rows} could not be used");
    public static readonly Phrase Row = new("行", "Row");
    public static readonly Phrase Column = new("列", "Column");
    public static readonly Phrase Reason = new("原因", "Why");
    public static readonly Phrase StrangeEvents = new("以下事件不影响任何时限：", "These events touch no deadline:");
    public static readonly Phrase NothingPromised = new("没有一张服务单得到承诺：请检查列和名称。", "No case was promised anything: check columns and names.");
    public static readonly Phrase Promises = new("逐项承诺", "Promise by promise");
    public static readonly Phrase Promise = new("承诺", "Promise");
    public static readonly Phrase PromiseName = new("承诺编号", "Promise ID");
    public static readonly Phrase Kept = new("兑现率", "Kept");
    public static readonly Phrase KeptShare = new("兑现率", "Share kept");
    public static readonly Phrase KeptBefore = new("对比版本兑现率", "Kept under the other");
    public static readonly Phrase Difference = new("差", "Change");
    public static readonly Phrase NotPromised = new("未承诺", "Not promised");
    public static readonly Phrase OnlyInTried = new("对比版本未承诺", "Not promised under the other");
    public static readonly Phrase OnlyInOther = new("仅对比版本承诺", "Promised under the other only");
    public static readonly Phrase JudgedAt = new("未结束的计时按 {0} 判定", "Clocks still running are judged at {0}");
    public static readonly Phrase Late = new("迟到", "Late");
    public static readonly Phrase Broken = new("未兑现", "Broken");
    public static readonly Phrase StillRunning = new("进行中", "Running still");
    public static readonly Phrase Unit = new("计时单位", "Counted in");
    public static readonly Phrase OpenHours = new("服务时间的小时", "open hours");
    public static readonly Phrase WholeDays = new("天（24 小时）", "days of 24 hours");
    public static readonly Phrase WorkingDays = new("工作日", "working days");
    public static readonly Phrase Median = new("已结束者中位用时", "Half of those stopped took");
    public static readonly Phrase Most = new("已结束者 95 % 用时", "95 % of those stopped took");
    public static readonly Phrase CountedTime = new("计时用时（{0}）", "Counted time in {0}");
    public static readonly Phrase OfThoseStopped = new("仅计已结束的 {0} 个计时", "of the {0} that stopped");
    public static readonly Phrase OfThoseStoppedEach = new("仅计已结束的计时：{0} 个；对比版本 {1} 个", "of those that stopped: {0}; under the other {1}");
    public static readonly Phrase InTime = new("按时", "In time");
    public static readonly Phrase AtMost = new("{0} % 不超过", "{0} % took ≤");
    public static readonly Phrase Longest = new("最长", "Longest");
    public static readonly Phrase LinkHere = new("本项的链接", "Link to this promise");
    public static readonly Phrase WhatIf = new("如果时限是现在的……", "Had the target been …");
    public static readonly Phrase WhatIfHint = new("横轴：现在时限的百分之几；纵轴：兑现率 %。", "Across: percent of the present target. Up: percent kept.");
    public static readonly Phrase WhatIfLabel = new("时限为现在的 {0} 时的兑现率", "Kept with {0} of the target");
    public static readonly Phrase WorstCases = new("最差的 {0} 张服务单", "{0} worst {0:case|cases}");
    public static readonly Phrase Target = new("时限：{0}", "Target: {0}");
    public static readonly Phrase Workdays = new("{0} 个工作日", "{0} {0:working day|working days}");
    public static readonly Phrase Staffing = new("人员要求", "Staffing asked for");
    public static readonly Phrase StaffingLine = new("{2}：{0} 个客户要求 {1}", "{2}: {0} {0:customer asks|customers ask} for {1}");
    public static readonly Phrase StaffingBefore = new("（对比版本：{0}）", "(the other version: {0})");
    public static readonly Phrase Export = new("导出", "Export");

    public static Phrase Of(TrialState state) => state switch
    {
        TrialState.Uploaded => Uploaded,
        TrialState.Waiting => Waiting,
        TrialState.Running => Running,
        TrialState.Done => Done,
        TrialState.Failed => Failed,
        _ => Cancelled,
    };
}
