using System.Globalization;
using Pledge.Kernel.Web.Components;

namespace Pledge.Reports;

/// <summary>How figures are written.</summary>
internal static class Figure
{
    /// <summary>98.4, or a dash when nothing is decided.</summary>
    internal static string Percent(double? share) => share is { } known ? (known * 100).ToString("0.0", CultureInfo.InvariantCulture) : "—";

    /// <summary>1,234.</summary>
    internal static string Count(int number) => number.ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary>How a share is to be taken [C16].</summary>
    internal static Tone ToneOf(double? share) => share switch
    {
        null => Tone.Neutral,
        >= 0.98 => Tone.Good,
        >= 0.90 => Tone.Caution,
        _ => Tone.Bad,
    };
}
