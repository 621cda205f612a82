using Pledge.Kernel.Refusals;

namespace Pledge.Desk.Backtest;

/// <summary>Why a backtest is not begun or carried on.</summary>
internal static class TrialRefusals
{
    public static readonly Refusal NoSuchPack = new("backtest.no-such-pack", 422, new("没有这个版本的承诺包。", "There is no such version of a pack."));
    public static readonly Refusal BrokenPack = new("backtest.broken-pack", 422, new("这个版本有错误，改正后才能回测。", "This version has errors; correct them before trying it."));
    public static readonly Refusal SamePack = new("backtest.same-pack", 422, new("请选择另一个版本来比较。", "Choose another version to compare with."), "against");
    public static readonly Refusal Period = new("backtest.period", 422, new("起始日不能晚于结束日。", "The first day cannot be after the last."), "from");
    public static readonly Refusal NoLog = new("backtest.no-log", 422, new("请选择要回放的事件日志，或改选本组织的服务单。", "Choose the event log that is to be replayed, or replay the organisation's own cases."), "file");
    public static readonly Refusal Unreadable = new("backtest.unreadable", 422, new("日志无法读取：{0}", "The log cannot be read: {0}"), "file");
    public static readonly Refusal NoSuchColumn = new("backtest.no-such-column", 422, new("日志中没有列“{0}”。", "The log has no column “{0}”."));
    public static readonly Refusal NoSuchZone = new("backtest.no-such-zone", 422, new("没有时区“{0}”，应如 Asia/Shanghai 或 Europe/Berlin。", "There is no time zone “{0}”; write one like Asia/Shanghai or Europe/Berlin."), "zone");
    public static readonly Refusal Attribute = new("backtest.attribute", 422, new("“{0}”应写成 属性=列名 或 属性:固定值，每个属性一次。", "“{0}” should be ATTRIBUTE=COLUMN or ATTRIBUTE:VALUE, each attribute once."));
    public static readonly Refusal Name = new("backtest.name", 422, new("“{0}”应写成 日志中的名称=承诺包中的名称，每个名称一次。", "“{0}” should be NAME-IN-THE-LOG=NAME-IN-THE-PACK, each name once."));
    public static readonly Refusal NoEvents = new("backtest.no-events", 422, new("列“{0}”为空，或不同的值超过 {1} 个：这不是事件或状态。", "The column “{0}” is empty or holds more than {1} different values: those are no events or states."), "event");
    public static readonly Refusal ColumnsFirst = new("backtest.columns-first", 409, new("请先指定各列的含义。", "Say first what the columns hold."));
    public static readonly Refusal NotUploaded = new("backtest.not-uploaded", 409, new("日志尚未读完，或这次回测已经开始。", "The log is not read yet, or this backtest has begun already."));
    public static readonly Refusal Ended = new("backtest.ended", 409, new("这次回测已经结束。", "This backtest has ended."));
}
