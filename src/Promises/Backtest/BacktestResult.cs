using System.Globalization;
using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Backtest;

/// <summary>What a pack would have made of a log.</summary>
/// <param name="Pack">The pack.</param>
/// <param name="Rows">Rows of the log that were used.</param>
/// <param name="Cases">Cases of the log.</param>
/// <param name="From">First event (UTC).</param>
/// <param name="Until">The instant at which clocks that still ran were read: the last event unless another was asked for (UTC).</param>
/// <param name="Promises">Deadlines of the pack that at least one case was promised, in the order of the pack.</param>
/// <param name="Staffing">What the ratios of the pack that compare with customers ask for.</param>
public sealed record BacktestResult(
    Pack Pack, int Rows, int Cases, DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<PromiseResult> Promises, IReadOnlyList<StaffingResult> Staffing);

/// <summary>One promise over the whole log.</summary>
/// <param name="Promise">The promise.</param>
/// <param name="Cases">Clocks that started and were not void.</param>
/// <param name="Kept">Stopped in time.</param>
/// <param name="KeptLate">Stopped too late.</param>
/// <param name="Broken">Not stopped, and past due at the end.</param>
/// <param name="Running">Not stopped, and not past due at the end.</param>
/// <param name="Unit">
/// In what <see cref="Percentiles"/> and <see cref="Worst"/> tell counted time, so that it compares with the target: <see cref="TimeUnit.Hour"/> of open time for
/// minutes and hours, and where the targets of a table mix them with days; <see cref="TimeUnit.Workday"/> as the promise counts them, in tenths rounded up;
/// <see cref="TimeUnit.Day"/> of 24 hours for days, months, years and agreed dates.
/// </param>
/// <param name="Percentiles">Counted time of those that stopped; empty when none did.</param>
/// <param name="WhatIf">What share would have been kept with a tighter or a looser target; empty for agreed dates.</param>
/// <param name="Worst">The clocks that used the largest share of their target among those that were late or broken, worst first.</param>
public sealed record PromiseResult(
    PromiseDefinition Promise,
    int Cases,
    int Kept,
    int KeptLate,
    int Broken,
    int Running,
    TimeUnit Unit,
    IReadOnlyList<CountedPercentile> Percentiles,
    IReadOnlyList<WhatIfTarget> WhatIf,
    IReadOnlyList<WorstCase> Worst)
{
    /// <summary>Stopped, in time or too late: those that <see cref="Percentiles"/> speak of.</summary>
    public int Stopped => Kept + KeptLate;

    /// <summary>Kept among those that are decided, 0 … 1; <see langword="null"/> when none is.</summary>
    public double? KeptShare => Kept + KeptLate + Broken is var decided and > 0 ? (double)Kept / decided : null;
}

/// <summary>So many percent of the clocks needed at most so much counted time.</summary>
/// <param name="Percent">1 … 100.</param>
/// <param name="Counted">Counted time of the clock at this rank (nearest rank), in the unit of the result.</param>
public sealed record CountedPercentile(int Percent, double Counted);

/// <summary>The share that would have been kept had the target been so many percent of what it is.</summary>
/// <param name="Percent">Percent of the target.</param>
/// <param name="Kept">Stopped within it.</param>
/// <param name="Decided">Stopped, or past it at the end.</param>
public sealed record WhatIfTarget(int Percent, int Kept, int Decided)
{
    /// <summary>Kept among the decided, 0 … 1; <see langword="null"/> when none is.</summary>
    public double? KeptShare => Decided > 0 ? (double)Kept / Decided : null;
}

/// <summary>A clock that did badly.</summary>
/// <param name="Case">Name of the case in the log.</param>
/// <param name="Counted">Its counted time until it stopped or the end of the log, in the unit of the result.</param>
/// <param name="Explanation">Its clock, and how it came about.</param>
public sealed record WorstCase(string Case, double Counted, Explanation Explanation)
{
    /// <summary>
    /// How far past its target a clock was, in words: in targets, or where that would read as one, the time that has passed since it was due. Such a clock
    /// is late all the same, perhaps without an open hour since.
    /// </summary>
    /// <param name="share">Counted time in targets.</param>
    /// <param name="due">Due time.</param>
    /// <param name="end">The stop, or when the clock was read.</param>
    public static Bilingual PastTarget(double share, DateTimeOffset due, DateTimeOffset end) => share.ToString("0.0", CultureInfo.InvariantCulture) is var times and not "1.0"
        ? new($"时限的 {times} 倍", $"{times} × the target")
        : new($"超时 {SpanText.Length(end - due, "zh", inDays: true)}", $"{SpanText.Length(end - due, "en", inDays: true)} past due");
}

/// <summary>What a ratio asks for at the number of customers in the log (A19).</summary>
/// <param name="Ratio">The ratio.</param>
/// <param name="Customers">Different customers, or cases when no column names the customer.</param>
/// <param name="Asked">Whole units of the measure, for example technicians.</param>
public sealed record StaffingResult(RatioDefinition Ratio, int Customers, int Asked);

/// <summary>One promise in two packs over the same log.</summary>
/// <param name="Id">Name of the promise.</param>
/// <param name="Before">Under the first pack; <see langword="null"/> when it is not there or no case was promised it.</param>
/// <param name="After">Under the second pack.</param>
public sealed record PromiseComparison(string Id, PromiseResult? Before, PromiseResult? After)
{
    /// <summary>Change of the kept share, −1 … 1; <see langword="null"/> unless both are decided.</summary>
    public double? KeptShareChange => After?.KeptShare - Before?.KeptShare;

    /// <summary>Puts two results side by side: promises of the first in its order, then those that only the second has.</summary>
    public static IReadOnlyList<PromiseComparison> Of(BacktestResult before, BacktestResult after) =>
    [
        .. before.Promises.Select(result => result.Promise.Id)
            .Union(after.Promises.Select(result => result.Promise.Id), StringComparer.Ordinal)
            .Select(id => new PromiseComparison(id, Find(before, id), Find(after, id))),
    ];

    private static PromiseResult? Find(BacktestResult result, string id) => result.Promises.FirstOrDefault(each => each.Promise.Id == id);
}
