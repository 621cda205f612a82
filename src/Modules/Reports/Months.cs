using System.Globalization;
using Pledge.Kernel.Web;

namespace Pledge.Reports;

/// <summary>Months as addresses write them: 2026-10.</summary>
internal static class Months
{
    private const string Format = "yyyy-MM";

    /// <summary>The month on whose first day it falls; null when the text is none.</summary>
    internal static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && House.Deals(month.Year) ? month : null;

    /// <summary>2026-10.</summary>
    internal static string Of(DateOnly month) => month.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The month in which an instant falls.</summary>
    internal static DateOnly At(DateTimeOffset instant)
    {
        var day = House.DayOf(instant);
        return new DateOnly(day.Year, day.Month, 1);
    }
}
