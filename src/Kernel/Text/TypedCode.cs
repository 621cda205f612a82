using System.Text;

namespace Pledge.Kernel.Text;

/// <summary>How a person types a code or a number: in full width, with spaces and hyphens, in small letters.</summary>
internal static class TypedCode
{
    /// <summary>Half width, capitals, without spaces, hyphens and invisible characters.</summary>
    public static string Bare(string? text)
    {
        var bare = new StringBuilder();
        foreach (var character in UnicodeForms.ComposeCompatible(text ?? ""))
        {
            if (!IsFiller(character))
            {
                bare.Append(char.ToUpperInvariant(character));
            }
        }

        return bare.ToString();
    }

    /// <summary>Spaces, every kind of hyphen, the apostrophe that makes a number text in a spreadsheet, and the invisible marks that come along when a number is copied from a web page or a contact.</summary>
    public static bool IsFiller(char character) =>
        char.IsWhiteSpace(character)
        || char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.DashPunctuation or System.Globalization.UnicodeCategory.Format
        || character is '\u2212' or '\'';

    /// <summary>The character at an index, whole even when it takes two UTF-16 units.</summary>
    public static string At(string text, int index) =>
        Rune.TryGetRuneAt(text, index, out var rune) ? rune.ToString() : "\uFFFD";
}
