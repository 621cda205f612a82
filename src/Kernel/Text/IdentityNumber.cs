using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pledge.Kernel.Text;

/// <summary>The resident identity number (公民身份号码) of GB 11643-1999: 17 digits with the date of birth at 7–14, and a check character.</summary>
public static class IdentityNumber
{
    /// <summary>Number of characters.</summary>
    public const int Length = 18;

    private const string CheckCharacters = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Half width, capital X, without spaces; refused with the exact reason when it cannot be such a number.</summary>
    public static bool TryNormalize(string? text, [NotNullWhen(true)] out string? normalized, [NotNullWhen(false)] out Phrase? reason)
    {
        var number = TypedCode.Bare(text);
        reason = number.Length == 0 ? Words.NothingTyped : Fault(number);
        normalized = reason is null ? number : null;
        return reason is null;
    }

    /// <summary>The check character that belongs after the first 17 digits.</summary>
    /// <exception cref="ArgumentException">Not 17 digits.</exception>
    public static char CheckCharacter(ReadOnlySpan<char> first17)
    {
        if (first17.Length != Length - 1 || first17.ContainsAnyExceptInRange('0', '9'))
        {
            throw new ArgumentException("17 digits are needed", nameof(first17));
        }

        var sum = 0;
        for (var index = 0; index < Weights.Length; index++)
        {
            sum += (first17[index] - '0') * Weights[index];
        }

        return CheckCharacters[sum % 11];
    }

    internal static Phrase? Fault(string number)
    {
        if (number.Length != Length)
        {
            return Words.IdentityLength.With(number.Length);
        }

        var letter = number.AsSpan(0, Length - 1).IndexOfAnyExceptInRange('0', '9');
        if (letter >= 0 || (number[^1] != 'X' && !char.IsAsciiDigit(number[^1])))
        {
            var place = letter >= 0 ? letter : Length - 1;
            return Words.IdentityCharacter.With(place + 1, TypedCode.At(number, place));
        }

        var birthday = number.Substring(6, 8);
        if (!IsDate(birthday))
        {
            return Words.IdentityBirthday.With(birthday);
        }

        var expected = CheckCharacter(number.AsSpan(0, Length - 1));
        return number[^1] == expected ? null : Words.IdentityCheckCharacter.With(expected, number[^1]);
    }

    /// <summary>Whether eight digits, yyyyMMdd, are a date since 1800.</summary>
    internal static bool IsDate(ReadOnlySpan<char> digits) =>
        DateOnly.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year >= 1800;
}
