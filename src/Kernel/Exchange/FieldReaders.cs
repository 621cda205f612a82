using System.Globalization;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Exchange;

/// <summary>The usual ways to read a cell. All take full-width signs for what they mean.</summary>
public static class FieldReaders
{
    private static readonly string[] DateFormats =
        ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd", "yyyy-M-d H:m:s", "yyyy/M/d H:m:s", "yyyy-M-d H:m", "yyyy/M/d H:m"];

    private delegate bool Normalization(string? text, out string? normalized, out Phrase? reason);

    /// <summary>A string: a mobile number, landline with area code or service number, as <see cref="Text.PhoneNumber"/> stores it.</summary>
    public static FieldReading PhoneNumber(string cell) => Normalized(cell, Text.PhoneNumber.TryNormalize);

    /// <summary>A string: an e-mail address.</summary>
    public static FieldReading EmailAddress(string cell) => Normalized(cell, Text.EmailAddress.TryNormalize);

    /// <summary>A string: a taxpayer number of 15, 17, 18 or 20 characters.</summary>
    public static FieldReading TaxpayerNumber(string cell) => Normalized(cell, Text.TaxpayerNumber.TryNormalize);

    /// <summary>A string: a unified social credit code.</summary>
    public static FieldReading SocialCreditCode(string cell) => Normalized(cell, Text.SocialCreditCode.TryNormalize);

    /// <summary>A string: a resident identity number.</summary>
    public static FieldReading IdentityNumber(string cell) => Normalized(cell, Text.IdentityNumber.TryNormalize);

    /// <summary>A string of one line.</summary>
    public static Func<string, FieldReading> Line(int maximumLength) =>
        cell => Normalized(cell, (string? text, out string? normalized, out Phrase? reason) => SafeText.TryNormalizeLine(text, maximumLength, out normalized, out reason));

    /// <summary>A string of one or several lines.</summary>
    public static Func<string, FieldReading> Paragraphs(int maximumLength) =>
        cell => Normalized(cell, (string? text, out string? normalized, out Phrase? reason) => SafeText.TryNormalize(text, maximumLength, out normalized, out reason));

    /// <summary>A <see cref="DateOnly"/>; a time of day in the cell is left out.</summary>
    public static FieldReading Date(string cell) =>
        DateTime.TryParseExact(Plain(cell), DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? FieldReading.Of(DateOnly.FromDateTime(date))
            : FieldReading.Refused(Words.NotADate.With(cell));

    /// <summary>A <see cref="decimal"/> within the range, both ends included; thousands separators and ¥ may stand in it.</summary>
    public static Func<string, FieldReading> Number(decimal minimum, decimal maximum) => cell =>
        !decimal.TryParse(Plain(cell).TrimStart('¥', ' '), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? FieldReading.Refused(Words.NotANumber.With(cell))
        : number < minimum || number > maximum ? FieldReading.Refused(Words.OutOfRange.With(minimum, maximum, number))
        : FieldReading.Of(number);

    /// <summary>An <see cref="int"/> within the range, both ends included.</summary>
    public static Func<string, FieldReading> WholeNumber(int minimum, int maximum) => cell =>
        !decimal.TryParse(Plain(cell), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) || number != decimal.Truncate(number) ? FieldReading.Refused(Words.NotAWholeNumber.With(cell))
        : number < minimum || number > maximum ? FieldReading.Refused(Words.OutOfRange.With(minimum, maximum, number))
        : FieldReading.Of((int)number);

    /// <summary>The value of the choice that the cell names in either language, or by its value.</summary>
    public static Func<string, FieldReading> Choice(IReadOnlyList<(string Value, Phrase Title)> choices) => cell =>
    {
        var plain = Plain(cell);
        foreach (var (value, title) in choices)
        {
            if (IsSame(plain, value) || IsSame(plain, title.Chinese) || IsSame(plain, title.English))
            {
                return FieldReading.Of(value);
            }
        }

        var all = new Phrase(string.Join('、', choices.Select(choice => choice.Title.Chinese)), string.Join(", ", choices.Select(choice => choice.Title.English)));
        return FieldReading.Refused(Words.NotAChoice.With(cell, all));
    };

    private static FieldReading Normalized(string cell, Normalization normalization) =>
        normalization(cell, out var normalized, out var reason) ? FieldReading.Of(normalized) : FieldReading.Refused(reason!);

    private static string Plain(string cell) => UnicodeForms.ComposeCompatible(cell).Trim();

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
