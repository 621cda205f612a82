using System.Diagnostics.CodeAnalysis;

namespace Pledge.Kernel.Text;

/// <summary>
/// The unified social credit code (统一社会信用代码) of GB 32100-2015: 18 characters, of which 3–8 are an administrative
/// division and the last is a check character modulo 31.
/// </summary>
public static class SocialCreditCode
{
    /// <summary>Number of characters.</summary>
    public const int Length = 18;

    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>Half width, capitals, without spaces and hyphens; refused with the exact place and reason when it cannot be such a code.</summary>
    public static bool TryNormalize(string? text, [NotNullWhen(true)] out string? normalized, [NotNullWhen(false)] out Phrase? reason)
    {
        var code = TypedCode.Bare(text);
        reason = Fault(code);
        normalized = reason is null ? code : null;
        return reason is null;
    }

    /// <summary>The check character that belongs after the first 17 characters of a code.</summary>
    /// <exception cref="ArgumentException">Not 17 characters of the code's alphabet.</exception>
    public static char CheckCharacter(ReadOnlySpan<char> first17)
    {
        if (first17.Length != Length - 1 || first17.ContainsAnyExcept(Alphabet))
        {
            throw new ArgumentException("17 characters of GB 32100 are needed", nameof(first17));
        }

        var sum = 0;
        var weight = 1;
        foreach (var character in first17)
        {
            sum += Alphabet.IndexOf(character) * weight;
            weight = weight * 3 % 31;
        }

        return Alphabet[(31 - (sum % 31)) % 31];
    }

    private static Phrase? Fault(string code)
    {
        if (code.Length == 0)
        {
            return Words.NothingTyped;
        }

        if (code.Length != Length)
        {
            return Words.CodeLength.With(Length, code.Length);
        }

        var strange = code.AsSpan().IndexOfAnyExcept(Alphabet);
        if (strange >= 0)
        {
            return Words.CodeCharacter.With(strange + 1, TypedCode.At(code, strange));
        }

        var letter = code.AsSpan(2, 6).IndexOfAnyExceptInRange('0', '9');
        if (letter >= 0)
        {
            return Words.CodeDivision.With(letter + 3, code[letter + 2], 3, 8);
        }

        var expected = CheckCharacter(code.AsSpan(0, Length - 1));
        return code[^1] == expected ? null : Words.CheckCharacter.With(expected, code[^1]);
    }
}
