using System.Text.RegularExpressions;

namespace Pledge.Kernel.Exchange;

/// <summary>Text that a spreadsheet program would take for a formula when it opens a CSV file.</summary>
internal static partial class SpreadsheetFormula
{
    /// <summary>Begins like a formula, in half or full width, and is not merely a negative number.</summary>
    public static bool IsSuspicious(string text) =>
        text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' && !NegativeNumber().IsMatch(text);

    [GeneratedRegex(@"^-[0-9]+(\.[0-9]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex NegativeNumber();
}
