using System.Globalization;

namespace Pledge.Kernel.Text;

/// <summary>Numbers as everywhere, and <c>one|many</c> as the format of a count: the English words that agree with it.</summary>
public sealed class CountedWords : IFormatProvider, ICustomFormatter
{
    /// <summary>The only one.</summary>
    public static readonly CountedWords Invariant = new();

    /// <inheritdoc/>
    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : CultureInfo.InvariantCulture.GetFormat(formatType);

    /// <inheritdoc/>
    public string Format(string? format, object? arg, IFormatProvider? formatProvider) => format?.Split('|') switch
    {
        [var one, var many] => Convert.ToString(arg, CultureInfo.InvariantCulture) == "1" ? one : many,
        _ => arg is IFormattable number ? number.ToString(format, CultureInfo.InvariantCulture) : arg?.ToString() ?? "",
    };
}
