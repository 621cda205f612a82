using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pledge.Kernel.Access;

/// <summary>Codes that change every 30 seconds, as authenticator apps make them (RFC 6238 with SHA-1 and six digits, which every app knows).</summary>
internal static class Totp
{
    private const int StepSeconds = 30;
    private const int StepsBeside = 1;
    private const int SecretBytes = 20;

    internal static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    internal static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    internal static string CodeOf(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, counter, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code was typed: the present one or one beside it, for clocks differ. Null when none fits; no code counts twice, so steps up to the last one used do not fit.</summary>
    internal static long? StepOf(byte[] secret, string typed, DateTimeOffset now, long lastUsed)
    {
        var present = StepAt(now);
        for (var step = Math.Max(present - StepsBeside, lastUsed + 1); step <= present + StepsBeside; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeOf(secret, step)), Encoding.UTF8.GetBytes(typed)))
            {
                return step;
            }
        }

        return null;
    }
}
