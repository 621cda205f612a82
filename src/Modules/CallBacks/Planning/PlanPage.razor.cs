using Pledge.Network;

namespace Pledge.CallBacks;

/// <summary>What it shows.</summary>
public partial class PlanPage
{
    /// <summary>What is planned for a working day.</summary>
    /// <param name="Day">The day.</param>
    /// <param name="Calls">Calls and visits together.</param>
    /// <param name="Visits">Of these, on site.</param>
    /// <param name="ByCaller">Of each caller, in the order of <see cref="PlanShown.Callers"/>.</param>
    public sealed record DayShown(DateOnly Day, int Calls, int Visits, IReadOnlyList<int> ByCaller);

    /// <summary>A month of the plan.</summary>
    public sealed record MonthShown(DateOnly Month, int Calls, int Days, int Least, int Most);

    /// <summary>The plan of an outlet.</summary>
    public sealed record PlanShown(
        long OutletId,
        string OutletName,
        int CallsPerDay,
        int BatchSize,
        DateTimeOffset? PlannedAt,
        int Calls,
        int WithoutDay,
        IReadOnlyList<string> Callers,
        IReadOnlyList<DayShown> Days,
        IReadOnlyList<MonthShown> Months);

    /// <summary>The page's model.</summary>
    public sealed record PlanScreen(IReadOnlyList<Outlet> Outlets, PlanShown? Plan);
}
