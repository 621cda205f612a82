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
    /// <param name="OutletId">Which outlet.</param>
    /// <param name="OutletName">Its name.</param>
    /// <param name="CallsPerDay">Most calls of a caller on a day.</param>
    /// <param name="BatchSize">Calls of a division that are put together.</param>
    /// <param name="PlannedAt">When the register was gone through last.</param>
    /// <param name="IsUnderWay">Whether it is to be gone through, or just is.</param>
    /// <param name="Calls">Calls and visits with a day.</param>
    /// <param name="WithoutDay">Those for which nobody has room.</param>
    /// <param name="Callers">Who calls.</param>
    /// <param name="Days">Working days with calls, in order.</param>
    /// <param name="Months">The same by month.</param>
    public sealed record PlanShown(
        long OutletId,
        string OutletName,
        int CallsPerDay,
        int BatchSize,
        DateTimeOffset? PlannedAt,
        bool IsUnderWay,
        int Calls,
        int WithoutDay,
        IReadOnlyList<string> Callers,
        IReadOnlyList<DayShown> Days,
        IReadOnlyList<MonthShown> Months)
    {
        /// <summary>Most calls of all callers on a day.</summary>
        public int Capacity => CallsPerDay * Callers.Count;
    }

    /// <summary>The page's model.</summary>
    public sealed record PlanScreen(IReadOnlyList<Outlet> Outlets, PlanShown? Plan);
}
