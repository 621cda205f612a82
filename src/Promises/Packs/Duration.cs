using System.Globalization;
using System.Runtime.InteropServices;

namespace Pledge.Promises.Packs;

/// <summary>The unit of a promised time.</summary>
public enum TimeUnit
{
    /// <summary>Minutes of the calendar's open time.</summary>
    Minute,

    /// <summary>Hours of the calendar's open time.</summary>
    Hour,

    /// <summary>Calendar days by the Civil Code of China, articles 200–204.</summary>
    Day,

    /// <summary>Working days: the working week without public holidays, with make-up working days.</summary>
    Workday,

    /// <summary>Months: the period ends on the corresponding day or the month's last.</summary>
    Month,

    /// <summary>Years: the period ends on the corresponding day or the month's last.</summary>
    Year,
}

/// <summary>A promised length of time.</summary>
/// <param name="Amount">0 … <see cref="MaximumOf"/>; 0 only for minutes and hours: at once.</param>
/// <param name="Unit">Minutes and hours are counted to the second in open time, the other units by days.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Duration(int Amount, TimeUnit Unit)
{
    private static readonly Dictionary<string, TimeUnit> Units = new(StringComparer.Ordinal)
    {
        ["min"] = TimeUnit.Minute,
        ["h"] = TimeUnit.Hour,
        ["day"] = TimeUnit.Day,
        ["days"] = TimeUnit.Day,
        ["workday"] = TimeUnit.Workday,
        ["workdays"] = TimeUnit.Workday,
        ["month"] = TimeUnit.Month,
        ["months"] = TimeUnit.Month,
        ["year"] = TimeUnit.Year,
        ["years"] = TimeUnit.Year,
    };

    /// <summary>Whether the length is a fixed number of seconds of open time.</summary>
    public bool IsCountedInSeconds => Unit is TimeUnit.Minute or TimeUnit.Hour;

    /// <summary>
    /// About how long it is, in minutes, to tell which of two is longer whatever their units: an average month has 30.436875 days, and five working
    /// days are a week.
    /// </summary>
    internal double UsualMinutes => Amount * Unit switch
    {
        TimeUnit.Minute => 1,
        TimeUnit.Hour => 60,
        TimeUnit.Day => 1440,
        TimeUnit.Workday => 1440 * 7 / 5d,
        TimeUnit.Month => 43_829.1,
        _ => 12 * 43_829.1,
    };

    internal long Seconds => Amount * (Unit is TimeUnit.Minute ? 60L : 3600L);

    /// <summary>The largest amount that a pack may promise in a unit: nothing that lies further ahead than a calendar can be.</summary>
    public static int MaximumOf(TimeUnit unit) => unit switch
    {
        TimeUnit.Minute or TimeUnit.Hour => 99_999,
        TimeUnit.Day or TimeUnit.Workday => 9_999,
        TimeUnit.Month => 999,
        _ => 99,
    };

    /// <summary>Reads <c>30 min</c>, <c>2 h</c>, <c>5 days</c>, <c>1 workday</c>, <c>6 months</c>, <c>1 year</c> or <c>at once</c>.</summary>
    public static bool TryParse(string text, out Duration duration)
    {
        duration = default;
        if (text == "at once")
        {
            return true;
        }

        var parts = text.Split(' ');
        if (parts.Length != 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
            || !Units.TryGetValue(parts[1], out var unit)
            || amount > MaximumOf(unit)
            || (amount == 0 && unit is not (TimeUnit.Minute or TimeUnit.Hour)))
        {
            return false;
        }

        duration = new(amount, unit);
        return true;
    }

    /// <summary>The length in plain words.</summary>
    public Bilingual ToText()
    {
        if (Amount == 0)
        {
            return new("立即", "at once");
        }

        var (chinese, english) = Unit switch
        {
            TimeUnit.Minute => ("分钟", "min"),
            TimeUnit.Hour => ("小时", "h"),
            TimeUnit.Day => ("日", "day"),
            TimeUnit.Workday => ("个工作日", "working day"),
            TimeUnit.Month => ("个月", "month"),
            _ => ("年", "year"),
        };
        var plural = Amount > 1 && !IsCountedInSeconds ? "s" : "";
        return new($"{Amount} {chinese}", $"{Amount} {english}{plural}");
    }
}
