using System.Text.RegularExpressions;

namespace Pledge.Devices.Register;

/// <summary>A serial number as it is stored: capitals, half width, without blanks.</summary>
internal static partial class SerialNumber
{
    internal static bool TryNormalize(string? text, out string serial)
    {
        serial = string.Concat(SafeText.Clean(text ?? "", keepLines: false).Normalize(System.Text.NormalizationForm.FormKC).Where(character => !char.IsWhiteSpace(character))).ToUpperInvariant();
        return Pattern().IsMatch(serial);
    }

    [GeneratedRegex("^[A-Z0-9-]{4,40}$", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Pattern();
}
