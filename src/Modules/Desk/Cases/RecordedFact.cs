using Pledge.Kernel.Audit;
using Pledge.Kernel.Privacy;
using Pledge.Kernel.Text;
using Pledge.Promises.Clocks;

namespace Pledge.Desk;

/// <summary>
/// Something that happened to a case; never changed, never deleted. It names its author and both times itself, so the audit need not repeat it.
/// </summary>
[NotAudited]
internal sealed class RecordedFact
{
    /// <summary>Longest note.</summary>
    public const int LongestNote = 4000;

    public long Id { get; set; }

    public long CaseId { get; set; }

    /// <summary>Name from <see cref="CaseEvents"/>.</summary>
    public required string Event { get; set; }

    public DateTimeOffset HappenedAt { get; set; }

    public DateTimeOffset RecordedAt { get; set; }

    public long? ActorId { get; set; }

    public required string Actor { get; set; }

    /// <summary>What was said about it, in Chinese or in a person's own words.</summary>
    [Personal]
    public string? Note { get; set; }

    /// <summary>The same in English, when it differs: the product wrote it.</summary>
    [Personal]
    public string? NoteEnglish { get; set; }

    /// <summary>What was said about it, for a reader of either language.</summary>
    public Phrase? Said => Note is null ? null : new(Note, NoteEnglish ?? Note);

    /// <summary>Why it was entered late, when it was.</summary>
    [Personal]
    public string? LateReason { get; set; }

    /// <summary>Attributes of the case that change with it.</summary>
    public IReadOnlyDictionary<string, string>? Attributes { get; set; }

    /// <summary>Status of the case after it.</summary>
    public CaseStatus Status { get; set; }

    /// <summary>Whether it moved the status.</summary>
    public bool Moved { get; set; }

    public Fact ToFact() => new(Event, HappenedAt, RecordedAt, Attributes);
}
