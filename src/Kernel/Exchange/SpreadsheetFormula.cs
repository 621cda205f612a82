using System.Globalization;
using System.Text.RegularExpressions;

namespace Pledge.Kernel.Exchange;

/// <summary>Text that a spreadsheet program would take for a formula when it opens a CSV file.</summary>
internal static partial class SpreadsheetFormula
{
    /// <summary>With an apostrophe before what begins like a formula, and before what already looks so treated.</summary>
    public static string Defused(string text) => IsDefused(text) || IsSuspicious(text) ? "'" + text : text;

    /// <summary>Takes the apostrophe of <see cref="Defused"/> off again.</summary>
    public static string Restored(string text) => IsDefused(text) ? text[1..] : text;

    private static bool IsDefused(string text)
    {
        var rest = text.AsSpan().TrimStart('\'');
        return rest.Length < text.Length && IsSuspicious(rest);
    }

    /// <summary>Begins like a formula, in half or full width, invisible characters before it or not, and is not merely a negative number.</summary>
    private static bool IsSuspicious(ReadOnlySpan<char> text)
    {
        while (text.Length > 0 && char.GetUnicodeCategory(text[0]) == UnicodeCategory.Format)
        {
            text = text[1..];
        }

        return text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' && !NegativeNumber().IsMatch(text);
    }

    [GeneratedRegex(@"^-[0-9]+(\.[0-9]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex NegativeNumber();
}
