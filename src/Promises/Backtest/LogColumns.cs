namespace Pledge.Promises.Backtest;

/// <summary>Which columns of a log mean what.</summary>
/// <param name="Case">Column that names the case.</param>
/// <param name="Event">Column of the event, or of the state when <paramref name="IsState"/>.</param>
/// <param name="Time">Column of the time at which it happened.</param>
/// <param name="Zone">Time zone of times without an offset.</param>
/// <param name="IsState">
/// The column tells in which state the case is after the row: entering <c>waiting</c> is then the events <c>waiting</c> and <c>waiting.begin</c>,
/// leaving it <c>waiting.end</c>, so that a state can be a pause.
/// </param>
public sealed record LogColumns(string Case, string Event, string Time, TimeZoneInfo Zone, bool IsState = false)
{
    /// <summary>Column that tells which of two rows of the same second was recorded first: a time or a whole number; without it the order of the rows.</summary>
    public string? Recorded { get; init; }

    /// <summary>Column that names the customer, for the staffing that a ratio asks for; without it every case counts as a customer.</summary>
    public string? Customer { get; init; }

    /// <summary>Attributes of the pack with the columns that hold them.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Events of the log with the names that the pack has for them; <c>attribute:value</c> for values. What is not here keeps its name.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Dates are written month/day/year.</summary>
    public bool MonthFirst { get; init; }

    internal const string AttributeMark = ":";

    /// <summary>
    /// Reads <c>case=number,event=ident_state,time=updated_at</c> with <c>recorded</c>, <c>customer</c>, and any other name for an attribute of the pack;
    /// <c>state</c> instead of <c>event</c> for a column of states. <paramref name="refusal"/> says what is wrong with it.
    /// </summary>
    public static LogColumns? TryParse(string map, TimeZoneInfo zone, out Bilingual? refusal)
    {
        Dictionary<string, string> columns = new(StringComparer.Ordinal);
        foreach (var part in map.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('=', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, { Length: > 0 } column] || !columns.TryAdd(name, column))
            {
                refusal = new($"“{part}”无效：每项应写成 名称=列名，且不重复。", $"\"{part}\" is not understood: write NAME=COLUMN, each name once.");
                return null;
            }
        }

        columns.Remove("case", out var caseColumn);
        columns.Remove("time", out var time);
        columns.Remove("event", out var happened);
        columns.Remove("state", out var state);
        columns.Remove("recorded", out var recorded);
        columns.Remove("customer", out var customer);
        if (caseColumn is null || time is null || (happened is null) == (state is null))
        {
            refusal = new(
                "列映射须写明 case、time，以及 event 或 state 之一，例如 case=number,event=status,time=updated_at。",
                "The map must name case, time, and either event or state, for example case=number,event=status,time=updated_at.");
            return null;
        }

        refusal = null;
        return new(caseColumn, happened ?? state!, time, zone, state is not null) { Recorded = recorded, Customer = customer, Attributes = columns };
    }
}
