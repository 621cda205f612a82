using Pledge.Kernel.Web;
using Pledge.Promises.Backtest;

namespace Pledge.Desk.Backtest;

/// <summary>Which column of a log holds what.</summary>
/// <param name="Case">Name of the case.</param>
/// <param name="Event">What happened, or the state after it.</param>
/// <param name="IsState">Whether the column tells a state.</param>
/// <param name="Time">When.</param>
/// <param name="Recorded">What orders rows of the same second.</param>
/// <param name="Customer">Name of the customer.</param>
/// <param name="Attributes">Attribute of the pack → column.</param>
/// <param name="Names">Name in the log → name in the pack; <c>attribute:value</c> for values.</param>
/// <param name="MonthFirst">Dates are written month/day/year.</param>
internal sealed record LogMap(
    string Case,
    string Event,
    bool IsState,
    string Time,
    string? Recorded,
    string? Customer,
    IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyDictionary<string, string> Names,
    bool MonthFirst)
{
    /// <summary>The columns of <see cref="CaseLog"/>, with a column for each of the attributes.</summary>
    public static LogMap OfHistory(IEnumerable<string> attributes) =>
        new("case", "event", false, "time", "recorded", "customer", attributes.ToDictionary(name => name, CaseLog.ColumnOf, StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal), false);

    public LogColumns ToColumns() => new(Case, Event, Time, House.Zone, IsState)
    {
        Recorded = Recorded,
        Customer = Customer,
        Attributes = Attributes,
        Names = Names,
        MonthFirst = MonthFirst,
    };
}
