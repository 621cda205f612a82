using Pledge.Kernel.Web.Components;
using Pledge.Promises.Packs;

namespace Pledge.Desk.Backtest;

/// <summary>What the page of a backtest shows.</summary>
public partial class TrialPage
{
    /// <summary>A backtest.</summary>
    public sealed record TrialShown
    {
        /// <summary>Key.</summary>
        public required long Id { get; init; }

        /// <summary>uploaded, waiting, running, done, failed or cancelled.</summary>
        public required string State { get; init; }

        /// <summary>The same in words.</summary>
        public required Phrase StateTitle { get; init; }

        /// <summary>Percent done.</summary>
        public required int Progress { get; init; }

        /// <summary>What is replayed.</summary>
        public required Phrase Source { get; init; }

        /// <summary>Why there is no result.</summary>
        public Phrase? Failure { get; init; }

        /// <summary>Who began it.</summary>
        public required string StartedBy { get; init; }

        /// <summary>When.</summary>
        public required DateTimeOffset CreatedAt { get; init; }

        /// <summary>Grows with every change; send it back as <c>version</c>.</summary>
        public required int Version { get; init; }

        /// <summary>The version that is tried, and the one that it is compared with.</summary>
        public required IReadOnlyList<Link> Packs { get; init; }

        /// <summary>The log and what the packs read, while columns and names are to be chosen.</summary>
        public Naming? Naming { get; init; }

        /// <summary>Whether the log is still to be read before its columns can be named.</summary>
        public bool IsReading { get; init; }

        /// <summary>Whether the run fell silent; it is taken up again by itself.</summary>
        public bool IsInterrupted { get; init; }

        /// <summary>What came out.</summary>
        public Outcome? Result { get; init; }
    }

    /// <summary>A version of a pack.</summary>
    public sealed record Link(Phrase Title, string Name, string Path);

    /// <summary>What a person needs to name columns and events.</summary>
    /// <param name="Id">Key of the backtest.</param>
    /// <param name="Version">Its version.</param>
    /// <param name="Log">What stands in the log.</param>
    /// <param name="Map">The columns as they were chosen, or as they are proposed.</param>
    /// <param name="IsProposed">Whether the columns are still to be chosen.</param>
    /// <param name="Reads">What the packs read.</param>
    public sealed record Naming(long Id, int Version, LogProfile Log, LogMap Map, bool IsProposed, PackReads Reads);

    /// <summary>What came out: rows, cases and customers of the log, its first event, the instant at which clocks that still ran were judged, rows that could not be used, events that no deadline reads, and the result under each pack, the tried one first.</summary>
    public sealed record Outcome(int Events, int Cases, int Customers, DateTimeOffset From, DateTimeOffset Until, long Unused, IReadOnlyList<Fault> FirstUnused, IReadOnlyList<string> Strangers, IReadOnlyList<PackOutcome> Packs);

    /// <summary>Why a row of the log could not be used.</summary>
    public sealed record Fault(long Row, string Column, Phrase Message);

    /// <summary>The result under one pack.</summary>
    public sealed record PackOutcome(Phrase Title, string Name, IReadOnlyList<PromiseOutcome> Promises, IReadOnlyList<Staffing> Staffing);

    /// <summary>
    /// One promise over the whole log; the share is 0 … 1, null when nothing is decided. Counted time is told in the unit in which the promise counts: hours of open time, days of
    /// 24 hours, or working days.
    /// </summary>
    public sealed record PromiseOutcome(
        string Id, Phrase Title, int Cases, int Kept, int Late, int Broken, int Running, double? KeptShare, Phrase Target, TimeUnit Unit,
        IReadOnlyList<Percentile> Percentiles, IReadOnlyList<OtherTarget> WhatIf, IReadOnlyList<Worst> Worst)
    {
        /// <summary>Stopped, in time or too late: those that the percentiles speak of.</summary>
        public int Stopped => Kept + Late;
    }

    /// <summary>So many percent of those that stopped took at most so much counted time, in the unit of the promise.</summary>
    public sealed record Percentile(int Percent, double Counted);

    /// <summary>The share that would have been kept with so many percent of the target.</summary>
    public sealed record OtherTarget(int Percent, double? KeptShare);

    /// <summary>A case that did badly; counted time is in the unit of the promise, the share in targets. The path leads to a case of the organisation's own.</summary>
    public sealed record Worst(string Case, double Counted, string? Path, double Share, DateTimeOffset? DueAt, DateTimeOffset? StoppedAt, Pages.PictureShown? Picture, Phrase Explanation);

    /// <summary>What a ratio asks for.</summary>
    public sealed record Staffing(string Id, Phrase Title, Phrase Measure, int Customers, int Asked);

    private static Tone ToneOf(string state) => state switch { "done" => Tone.Good, "failed" => Tone.Bad, "running" => Tone.Accent, _ => Tone.Neutral };
}
