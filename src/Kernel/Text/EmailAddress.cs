using System.Diagnostics.CodeAnalysis;
using System.Net.Mail;

namespace Pledge.Kernel.Text;

/// <summary>An e-mail address as people type it, brought to the one way it is stored: without blanks around it, the host in small letters.</summary>
public static class EmailAddress
{
    /// <summary>Longest address (RFC 5321).</summary>
    public const int Longest = 254;

    /// <summary>The address as stored; refused when no mail could be sent to it, or to more than one person.</summary>
    public static bool TryNormalize(string? text, [NotNullWhen(true)] out string? normalized, [NotNullWhen(false)] out Phrase? reason)
    {
        var typed = (text ?? "").Trim();
        var isOne = typed.Length <= Longest && MailAddress.TryCreate(typed, out var address) && address.Address == typed && HasHost(address.Host) && !typed.Any(char.IsControl);
        normalized = isOne ? typed[..(typed.LastIndexOf('@') + 1)] + typed[(typed.LastIndexOf('@') + 1)..].ToLowerInvariant() : null;
        reason = isOne ? null : Words.EmailUnknown;
        return isOne;
    }

    // An address within this machine or an address literal is none that a customer has.
    private static bool HasHost(string host) => host.Contains('.') && !host.StartsWith('[') && !host.EndsWith('.');
}
