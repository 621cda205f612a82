using Pledge.Kernel.Web;

namespace Pledge.Desk.Backtest;

/// <summary>Proposes which column of a log holds what, by titles and contents; a person agrees or corrects it.</summary>
internal static class LogGuess
{
    private static readonly string[] CaseTitles = ["number", "case", "ticket", "incident", "编号", "单号", "工单"];
    private static readonly string[] EventTitles = ["event", "activity", "事件", "活动", "state", "status", "状态"];
    private static readonly string[] StateTitles = ["state", "status", "状态"];
    private static readonly string[] TimeTitles = ["updated", "timestamp", "happened", "发生", "time", "时间", "date", "日期"];
    private static readonly string[] RecordedTitles = ["mod_count", "sequence", "recorded", "记录", "序号"];
    private static readonly string[] CustomerTitles = ["customer", "client", "caller", "客户", "纳税人"];

    /// <summary>The proposal for a log and the attributes that the packs read.</summary>
    public static LogMap Of(LogProfile profile, IEnumerable<string> attributes)
    {
        var columns = profile.Columns;
        var happened = Find(columns, EventTitles, column => column is { IsTime: false, Values.Count: > 1 });
        var time = Find(columns, TimeTitles, column => column.IsTime) ?? columns.FirstOrDefault(column => column.IsTime);
        return new LogMap(
            Find(columns, CaseTitles, column => column is { IsTime: false, Values.Count: 0 })?.Title ?? Find(columns, CaseTitles, column => !column.IsTime)?.Title ?? "",
            happened?.Title ?? "",
            happened is not null && StateTitles.Any(needle => Holds(happened, needle)),
            time?.Title ?? "",
            Find(columns, RecordedTitles, _ => true)?.Title,
            Find(columns, CustomerTitles, column => !column.IsTime)?.Title,
            attributes.Select(attribute => (attribute, column: columns.FirstOrDefault(column => Same(column.Title, attribute))?.Title)).Where(pair => pair.column is not null)
                .ToDictionary(pair => pair.attribute, pair => pair.column!, StringComparer.Ordinal),
            new Dictionary<string, string>(StringComparer.Ordinal),
            new Dictionary<string, string>(StringComparer.Ordinal),
            time is { IsMonthFirst: true },
            House.Zone.Id);
    }

    /// <summary>Whether two names differ only in capitals and signs.</summary>
    public static bool Same(string one, string other) => string.Equals(Letters(one), Letters(other), StringComparison.OrdinalIgnoreCase);

    private static LogProfile.Column? Find(IReadOnlyList<LogProfile.Column> columns, string[] needles, Func<LogProfile.Column, bool> fits) =>
        needles.Select(needle => columns.FirstOrDefault(column => Holds(column, needle) && fits(column))).FirstOrDefault(found => found is not null);

    private static bool Holds(LogProfile.Column column, string needle) => column.Title.Contains(needle, StringComparison.OrdinalIgnoreCase);

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit));
}
