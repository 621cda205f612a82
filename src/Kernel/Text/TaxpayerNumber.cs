using System.Diagnostics.CodeAnalysis;

namespace Pledge.Kernel.Text;

/// <summary>
/// The taxpayer number (纳税人识别号) in the four lengths that stand in the registers:
/// 18 = unified social credit code, or a person's identity number; 15 = administrative division and organisation code
/// (GB 11714, with a check character); 17 and 20 = an old or new identity number and two more characters. [A2]
/// </summary>
public static class TaxpayerNumber
{
    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Half width, capitals, without spaces and hyphens; refused with the exact place and reason when it cannot be such a number.</summary>
    public static bool TryNormalize(string? text, [NotNullWhen(true)] out string? normalized, [NotNullWhen(false)] out Phrase? reason)
    {
        var number = TypedCode.Bare(text);
        reason = Fault(number);
        normalized = reason is null ? number : null;
        return reason is null;
    }

    /// <summary>The check character that belongs after the first 8 characters of an organisation code (GB 11714).</summary>
    /// <exception cref="ArgumentException">Not 8 digits or capital letters.</exception>
    public static char OrganisationCheckCharacter(ReadOnlySpan<char> first8)
    {
        if (first8.Length != OrganisationWeights.Length)
        {
            throw new ArgumentException("8 characters of GB 11714 are needed", nameof(first8));
        }

        var sum = 0;
        for (var index = 0; index < first8.Length; index++)
        {
            var character = first8[index];
            var value = char.IsAsciiDigit(character) ? character - '0'
                : char.IsAsciiLetterUpper(character) ? character - 'A' + 10
                : throw new ArgumentException("8 characters of GB 11714 are needed", nameof(first8));
            sum += value * OrganisationWeights[index];
        }

        return "0X987654321"[sum % 11];
    }

    private static Phrase? Fault(string number)
    {
        if (number.Length == 0)
        {
            return Words.NothingTyped;
        }

        if (number.Length is not (15 or 17 or 18 or 20))
        {
            return Words.TaxpayerLength.With(number.Length);
        }

        for (var index = 0; index < number.Length; index++)
        {
            if (!char.IsAsciiDigit(number[index]) && !char.IsAsciiLetterUpper(number[index]))
            {
                return Words.TaxpayerCharacter.With(index + 1, TypedCode.At(number, index));
            }
        }

        return number.Length switch
        {
            15 => FaultOfOrganisation(number),
            17 => FaultOfOldIdentity(number),
            18 => FaultOfCreditCodeOrIdentity(number),
            _ => IdentityNumber.Fault(number[..IdentityNumber.Length]),
        };
    }

    private static Phrase? FaultOfOrganisation(string number)
    {
        var letter = number.AsSpan(0, 6).IndexOfAnyExceptInRange('0', '9');
        if (letter >= 0)
        {
            return Words.CodeDivision.With(letter + 1, number[letter], 1, 6);
        }

        var expected = OrganisationCheckCharacter(number.AsSpan(6, 8));
        return number[^1] == expected ? null : Words.OrganisationCheckCharacter.With(expected, number[^1]);
    }

    /// <summary>The identity number of 15 digits has no check character, but a date of birth (19yymmdd).</summary>
    private static Phrase? FaultOfOldIdentity(string number)
    {
        var letter = number.AsSpan(0, 15).IndexOfAnyExceptInRange('0', '9');
        if (letter >= 0)
        {
            return Words.OldIdentityCharacter.With(letter + 1, number[letter]);
        }

        var birthday = "19" + number.Substring(6, 6);
        return IdentityNumber.IsDate(birthday) ? null : Words.IdentityBirthday.With(birthday);
    }

    /// <summary>All digits may be either; the reason given is that of the kind the number looks like.</summary>
    private static Phrase? FaultOfCreditCodeOrIdentity(string number)
    {
        if (IdentityNumber.Fault(number) is not { } identityFault || SocialCreditCode.TryNormalize(number, out _, out var creditFault))
        {
            return null;
        }

        var looksLikeIdentity = !number.AsSpan(0, 17).ContainsAnyExceptInRange('0', '9') && IdentityNumber.IsDate(number.AsSpan(6, 8));
        return looksLikeIdentity ? identityFault : creditFault;
    }
}
