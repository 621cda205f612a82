using Pledge.Kernel.Audit;

namespace Pledge.Kernel.Web;

/// <summary>Marks a command whose body holds a password or code: nothing of it is stored, not even a hash that could be guessed at, and attempts are counted.</summary>
public sealed class HoldsSecret;

/// <summary>A write that was carried out, under its idempotency key: the same request again gets the same answer and does nothing.</summary>
[NotAudited]
internal sealed class PerformedCommand
{
    internal const int LongestKey = 80;

    /// <summary>The account or key that sent it.</summary>
    public required string Caller { get; set; }

    /// <summary>The key it was sent under.</summary>
    public required string Key { get; set; }

    /// <summary>Hash of method, path and body: the same key for something else is refused.</summary>
    public required string Fingerprint { get; set; }

    public DateTimeOffset At { get; set; }

    public int Status { get; set; }

    public string? Location { get; set; }

    public required string Body { get; set; }
}
