using System.Globalization;
using System.Text;

namespace Pledge.Kernel.Text;

/// <summary>
/// A stretch of text of one kind: characters written without spaces (Chinese, kana), or a word, which may have parts held together
/// by single signs as in <c>GZ-2026-000123</c> or <c>li@example.com</c>.
/// </summary>
internal sealed record TextRun(bool IsIdeographic, List<string> Parts)
{
    private const string Joints = "-._/@+#:'";

    private enum Kind
    {
        Ideograph,
        Letter,
        Mark,
        Joint,
        Other,
    }

    public static List<TextRun> Split(string text)
    {
        var runs = new List<TextRun>();
        var part = new StringBuilder();
        TextRun? open = null;
        var joint = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var kind = KindOf(rune);
            if (kind == Kind.Mark && part.Length > 0)
            {
                part.Append(rune.ToString());
                continue;
            }

            var sameRun = open is not null && kind is Kind.Ideograph or Kind.Letter && open.IsIdeographic == (kind == Kind.Ideograph)
                && (part.Length > 0 || joint);
            if (!sameRun && !(kind == Kind.Joint && part.Length > 0 && open is { IsIdeographic: false }))
            {
                ClosePart(open, part);
                open = null;
            }

            joint = kind == Kind.Joint && open is not null;
            if (joint)
            {
                ClosePart(open, part);
            }
            else if (kind is Kind.Ideograph or Kind.Letter)
            {
                if (open is null)
                {
                    runs.Add(open = new TextRun(kind == Kind.Ideograph, []));
                }

                part.Append(rune.ToString());
            }
        }

        ClosePart(open, part);
        return runs;
    }

    private static void ClosePart(TextRun? open, StringBuilder part)
    {
        if (part.Length > 0)
        {
            open!.Parts.Add(part.ToString());
            part.Clear();
        }
    }

    private static Kind KindOf(Rune rune)
    {
        if (IsIdeograph(rune.Value))
        {
            return Kind.Ideograph;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Letter,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => Kind.Mark,
            _ => rune.Value < 128 && Joints.Contains((char)rune.Value, StringComparison.Ordinal) ? Kind.Joint : Kind.Other,
        };
    }

    private static bool IsIdeograph(int rune) =>
        rune is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or 0x3005 or 0x3007
            or (>= 0x3041 and <= 0x3096) or (>= 0x30A1 and <= 0x30FA) or 0x30FC or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
