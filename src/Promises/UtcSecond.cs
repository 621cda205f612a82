namespace Pledge.Promises;

/// <summary>
/// Clocks count to the second, so inside the library an instant is a whole number of seconds since 1970-01-01T00:00Z.
/// Fractions are cut off on the way in: an arrival at 10:00:00.7 for a promise due at 10:00:00 is in time.
/// </summary>
internal static class UtcSecond
{
    public static long Of(DateTimeOffset instant) => instant.ToUnixTimeSeconds();

    public static DateTimeOffset At(long second) => DateTimeOffset.FromUnixTimeSeconds(second);

    public static DateTimeOffset? At(long? second) => second is { } known ? At(known) : null;
}
