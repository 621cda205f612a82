using Pledge.Kernel.Access;
using Pledge.Kernel.Audit;

namespace Pledge.Kernel.Outbox;

/// <summary>How a message leaves the house.</summary>
public enum Channel
{
    /// <summary>Mail over SMTP.</summary>
    Mail,

    /// <summary>HTTP POST to a subscriber, signed.</summary>
    Webhook,
}

/// <summary>Something to be told to the outside, written in the transaction of what happened and delivered afterwards, at least once.</summary>
[NotAudited]
public sealed class OutboxMessage
{
    /// <summary>When to try what was never tried: it is due however the clock was set since.</summary>
    public static readonly DateTimeOffset AtOnce = DateTimeOffset.UnixEpoch;

    /// <summary>Key; receivers tell repeats by it.</summary>
    public long Id { get; set; }

    /// <summary>How it leaves.</summary>
    public Channel Channel { get; set; }

    /// <summary>Mail address, or the subscription's id.</summary>
    public required string Recipient { get; set; }

    /// <summary>With what it waits in one line: the subscription's id, or nothing for the mail server.</summary>
    public string Destination { get; set; } = "";

    /// <summary>Subject line, or the event's topic.</summary>
    public required string Subject { get; set; }

    /// <summary>Text, or the JSON body.</summary>
    public required string Body { get; set; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>How often delivery was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When to try next, <see cref="AtOnce"/> when never tried; null once delivered or given up.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }

    /// <summary>When it was delivered.</summary>
    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>What went wrong last.</summary>
    public string? LastError { get; set; }
}

/// <summary>A message to a person inside the product.</summary>
[NotAudited]
public sealed class Notification
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>To whom.</summary>
    public long AccountId { get; set; }

    /// <summary>What it says.</summary>
    public required string Title { get; set; }

    /// <summary>Where it leads.</summary>
    public required string Path { get; set; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it was read.</summary>
    public DateTimeOffset? ReadAt { get; set; }
}

/// <summary>A subscriber to topics, called by signed POST.</summary>
public sealed class WebhookSubscription : IScoped
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public required string Scope { get; set; }

    /// <summary>Where to post.</summary>
    public required string Address { get; set; }

    /// <summary>Key of the HMAC-SHA256 signature.</summary>
    [NotAudited]
    public required string Secret { get; set; }

    /// <summary>Topics: <c>case.opened</c> ….</summary>
    public List<string> Topics { get; set; } = [];

    /// <summary>Whether it is called at all.</summary>
    public bool Active { get; set; } = true;
}
