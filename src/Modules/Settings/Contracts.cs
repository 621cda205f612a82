using System.Security.Cryptography;

namespace Pledge.Settings;

/// <summary>Makes passwords that a person can type once.</summary>
public static class FreshPassword
{
    // Without the characters that are taken for one another when read aloud or from paper.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Four groups of four: 79 bits.</summary>
    public static string Make() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));
}
