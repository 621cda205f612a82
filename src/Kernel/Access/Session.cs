using Pledge.Kernel.Audit;

namespace Pledge.Kernel.Access;

/// <summary>Somebody signed in on a device. The audit tells when each began, from where, and who ended it.</summary>
public sealed class Session
{
    /// <summary>Key; stands in the cookie.</summary>
    public long Id { get; set; }

    /// <summary>Whose.</summary>
    public long AccountId { get; set; }

    /// <summary>What he gave to sign in; see <see cref="SignInMethod"/>.</summary>
    public required string Method { get; set; }

    /// <summary>Browser and system: <c>Firefox · Windows</c>.</summary>
    public required string Device { get; set; }

    /// <summary>Where from.</summary>
    public required string Address { get; set; }

    /// <summary>When he signed in, or proved himself again, which begins a new session.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When he proved himself: then, or earlier at the provider, or null when that does not say. Sensitive acts ask for it after <see cref="SessionLimits.Proof"/>.</summary>
    public DateTimeOffset? ProvedAt { get; set; }

    /// <summary>When a page was last asked for, to the minute.</summary>
    [NotAudited]
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>When it was ended, or null.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Whether the cookie still counts.</summary>
    public bool LastsAt(DateTimeOffset now, TimeSpan longest) => EndedAt is null && now < StartedAt + longest;
}

/// <summary>How long things hold.</summary>
public sealed class SessionLimits
{
    /// <summary>After this somebody signs in again, however busy he was.</summary>
    public TimeSpan Longest { get; set; } = TimeSpan.FromDays(7);

    /// <summary>For this long after signing in or proving himself nobody is asked again.</summary>
    public TimeSpan Proof { get; set; } = TimeSpan.FromMinutes(10);
}
