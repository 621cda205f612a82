using System.Security.Cryptography;

namespace Pledge.Kernel.Access;

/// <summary>Makes secrets that a person can type.</summary>
public static class FreshSecret
{
    // Without the characters that are taken for one another when read aloud or from paper.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>A first password, typed once: four groups of four, 79 bits.</summary>
    public static string Password() => Groups(4);

    /// <summary>A recovery code: six groups of four, 118 bits, so that a plain hash keeps it safe.</summary>
    internal static string RecoveryCode() => Groups(6);

    private static string Groups(int count) => string.Join('-', Enumerable.Range(0, count).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));
}
