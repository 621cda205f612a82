using System.Globalization;
using Pledge.Kernel.Text;
using Pledge.Kernel.Web.Components;
using Pledge.Promises.Packs;

namespace Pledge.Desk.Backtest;

/// <summary>How the results of backtests are written.</summary>
internal static class Figures
{
    private const double Good = 0.95, Fair = 0.8;

    public static Tone ToneOf(double? share) => share switch { null => Tone.Neutral, >= Good => Tone.Good, >= Fair => Tone.Caution, _ => Tone.Bad };

    public static string Count(long number) => number.ToString("#,##0", CultureInfo.InvariantCulture);

    public static string Share(double? share) => share is { } known ? (known * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %" : "–";

    /// <summary>Without the sign, where there is room for three letters.</summary>
    public static string Round(double? share) => share is { } known ? (known * 100).ToString("0", CultureInfo.InvariantCulture) : "–";

    /// <summary>Counted time in the unit in which a promise counts.</summary>
    public static string Took(double counted, TimeUnit unit, Language language) => unit switch
    {
        TimeUnit.Workday => Words.Workdays.In(language, counted.ToString("0.#", CultureInfo.InvariantCulture)),
        TimeUnit.Day => Times.Span(Seconds(counted * 24 * 3600), language),
        _ => Times.Span(Seconds(counted * 3600), language, inDays: false),
    };

    public static Phrase Of(TimeUnit unit) => unit switch { TimeUnit.Workday => Words.WorkingDays, TimeUnit.Day => Words.WholeDays, _ => Words.OpenHours };

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(Math.Round(seconds));

    public static string Change(double? change) => change is { } known ? (known * 100).ToString("+0.0;−0.0;±0.0", CultureInfo.InvariantCulture) : "–";
}
