using System.Runtime.InteropServices;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Ratios;

/// <summary>A ratio measured over one scope.</summary>
/// <param name="Value">The measure for each unit of what it is compared with; <see langword="null"/> when there is none of that to compare with.</param>
/// <param name="Holds">Whether the threshold is kept; a ratio without anything to compare with is.</param>
/// <param name="Asked">The measure that the bounds ask for at what there is: the least for a lower bound, the most for an upper one.</param>
/// <param name="Short">How much of the measure is missing (lower bound) or too much (upper bound); zero when the ratio holds.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RatioReading(decimal? Value, bool Holds, decimal Asked, decimal Short);

/// <summary>Measures ratios (A19, B2, C16) and how far they are from a sanction.</summary>
public static class RatioEvaluation
{
    /// <summary>Measures a ratio.</summary>
    /// <param name="ratio">A ratio of the pack.</param>
    /// <param name="measure">How much there is of <see cref="RatioDefinition.Measure"/>, for example technicians.</param>
    /// <param name="per">How much there is of <see cref="RatioDefinition.Per"/>, for example customers; not read when it has none.</param>
    public static RatioReading Evaluate(RatioDefinition ratio, decimal measure, decimal per)
    {
        var units = ratio.Per is null ? 1 : per / ratio.PerCount;
        var least = ratio.AtLeast * units;
        var most = ratio.AtMost * units;
        var missing = Math.Max(0, (least ?? measure) - measure);
        var tooMuch = Math.Max(0, measure - (most ?? measure));
        return new(units == 0 ? null : measure / units, missing == 0 && tooMuch == 0, least ?? most ?? 0, missing + tooMuch);
    }

    /// <summary>Whole things that a lower bound asks for: 1 technician per 200 customers asks for 2 at 201 (A19).</summary>
    public static int Asked(RatioDefinition ratio, decimal per) => Whole(Math.Ceiling(Evaluate(ratio, 0, per).Asked));

    /// <summary>
    /// How many more complaints or broken promises the threshold bears: 0 when the next one crosses it, negative when it is crossed already, by so many.
    /// </summary>
    /// <param name="ratio">An upper bound on bad events (complaints a month), or a lower bound on the good among all (kept promises in a hundred).</param>
    /// <param name="measure">Bad events so far for an upper bound, good ones for a lower.</param>
    /// <param name="per">All events so far, good and bad; for an upper bound what it is compared with, which does not grow with it.</param>
    public static int DistanceToSanction(RatioDefinition ratio, decimal measure, decimal per)
    {
        var units = ratio.Per is null ? 1 : per / ratio.PerCount;
        if (ratio.AtMost is { } most)
        {
            return Whole(Math.Floor((most * units) - measure));
        }

        // Each bad event adds to all events and not to the good ones, so what is borne is what the good ones suffice for.
        var least = ratio.AtLeast ?? 0;
        return ratio.Per is null ? Whole(Math.Floor(measure - least))
            : least == 0 ? int.MaxValue
            : Whole(Math.Floor((measure * ratio.PerCount / least) - per));
    }

    /// <summary>The local days [from, to) of the window that a day lies in; the day itself for ratios that hold at any time.</summary>
    public static (DateOnly From, DateOnly To) WindowOf(RatioDefinition ratio, DateOnly day)
    {
        var month = new DateOnly(day.Year, day.Month, 1);
        return ratio.Window switch
        {
            RatioWindow.Month => (month, month.AddMonths(1)),
            RatioWindow.Quarter => (month.AddMonths(-((day.Month - 1) % 3)), month.AddMonths(3 - ((day.Month - 1) % 3))),
            RatioWindow.Year => (new(day.Year, 1, 1), new(day.Year + 1, 1, 1)),
            _ => (day, day.AddDays(1)),
        };
    }

    /// <summary>What is more than anybody can count is told as the most that can be.</summary>
    private static int Whole(decimal number) => (int)Math.Clamp(number, int.MinValue, int.MaxValue);
}
