using Microsoft.AspNetCore.Components;
using Pledge.Kernel.Files;
using Pledge.Kernel.Web.Components;

namespace Pledge.Desk.Pages;

/// <summary>What the page of a case shows.</summary>
public partial class CasePage
{
    /// <summary>A stretch of a clock, as explained.</summary>
    /// <param name="From">Begin.</param>
    /// <param name="To">End.</param>
    /// <param name="Counted">How much of it counts.</param>
    /// <param name="Why">Why it counts or not.</param>
    /// <param name="Ahead">Not over yet.</param>
    /// <param name="Late">Past due.</param>
    public sealed record SpanShown(DateTimeOffset From, DateTimeOffset To, TimeSpan Counted, Phrase Why, bool Ahead, bool Late);

    /// <summary>A target that a clock had since an instant.</summary>
    /// <param name="At">Since when.</param>
    /// <param name="Target">What was promised.</param>
    /// <param name="DueAt">Due time under it.</param>
    /// <param name="CountedFrom">The start, when the target came after it.</param>
    /// <param name="Cause">What changed it, with the attributes that changed; null at the start.</param>
    public sealed record TargetShown(DateTimeOffset At, Phrase Target, DateTimeOffset? DueAt, DateTimeOffset? CountedFrom, Phrase? Cause);

    /// <summary>A clock of a case, as shown.</summary>
    /// <param name="Promise">Id in the pack.</param>
    /// <param name="Requirement">Requirement ID.</param>
    /// <param name="Title">What is promised.</param>
    /// <param name="State">waiting, running, paused, due-soon, broken, kept, kept-late or void.</param>
    /// <param name="Face">How the chip shows it.</param>
    /// <param name="StartedAt">Start; null while it waits.</param>
    /// <param name="DueAt">Due time.</param>
    /// <param name="StoppedAt">When it ended.</param>
    /// <param name="NextChangeAt">When its state or colour changes next.</param>
    /// <param name="Share">Share of the counted time used.</param>
    /// <param name="Counted">Time counted so far.</param>
    /// <param name="InDays">Whether 24 hours of counted time are a day; hours of open time are none.</param>
    /// <param name="StartsWith">The event that starts it.</param>
    /// <param name="EndedBy">The event that ended it; null while it runs.</param>
    /// <param name="Calendar">In whose open time it counts.</param>
    /// <param name="Zone">In which its explanation is written: that of the calendar.</param>
    /// <param name="Targets">Every target it has had.</param>
    /// <param name="Spans">Why it is due when it is due.</param>
    /// <param name="Notes">What else is to be known to check it.</param>
    /// <param name="Picture">The same as a strip; null when there is nothing to draw.</param>
    /// <param name="Text">The same as text in both languages.</param>
    public sealed record ClockShown(
        string Promise,
        string Requirement,
        Phrase Title,
        string State,
        ClockFace Face,
        DateTimeOffset? StartedAt,
        DateTimeOffset? DueAt,
        DateTimeOffset? StoppedAt,
        DateTimeOffset? NextChangeAt,
        double Share,
        TimeSpan Counted,
        bool InDays,
        Phrase StartsWith,
        Phrase? EndedBy,
        Phrase Calendar,
        string Zone,
        IReadOnlyList<TargetShown> Targets,
        IReadOnlyList<SpanShown> Spans,
        IReadOnlyList<Phrase> Notes,
        PictureShown? Picture,
        Phrase Text)
    {
        /// <summary>Runs, is paused or broken: not ended, and started.</summary>
        public bool Open => Face is ClockFace.Running or ClockFace.Paused;
    }

    /// <summary>Something that happened, as shown.</summary>
    /// <param name="Id">Key.</param>
    /// <param name="Event">Name of the event.</param>
    /// <param name="Title">What it is called.</param>
    /// <param name="HappenedAt">When it happened.</param>
    /// <param name="RecordedAt">When it was recorded.</param>
    /// <param name="By">Who recorded it.</param>
    /// <param name="Note">What was said about it.</param>
    /// <param name="LateReason">Why it was entered late.</param>
    /// <param name="Attributes">Attributes of the case that changed with it.</param>
    public sealed record FactShown(
        long Id,
        string Event,
        Phrase Title,
        DateTimeOffset HappenedAt,
        DateTimeOffset RecordedAt,
        string By,
        Phrase? Note,
        string? LateReason,
        IReadOnlyDictionary<string, string>? Attributes);

    /// <summary>A case with everything that its page and the API say about it.</summary>
    public sealed record CaseShown
    {
        /// <summary>The case.</summary>
        public required CaseSummary Summary { get; init; }

        /// <summary>Details.</summary>
        public string? Description { get; init; }

        /// <summary>What solved it.</summary>
        public string? Resolution { get; init; }

        /// <summary>Who reported it.</summary>
        public required string ReporterName { get; init; }

        /// <summary>His number.</summary>
        public required string ReporterPhone { get; init; }

        /// <summary>How it came.</summary>
        public required Phrase Channel { get; init; }

        /// <summary>Name of the outlet.</summary>
        public required string OutletName { get; init; }

        /// <summary>Name of the customer.</summary>
        public required string CustomerName { get; init; }

        /// <summary>Whether the caller may open the customer: a case may be with another outlet than its customer.</summary>
        public bool CustomerWithin { get; init; }

        /// <summary>Where he is.</summary>
        public string? Address { get; init; }

        /// <summary>Product, model, serial.</summary>
        public string? DeviceTitle { get; init; }

        /// <summary>Whether the caller may open the device.</summary>
        public bool DeviceWithin { get; init; }

        /// <summary>In warranty until; null when there is no device or its warranty is not known.</summary>
        public DateOnly? WarrantyEnds { get; init; }

        /// <summary>Who looks after it.</summary>
        public string? AssigneeName { get; init; }

        /// <summary>The partner it was handed over to.</summary>
        public string? Partner { get; init; }

        /// <summary>When it was entered.</summary>
        public DateTimeOffset OpenedAt { get; init; }

        /// <summary>By whom.</summary>
        public required string OpenedBy { get; init; }

        /// <summary>The pinned pack and its version.</summary>
        public required string Pack { get; init; }

        /// <summary>Since when remote guidance is going on.</summary>
        public DateTimeOffset? GuidanceSince { get; init; }

        /// <summary>What is waited for now.</summary>
        public IReadOnlyList<Phrase> Pauses { get; init; } = [];

        /// <summary>Whether the customer is to be called back before closing.</summary>
        public bool OwesCallBack { get; init; }

        /// <summary>Names of the events that may happen now.</summary>
        public required IReadOnlyList<string> Possible { get; init; }

        /// <summary>Its clocks, open ones first, by due time.</summary>
        public required IReadOnlyList<ClockShown> Clocks { get; init; }

        /// <summary>What happened, newest first.</summary>
        public required IReadOnlyList<FactShown> Timeline { get; init; }

        /// <summary>Its files.</summary>
        public required IReadOnlyList<StoredFile> Files { get; init; }

        /// <summary>Cases that have to do with it.</summary>
        public required IReadOnlyList<CaseSummary> Related { get; init; }
    }

    /// <summary>The page of a case.</summary>
    /// <param name="Case">The case.</param>
    /// <param name="Panels">What other modules show of it.</param>
    public sealed record CaseScreen(CaseShown Case, IReadOnlyList<RenderFragment> Panels);
}
