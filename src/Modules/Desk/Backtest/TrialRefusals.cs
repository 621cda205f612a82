using Pledge.Kernel.Refusals;

namespace Pledge.Desk.Backtest;

/// <summary>Why a backtest is not begun or carried on.</summary>
internal static class TrialRefusals
{
    public static readonly Refusal NoSuchPack = new("backtest.no-such-pack", 422, new("没有这个版本的承诺包。", "There is no such version of a pack."));
    public static readonly Refusal BrokenPack = new("backtest.broken-pack", 422, new("这个版本有错误，改正后才能回测。", "This version has errors; correct them before trying it."));
    public static readonly Refusal SamePack = new("backtest.same-pack", 422, new("请选择另一个版本来比较。", "Choose another version to compare with."), "against");
    public static readonly Refusal Period = new("backtest.period", 422, new("起始日不能晚于结束日。", "The first day cannot be after the last."), "from");
    public static readonly Refusal Unreadable = new("backtest.unreadable", 422, new("日志无法读取：{0}", "The log cannot be read: {0}"), "file");
    public static readonly Refusal NoSuchColumn = new("backtest.no-such-column", 422, new("日志中没有列“{0}”。", "The log has no column “{0}”."));
    public static readonly Refusal Pairs = new("backtest.pairs", 422, new("“{0}”应写成 名称=列名，每行一个。", "“{0}” should be NAME=COLUMN, one a line."));
    public static readonly Refusal NotUploaded = new("backtest.not-uploaded", 409, new("这次回测的列已经确定。", "The columns of this backtest are settled."));
    public static readonly Refusal Ended = new("backtest.ended", 409, new("这次回测已经结束。", "This backtest has ended."));
}
