namespace Pledge.Promises.Calendars;

/// <summary>A public holiday or a make-up working day.</summary>
/// <param name="Date">Local date.</param>
/// <param name="Name">Name of the holiday it belongs to.</param>
/// <param name="IsOff"><see langword="true"/> for a day off, <see langword="false"/> for a make-up working day.</param>
public sealed record HolidayDay(DateOnly Date, Bilingual Name, bool IsOff);

/// <summary>Public holidays and make-up working days as published, year by year.</summary>
public sealed class HolidayTable
{
    private readonly Dictionary<DateOnly, HolidayDay> _days;

    /// <summary>A table of the given days; a later entry for a date replaces an earlier one.</summary>
    /// <param name="days">Days in any order.</param>
    /// <param name="years">The years whose notice has been published; outside them only weekends are known.</param>
    public HolidayTable(IEnumerable<HolidayDay> days, IEnumerable<int> years)
    {
        _days = [];
        foreach (var day in days)
        {
            _days[day.Date] = day;
        }

        Years = years.ToHashSet();
    }

    /// <summary>No holidays at all.</summary>
    public static HolidayTable None { get; } = new([], []);

    /// <summary>The years for which data is there.</summary>
    public IReadOnlySet<int> Years { get; }

    internal IEnumerable<HolidayDay> Days => _days.Values;

    /// <summary>The entry of a date, or <see langword="null"/> for an ordinary day.</summary>
    public HolidayDay? On(DateOnly date) => _days.GetValueOrDefault(date);
}
