namespace Pledge.Desk.Backtest;

/// <summary>What the pages of backtests say.</summary>
internal static class Words
{
    public static readonly Phrase Backtests = new("承诺回测", "Backtests");
    public static readonly Phrase NoBacktests = new("还没有回测：先试一试承诺包，再对外承诺", "No backtests yet: try a pack before you promise it");
    public static readonly Phrase New = new("新建回测", "Try a pack");
    public static readonly Phrase Pack = new("承诺包", "Pack");
    public static readonly Phrase Against = new("对比版本", "Compared with");
    public static readonly Phrase Source = new("数据来源", "What is replayed");
    public static readonly Phrase SourceHint = new("上传日志则回放日志；否则回放本组织在此期间受理的服务单。", "With a log, the log is replayed; without one, the cases that were reported in the period.");
    public static readonly Phrase From = new("自", "From day");
    public static readonly Phrase To = new("至", "To day");
    public static readonly Phrase Log = new("事件日志", "Event log");
    public static readonly Phrase LogHint = new("首行为列名的 CSV 或 XLSX；不上传则使用本组织的服务单。", "CSV or XLSX with column names in the first row; leave it out for the organisation's own cases.");
    public static readonly Phrase Start = new("开始", "Start");
    public static readonly Phrase History = new("本组织 {0} 至 {1}", "Own cases {0}–{1}");
    public static readonly Phrase State = new("状态", "State");
    public static readonly Phrase StartedBy = new("发起人", "Started by");
    public static readonly Phrase CreatedAt = new("发起时间", "Started");
    public static readonly Phrase Cancel = new("停止", "Stop");
    public static readonly Phrase CancelledSaid = new("已停止", "Stopped");
    public static readonly Phrase MayLeave = new("可以离开本页，回测会继续。", "You may leave this page; the backtest goes on.");
    public static readonly Phrase Broke = new("回测出错，未得出结果。", "The backtest broke; there is no result.");
    public static readonly Phrase AtLine = new("第 {0} 行：{1}", "Row {0}: {1}");

    // States
    public static readonly Phrase Uploaded = new("待指定列", "Columns to be named");
    public static readonly Phrase Waiting = new("排队中", "Waiting");
    public static readonly Phrase Running = new("回测中", "Running");
    public static readonly Phrase Done = new("已完成", "Done");
    public static readonly Phrase Failed = new("失败", "Failed");
    public static readonly Phrase Cancelled = new("已停止", "Stopped");

    // Columns
    public static readonly Phrase Columns = new("各列的含义", "What the columns hold");
    public static readonly Phrase CaseColumn = new("服务单编号", "Case");
    public static readonly Phrase EventColumn = new("事件或状态", "Event or state");
    public static readonly Phrase IsState = new("该列是状态，不是事件", "The column tells a state, not an event");
    public static readonly Phrase TimeColumn = new("发生时间", "When it happened");
    public static readonly Phrase RecordedColumn = new("记录顺序", "Order of recording");
    public static readonly Phrase CustomerColumn = new("客户", "Customer");
    public static readonly Phrase MonthFirst = new("日期按 月/日/年 书写", "Dates are written month/day/year");
    public static readonly Phrase AttributeColumns = new("属性列", "Columns of attributes");
    public static readonly Phrase AttributeHint = new("每行一个：承诺包属性=列名，例如 class=priority", "One a line: attribute of the pack=column, for example class=priority");
    public static readonly Phrase NamesInPack = new("名称对应", "Names in the pack");
    public static readonly Phrase NamesHint = new("每行一个：日志中的名称=承诺包中的名称，例如 Resolved=restored 或 class:1=critical", "One a line: name in the log=name in the pack, for example Resolved=restored or class:1=critical");
    public static readonly Phrase Sample = new("前几行", "First rows");
    public static readonly Phrase Replay = new("回放", "Replay");

    // Result
    public static readonly Phrase Cases = new("服务单", "Cases");
    public static readonly Phrase Events = new("事件", "Events");
    public static readonly Phrase Customers = new("客户", "Customers");
    public static readonly Phrase Period = new("期间", "Period");
    public static readonly Phrase UnusedRows = new("{0} 行未使用", "{0} rows could not be used");
    public static readonly Phrase NothingPromised = new("没有一张服务单得到承诺：请检查列和名称。", "No case was promised anything: check columns and names.");
    public static readonly Phrase Promises = new("逐项承诺", "Promise by promise");
    public static readonly Phrase Promise = new("承诺", "Promise");
    public static readonly Phrase Kept = new("兑现率", "Kept");
    public static readonly Phrase KeptBefore = new("对比版本兑现率", "Kept under the other");
    public static readonly Phrase Difference = new("差", "Change");
    public static readonly Phrase Late = new("迟到", "Late");
    public static readonly Phrase Broken = new("未兑现", "Broken");
    public static readonly Phrase StillRunning = new("进行中", "Running still");
    public static readonly Phrase Median = new("中位用时", "Half took");
    public static readonly Phrase Most = new("95 % 用时", "95 % took");
    public static readonly Phrase CountedTime = new("计时用时", "Counted time");
    public static readonly Phrase Percent = new("{0} % 不超过", "{0} % took at most");
    public static readonly Phrase Longest = new("最长", "The longest");
    public static readonly Phrase WhatIf = new("如果时限是现在的……", "Had the target been …");
    public static readonly Phrase WhatIfLabel = new("时限为现在的 {0} 时的兑现率", "Kept with {0} of the target");
    public static readonly Phrase WorstCases = new("最差的服务单", "Worst cases");
    public static readonly Phrase TimesTarget = new("用时为时限的 {0} 倍", "{0} × the target");
    public static readonly Phrase Explained = new("逐段说明", "How it came about");
    public static readonly Phrase Staffing = new("人员要求", "Staffing asked for");
    public static readonly Phrase StaffingLine = new("{0} 个客户要求 {1} 个 {2}", "{0} customers ask for {1} {2}");
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
