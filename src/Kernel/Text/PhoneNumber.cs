using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Pledge.Kernel.Text;

/// <summary>
/// A phone number as people type it, brought to the one way it is stored: <c>13800138000</c>, <c>020-87654321</c>,
/// <c>020-87654321-803</c>, <c>4008001234</c>, <c>95588</c>, and from abroad <c>+85291234567</c>.
/// </summary>
public static partial class PhoneNumber
{
    private const int LongestTyped = 64;

    /// <summary>The number as stored; refused with the exact reason when nobody could be called by it.</summary>
    public static bool TryNormalize(string? text, [NotNullWhen(true)] out string? normalized, [NotNullWhen(false)] out Phrase? reason)
    {
        var typed = UnicodeForms.ComposeCompatible(text ?? "").Trim().ToLowerInvariant();
        (normalized, reason) = Read(typed);
        return reason is null;
    }

    private static (string? Number, Phrase? Reason) Read(string typed)
    {
        if (typed.Length == 0)
        {
            return (null, Words.NothingTyped);
        }

        if (typed.Length > LongestTyped)
        {
            return (null, Words.PhoneUnknown);
        }

        var (main, extension) = SplitExtension(typed);
        var (digits, stranger) = DigitsOf(main);
        if (stranger is not null)
        {
            return (null, Words.PhoneCharacter.With(stranger));
        }

        if (digits.StartsWith('+') && !digits.StartsWith("+86", StringComparison.Ordinal))
        {
            return digits.Length is >= 8 and <= 16 && extension is null ? (digits, null) : (null, Words.PhoneUnknown);
        }

        digits = WithoutCountry(digits);
        if (extension is null && LandlineWithHyphenatedExtension().Match(main) is { Success: true } match)
        {
            return Landline(DigitsOf(match.Groups["main"].Value).Digits, match.Groups["extension"].Value);
        }

        if (digits.StartsWith('0'))
        {
            return Landline(digits, extension);
        }

        return extension is null ? WithoutAreaCode(digits) : (null, Words.PhoneExtension);
    }

    private static (string Main, string? Extension) SplitExtension(string typed) =>
        SpokenExtension().Match(typed) is { Success: true } match
            ? (typed[..match.Index], match.Groups["extension"].Value)
            : (typed, null);

    private static (string Digits, string? Stranger) DigitsOf(string text)
    {
        var digits = new System.Text.StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (char.IsAsciiDigit(character) || (character == '+' && digits.Length == 0))
            {
                digits.Append(character);
            }
            else if (!TypedCode.IsFiller(character) && character is not ('(' or ')' or '.' or '/'))
            {
                return ("", TypedCode.At(text, index));
            }
        }

        return (digits.ToString(), null);
    }

    /// <summary>Without +86, 0086, or 86 before a mobile number; a landline gets back the 0 that it loses behind a country code.</summary>
    private static string WithoutCountry(string digits)
    {
        var prefix = digits.StartsWith("+86", StringComparison.Ordinal) ? 3 : digits.StartsWith("0086", StringComparison.Ordinal) ? 4 : 0;
        if (prefix == 0)
        {
            return Mobile().IsMatch(digits.AsSpan(Math.Min(2, digits.Length))) && digits.StartsWith("86", StringComparison.Ordinal) ? digits[2..] : digits;
        }

        var national = digits[prefix..];
        var isLandline = !national.StartsWith('0') && national.Length is 10 or 11 && !Mobile().IsMatch(national) && !Service().IsMatch(national);
        return isLandline ? "0" + national : national;
    }

    private static (string? Number, Phrase? Reason) Landline(string digits, string? extension)
    {
        // 010 and 02x have three digits and eight behind them; 026 is not given out. All others have four and seven or eight.
        var isLargeCity = digits.Length > 2 && digits[1] is '1' or '2';
        if (digits.Length < 3 || digits[1] == '0' || (isLargeCity && (digits[1] == '1' ? digits[2] != '0' : digits[2] == '6')))
        {
            return (null, Words.PhoneAreaUnknown.With(digits[..Math.Min(3, digits.Length)]));
        }

        var areaLength = isLargeCity ? 3 : 4;
        var local = digits.Length - areaLength;
        if (isLargeCity ? local != 8 : local is not (7 or 8))
        {
            return (null, Words.PhoneAreaCode.With(digits[..Math.Min(areaLength, digits.Length)], isLargeCity ? "8" : "7–8", Math.Max(local, 0)));
        }

        var number = digits[..areaLength] + "-" + digits[areaLength..];
        return (extension is null ? number : number + "-" + extension, null);
    }

    private static (string? Number, Phrase? Reason) WithoutAreaCode(string digits)
    {
        if (Mobile().IsMatch(digits) || Service().IsMatch(digits) || Short().IsMatch(digits))
        {
            return (digits, null);
        }

        if (digits.Length is 7 or 8 && digits[0] is >= '2' and <= '8')
        {
            return (null, Words.PhoneNeedsAreaCode.With(digits));
        }

        if (digits.Length >= 9 && digits[0] == '1')
        {
            return (null, Words.PhoneMobile.With(digits.Length));
        }

        var isService = digits.StartsWith("400", StringComparison.Ordinal) || digits.StartsWith("800", StringComparison.Ordinal);
        return (null, isService ? Words.PhoneService.With(digits.Length) : Words.PhoneUnknown);
    }

    [GeneratedRegex(@"\s*(?:转|转接|分机|ext\.?|extension|x|#)[\s:：]*(?<extension>[0-9]{1,6})\s*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex SpokenExtension();

    [GeneratedRegex(@"^(?<main>\(?0(?:10|2[0-9])\)?[\s-]*[2-9][0-9]{3}[\s-]?[0-9]{4}|\(?0[3-9][0-9]{2}\)?[\s-]*[2-9][0-9]{6,7})\s*-\s*(?<extension>[0-9]{1,6})$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex LandlineWithHyphenatedExtension();

    [GeneratedRegex("^1[3-9][0-9]{9}$", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Mobile();

    [GeneratedRegex("^[48]00[0-9]{7}$", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Service();

    [GeneratedRegex("^(95[0-9]{3,6}|96[0-9]{3,6}|12[0-9]{3}|100[0-9]{2})$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Short();
}
