using System.Collections.Concurrent;

namespace Pledge.Kernel.Outbox;

/// <summary>The destinations that gave this process no answer lately: asked at every run they would make all others wait for their silence.</summary>
internal sealed class RestingDestinations
{
    private static readonly TimeSpan Time = OutboxDelivery.RetryAfter(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> ends = new(StringComparer.Ordinal);

    /// <summary>Lets one rest until its first message is tried again.</summary>
    internal void Rest(string destination, DateTimeOffset now) => ends[destination] = now + Time;

    /// <summary>Whether it rests; a rest longer than any is from before the clock was set back.</summary>
    internal bool Rests(string destination, DateTimeOffset now) => ends.TryGetValue(destination, out var end) && end > now && end <= now + Time;
}
