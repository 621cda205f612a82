using System.Collections.Frozen;

namespace Pledge.Kernel.Access;

/// <summary>
/// Tells passwords that are guessed first: those that three or fewer cheap pieces make up. Cheap are a common word, a few digits, a date, a telephone
/// number, a walk over the keyboard, one letter over and over, a sign or two. That covers the lists of common passwords and what people make of them
/// to please a rule: <c>Password2026!</c>, <c>woaini5201314</c>, <c>1qaz2wsx3edc</c>.
/// </summary>
internal static class GuessablePassword
{
    private const int MostPieces = 3;
    private const int ShortestWalk = 3;
    private const int MostSigns = 2;

    private static readonly string[] Walks = Both(
        "01234567890123456789", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "a1b2c3d4e5f6g7h8i9j0", "1a2b3c4d5e6f7g8h9i0j", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "qazwsxedcrfvtgbyhnujmikolp",
        "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "qweasdzxcrtyfghvbn", "147258369", "789456123", "159357", "!@#$%^&*()", "qawsedrftgyhujikolp", "zaqxswcdevfrbgtnhymjukilop");

    private static readonly FrozenSet<string> Words = ReadWords();

    private static readonly int LongestWord = Words.Max(word => word.Length);

    internal static bool Is(string password)
    {
        var text = password.ToLowerInvariant();
        text = text[..ShortestPeriod(text)];
        return Pieces(text, Unmasked(text)) <= MostPieces;
    }

    // Fewest cheap pieces up to each letter.
    private static int Pieces(string text, string unmasked)
    {
        var fewest = new int[text.Length + 1];
        for (var end = 1; end <= text.Length; end++)
        {
            fewest[end] = int.MaxValue - 1;
            for (var start = end - 1; start >= 0; start--)
            {
                if (fewest[start] < Math.Min(fewest[end] - 1, MostPieces) && (IsWord(unmasked.AsSpan(start, end - start)) || IsCheap(text.AsSpan(start, end - start))))
                {
                    fewest[end] = fewest[start] + 1;
                }
            }
        }

        return fewest[text.Length];
    }

    private static bool IsCheap(ReadOnlySpan<char> piece) => IsWord(piece) || IsDigits(piece) || IsSigns(piece) || IsWalk(piece) || IsOneLetter(piece);

    private static bool IsWord(ReadOnlySpan<char> piece) => piece.Length <= LongestWord && Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(piece);

    // Up to four digits, a date in six or eight, a mobile number.
    private static bool IsDigits(ReadOnlySpan<char> piece) =>
        !piece.ContainsAnyExceptInRange('0', '9') && (piece.Length <= 4 || piece.Length is 6 or 8 || (piece.Length == 11 && piece[0] == '1'));

    private static bool IsSigns(ReadOnlySpan<char> piece)
    {
        foreach (var letter in piece)
        {
            if (char.IsLetterOrDigit(letter))
            {
                return false;
            }
        }

        return piece.Length <= MostSigns;
    }

    private static bool IsWalk(ReadOnlySpan<char> piece)
    {
        foreach (var walk in Walks)
        {
            if (piece.Length >= ShortestWalk && walk.AsSpan().IndexOf(piece) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOneLetter(ReadOnlySpan<char> piece) => !piece.ContainsAnyExcept(piece[0]);

    // abcd1234abcd1234 is as good as abcd1234.
    private static int ShortestPeriod(string text)
    {
        for (var period = 1; period <= text.Length / 2; period++)
        {
            if (text.Length % period == 0 && text.AsSpan(period).SequenceEqual(text.AsSpan(0, text.Length - period)))
            {
                return period;
            }
        }

        return text.Length;
    }

    // p@ssw0rd.
    private static string Unmasked(string text) => string.Concat(text.Select(letter => letter switch { '@' => 'a', '4' => 'a', '3' => 'e', '1' => 'i', '!' => 'i', '0' => 'o', '$' => 's', '5' => 's', '7' => 't', _ => letter }));

    private static string[] Both(params string[] walks) => [.. walks, .. walks.Select(walk => string.Concat(walk.Reverse()))];

    private static FrozenSet<string> ReadWords()
    {
        using var reader = new StreamReader(typeof(GuessablePassword).Assembly.GetManifestResourceStream("common-password-words.txt")!);
        return reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith('#')).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToFrozenSet(StringComparer.Ordinal);
    }
}
