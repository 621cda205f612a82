using System.Security.Cryptography;
using Pledge.Kernel.Web;

namespace Pledge.Settings;

/// <summary>The answer to a command that made a secret: told once, not kept and not repeated.</summary>
/// <param name="Id">Key of the thing it opens.</param>
/// <param name="Secret">The secret; null when the same command is sent again.</param>
internal sealed record ToldOnce(long Id, string? Secret) : IToldOnce
{
    object IToldOnce.Later => this with { Secret = null };
}

/// <summary>Makes passwords that a person can type once.</summary>
internal static class FreshPassword
{
    // Without the characters that are taken for one another when read aloud or from paper.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Four groups of four: 79 bits.</summary>
    internal static string Make() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));
}
