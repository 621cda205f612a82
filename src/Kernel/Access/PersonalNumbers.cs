using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Access;

/// <summary>
/// Telephone and identity numbers of people: who gets them whole, and what of them everybody else gets. Pages, answers, exports and prints ask here
/// and nowhere else.
/// </summary>
public static partial class PersonalNumbers
{
    /// <summary>Every number whole.</summary>
    public static readonly Permission See = new("numbers.see", new("查看完整的电话和证件号码", "See telephone and identity numbers in full"));

    /// <summary>One number at a time, each time with an entry in the audit.</summary>
    public static readonly Permission Show = new("numbers.show", new("逐个显示隐藏的号码（记入审计）", "Show hidden numbers one by one, which is audited"));

    private const char Hidden = '*';
    private const int Kept = 4;

    /// <summary>A telephone number as the caller gets it.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="number">As stored.</param>
    /// <param name="atWork">His present work is with this person: his own visit, his case, a call that he owes.</param>
    public static string Phone(Caller caller, string number, bool atWork = false) => atWork || caller.Can(See) ? number : HidePhone(number);

    /// <summary>An identity number, or a taxpayer number, which may be made of one, as the caller gets it.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="number">As stored.</param>
    [return: NotNullIfNotNull(nameof(number))]
    public static string? Identity(Caller caller, string? number) => number is null || caller.Can(See) ? number : HideIdentity(number);

    /// <summary>Whether part of the number is hidden.</summary>
    public static bool IsHidden(string number) => number.Contains(Hidden, StringComparison.Ordinal);

    /// <summary>138****5678: the four digits before the last four are hidden. Numbers of at most six digits are services that everybody knows.</summary>
    public static string HidePhone(string number)
    {
        var digits = number.Count(char.IsAsciiDigit);
        if (digits <= 6)
        {
            return number;
        }

        var shown = number.ToCharArray();
        for (var (place, behind) = (number.Length - 1, 0); place >= 0 && behind < 2 * Kept; place--)
        {
            if (char.IsAsciiDigit(number[place]) && ++behind > Kept)
            {
                shown[place] = Hidden;
            }
        }

        return new string(shown);
    }

    /// <summary>3201**********1234; numbers that no resident's number stands in are those of companies, and public.</summary>
    public static string HideIdentity(string number) =>
        number.Length >= IdentityNumber.Length && IdentityNumber.Fault(number[..IdentityNumber.Length]) is null
            ? string.Concat(number.AsSpan(0, Kept), new string(Hidden, IdentityNumber.Length - (2 * Kept)), number.AsSpan(IdentityNumber.Length - Kept))
            : number;

    /// <summary>A text with the numbers in it hidden: values in the audit.</summary>
    public static string HideIn(string text) =>
        InText().Replace(text, found => found.Groups["identity"].Success ? HideIdentity(found.Value) : HidePhone(found.Value));

    [GeneratedRegex("(?<![0-9A-Za-z])(?:(?<identity>[0-9]{17}[0-9X][0-9]{0,2})|1[3-9][0-9]{9}|0[0-9]{2,3}-[0-9]{7,8}(?:-[0-9]{1,6})?|\\+[0-9]{8,15})(?![0-9A-Za-z])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex InText();
}
