namespace Pledge.Desk.Packs;

/// <summary>What the page of a version shows.</summary>
public partial class PackPage
{
    /// <summary>One line of an entry.</summary>
    /// <param name="Label">What it is about.</param>
    /// <param name="Values">What it says.</param>
    public sealed record SheetLine(Phrase Label, IReadOnlyList<Phrase> Values);

    /// <summary>A promise, form or calendar in plain words.</summary>
    /// <param name="Id">Name within the pack.</param>
    /// <param name="Requirement">The requirement that it comes from; empty where there is none.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="Lines">What it says.</param>
    public sealed record SheetEntry(string Id, string Requirement, Phrase Title, IReadOnlyList<SheetLine> Lines);

    /// <summary>Entries of one kind.</summary>
    /// <param name="Title">Which.</param>
    /// <param name="Entries">In the order of the text.</param>
    public sealed record SheetGroup(Phrase Title, IReadOnlyList<SheetEntry> Entries);

    /// <summary>A version with everything that its page and the API say about it.</summary>
    public sealed record PackShown
    {
        /// <summary>The version.</summary>
        public required PacksPage.VersionRow Head { get; init; }

        /// <summary>Why it was sent back last.</summary>
        public string? Objection { get; init; }

        /// <summary>Who published it.</summary>
        public string? Publisher { get; init; }

        /// <summary>Grows with every change; send it back as <c>version</c>.</summary>
        public required int Version { get; init; }

        /// <summary>Its files.</summary>
        public required IReadOnlyList<string> Files { get; init; }

        /// <summary>What is wrong with it; empty when it can be read.</summary>
        public required IReadOnlyList<Fault> Faults { get; init; }

        /// <summary>What it says; empty while it cannot be read.</summary>
        public required IReadOnlyList<SheetGroup> Groups { get; init; }

        /// <summary>The version of the same pack that is in use, unless it is this one.</summary>
        public long? InUseId { get; init; }

        /// <summary>First day on which it may take effect, while it is approved and not published.</summary>
        public DateOnly? EarliestDay { get; init; }

        /// <summary>What the reader may do with it.</summary>
        public required Steps May { get; init; }
    }

    /// <summary>Something wrong in a file.</summary>
    /// <param name="File">Which.</param>
    /// <param name="Line">From 1.</param>
    /// <param name="Column">From 1.</param>
    /// <param name="Message">What is wrong and what was expected.</param>
    public sealed record Fault(string File, int Line, int Column, Phrase Message);

    /// <summary>What the reader may do with a version now.</summary>
    /// <param name="Start">Draft another from it.</param>
    /// <param name="Write">Change its text.</param>
    /// <param name="HandIn">Hand it in.</param>
    /// <param name="Approve">Approve it.</param>
    /// <param name="SendBack">Send it back to its author.</param>
    /// <param name="Publish">Publish it.</param>
    /// <param name="Withdraw">Take it back before its day.</param>
    public sealed record Steps(bool Start, bool Write, bool HandIn, bool Approve, bool SendBack, bool Publish, bool Withdraw);
}
