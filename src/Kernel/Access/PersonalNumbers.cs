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

    /// <summary>A text that somebody typed as the caller gets it: with the numbers in it hidden from whoever may not see them.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="text">As typed.</param>
    /// <param name="atWork">His present work is with this person; see <see cref="Phone"/>.</param>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Text(Caller caller, string? text, bool atWork = false) => text is null || atWork || caller.Can(See) ? text : HideIn(text);

    /// <summary>What somebody typed into a field in which a text stood as he got it: one that comes back as it was shown stays as it was known.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="known">As stored.</param>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Typed(string? text, string? known) => known is not null && text == HideIn(known) ? known : text;

    /// <summary>
    /// A text with the numbers in it hidden: mobile numbers, landlines with their area code, numbers from abroad with +, residents' identity numbers by
    /// date of birth and check character. Codes of invoices (10, 12 or 20 digits), serials and taxpayer numbers of companies stay, also what only part of
    /// a longer number looks like.
    /// </summary>
    public static string HideIn(string text) =>
        InText().Replace(text, found => !found.Groups["identity"].Success ? HidePhone(found.Value) : HideIdentity(found.Value.ToUpperInvariant()) is var shown && IsHidden(shown) ? shown : found.Value);

    // Twelve digits that begin with 0 may be the code of an invoice: a landline of so many is one only with a sign behind its area code.
    [GeneratedRegex(
        """
        (?<![0-9A-Za-z])
        (?:
          (?<identity>[0-9]{17}[0-9Xx][0-9]{0,2})
        | (?:86)?1[3-9][0-9](?:[ -]?[0-9]{4}){2}
        | 0(?:10|2[0-9]|[3-9][0-9]{2})[-)） ]{1,2}[0-9]{3,4}[ -]?[0-9]{4}(?:-[0-9]{1,6})?
        | 0(?:10|2[0-57-9])[0-9]{8}
        | 0[3-9][0-9]{9}
        | \+[0-9]{8,15}
        )
        (?![0-9A-Za-z])
        """,
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace,
        2000)]
    private static partial Regex InText();
}
