using Pledge.Kernel.Web;
using Pledge.Promises.Backtest;

namespace Pledge.Desk.Backtest;

/// <summary>Which column of an uploaded log holds what.</summary>
/// <param name="Case">Name of the case.</param>
/// <param name="Event">What happened, or the state after it.</param>
/// <param name="IsState">Whether the column tells a state.</param>
/// <param name="Time">When.</param>
/// <param name="Recorded">What orders rows of the same second.</param>
/// <param name="Customer">Name of the customer.</param>
/// <param name="Attributes">Attribute of the pack → column.</param>
/// <param name="Always">Attribute of the pack → its value in every case.</param>
/// <param name="Names">Name in the log → name in the pack; <c>attribute:value</c> for values.</param>
/// <param name="MonthFirst">Dates are written month/day/year.</param>
/// <param name="Zone">Time zone of times without an offset; null is the organisation's own.</param>
public sealed record LogMap(
    string Case,
    string Event,
    bool IsState,
    string Time,
    string? Recorded,
    string? Customer,
    IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyDictionary<string, string> Always,
    IReadOnlyDictionary<string, string> Names,
    bool MonthFirst,
    string? Zone)
{
    public const string CaseColumn = "case";
    public const string EventColumn = "event";
    public const string TimeColumn = "time";
    public const string RecordedColumn = "recorded";
    public const string CustomerColumn = "customer";

    /// <summary>Column of an attribute in the log that is replayed; a prefix keeps it apart from the others.</summary>
    public static string ColumnOf(string attribute) => "attribute " + attribute;

    /// <summary>How the log that <see cref="CaseLog"/> writes is read.</summary>
    public static LogColumns ColumnsOf(IEnumerable<string> attributes) => new(CaseColumn, EventColumn, TimeColumn, House.Zone)
    {
        Recorded = RecordedColumn,
        Customer = CustomerColumn,
        Attributes = attributes.ToDictionary(name => name, ColumnOf, StringComparer.Ordinal),
    };

    /// <summary>The same for an uploaded log.</summary>
    public LogColumns ToColumns() => ColumnsOf(Attributes.Keys.Concat(Always.Keys)) with
    {
        Zone = Zone is null ? House.Zone : TimeZoneInfo.FindSystemTimeZoneById(Zone),
        IsState = IsState,
        Recorded = Recorded is null ? null : RecordedColumn,
        Customer = Customer is null ? null : CustomerColumn,
        Names = Names,
        MonthFirst = MonthFirst,
    };

    /// <summary>The column of the uploaded log behind one of those that are replayed.</summary>
    public string TitleOf(string column) => column switch { CaseColumn => Case, EventColumn => Event, TimeColumn => Time, _ => Recorded! };
}
