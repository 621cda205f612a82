using System.Globalization;
using Pledge.Kernel.Web.Components;

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

    public static string Change(double? change) => change is { } known ? (known * 100).ToString("+0.0;−0.0;±0.0", CultureInfo.InvariantCulture) : "–";
}
