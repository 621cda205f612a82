using System.Security.Cryptography;
using Pledge.Kernel.Access;

namespace Pledge.Kernel.Audit;

/// <summary>Who changed what, when, from where; written in the transaction of the change itself.</summary>
public sealed class AuditEntry
{
    /// <summary>Key, in order of writing.</summary>
    public long Id { get; set; }

    /// <summary>When it was recorded (UTC).</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>The account, when a person did it.</summary>
    public long? AccountId { get; set; }

    /// <summary>Name of the person, key or job at that time.</summary>
    public required string Actor { get; set; }

    /// <summary>web, api, command-line or job.</summary>
    public required string Source { get; set; }

    /// <summary>added, changed, deleted; shown, exported and erased for personal data.</summary>
    public required string Action { get; set; }

    /// <summary>Kind of the changed thing: its table.</summary>
    public required string Subject { get; set; }

    /// <summary>Key of the changed thing.</summary>
    public required string SubjectId { get; set; }

    /// <summary>The place it belongs to; empty for what belongs to the whole organisation.</summary>
    public required string Scope { get; set; }

    /// <summary>JSON object: property → new value when added, property → [old, new] when changed.</summary>
    public required string Changes { get; set; }

    /// <summary>Random: goes into the seal, so that nobody finds out what was erased by trying values. Null once something was erased, and in entries from before there was any.</summary>
    public string? Salt { get; set; }

    /// <summary>Its place in the <see cref="AuditChain"/>, from 1; null until it is sealed.</summary>
    public long? ChainPosition { get; set; }

    /// <summary>Hash over its content and the seal before it (SHA-256 in hexadecimal); null until it is sealed.</summary>
    public string? Seal { get; set; }

    /// <summary>An entry of what a caller did now.</summary>
    internal static AuditEntry By(Caller caller, DateTimeOffset now, string action, string subject, string subjectId, string scope, string changes) => new()
    {
        At = now,
        AccountId = caller.AccountId,
        Actor = caller.Name,
        Source = caller.Source,
        Action = action,
        Subject = subject,
        SubjectId = subjectId,
        Scope = scope,
        Changes = changes,
        Salt = RandomNumberGenerator.GetHexString(32, lowercase: true),
    };
}

/// <summary>Marks an entity that is itself bookkeeping, or a property whose value is secret: neither goes into the audit.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
public sealed class NotAuditedAttribute : Attribute;
