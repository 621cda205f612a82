using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Pledge.Kernel.Text;

/// <summary>
/// Typed text on its way into the database: form C, no NUL (PostgreSQL refuses it) nor other control character, no half of a
/// surrogate pair, no spaces around it. What it says is never changed; it is made harmless where it is shown or exported.
/// </summary>
public static class SafeText
{
    private const char FirstStrongIsolate = '\u2068', PopIsolate = '\u2069', Replacement = '\uFFFD';

    /// <summary>Text of several lines; line ends become a single line feed, tabs stay.</summary>
    /// <param name="text">As typed; null counts as empty.</param>
    /// <param name="maximumLength">In UTF-16 units, after cleaning.</param>
    /// <param name="normalized">The text to store, possibly empty.</param>
    /// <param name="reason">Given when the text is too long.</param>
    public static bool TryNormalize(string? text, int maximumLength, [NotNullWhen(true)] out string? normalized, [NotNullWhen(false)] out Phrase? reason) =>
        Within(Clean(text ?? "", keepLines: true), maximumLength, out normalized, out reason);

    /// <summary>Text of one line: line ends and tabs become spaces. Otherwise as <see cref="TryNormalize"/>.</summary>
    /// <inheritdoc cref="TryNormalize"/>
    public static bool TryNormalizeLine(string? text, int maximumLength, [NotNullWhen(true)] out string? normalized, [NotNullWhen(false)] out Phrase? reason) =>
        Within(Clean(text ?? "", keepLines: false), maximumLength, out normalized, out reason);

    /// <summary>
    /// Text to set into other text where there is no markup (mail, message, log): when it contains signs that turn the direction
    /// of writing, they end with the text and cannot turn what follows. In HTML use <c>&lt;bdi&gt;</c>.
    /// </summary>
    public static string Isolated(string text)
    {
        if (!text.Any(character => character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')))
        {
            return text;
        }

        var isolated = new StringBuilder(text.Length + 2).Append(FirstStrongIsolate);
        var open = 0;
        foreach (var character in text)
        {
            open += character is >= '\u2066' and <= '\u2068' ? 1 : 0;
            if (character != PopIsolate)
            {
                isolated.Append(character);
            }
            else if (open > 0)
            {
                // One that closes nothing inside the text would close the isolate around it.
                isolated.Append(character);
                open--;
            }
        }

        return isolated.Append(PopIsolate, open + 1).ToString();
    }

    private static bool Within(string clean, int maximumLength, [NotNullWhen(true)] out string? normalized, [NotNullWhen(false)] out Phrase? reason)
    {
        reason = clean.Length > maximumLength ? Words.TextTooLong.With(maximumLength, clean.Length) : null;
        normalized = reason is null ? clean : null;
        return reason is null;
    }

    /// <summary>The text without what may not be stored, however long.</summary>
    public static string Clean(string text, bool keepLines)
    {
        var clean = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (char.IsSurrogatePair(text, index))
            {
                clean.Append(character).Append(text[++index]);
            }
            else if (character is '\n' or '\t' or '\r')
            {
                AppendBreak(clean, text, index, keepLines);
            }
            else if (!char.IsControl(character))
            {
                clean.Append(char.IsSurrogate(character) || character >= '\uFFFE' ? Replacement : character);
            }
        }

        return UnicodeForms.Compose(clean.ToString().Trim());
    }

    private static void AppendBreak(StringBuilder clean, string text, int index, bool keepLines)
    {
        var isFirstOfTwo = text[index] == '\r' && index + 1 < text.Length && text[index + 1] == '\n';
        if (!isFirstOfTwo)
        {
            clean.Append(!keepLines ? ' ' : text[index] == '\t' ? '\t' : '\n');
        }
    }
}
