using static Pledge.Desk.Pages.CasePage;

namespace Pledge.Desk.Pages;

/// <summary>A case with everything that is known of it, as programs get it; titles and notes are in the reader's language.</summary>
internal sealed record CaseAnswer(
    long Id,
    string Number,
    CaseKind Kind,
    CaseStatus Status,
    string StatusTitle,
    string Class,
    string Area,
    string Subject,
    string? Description,
    string? Resolution,
    long CustomerId,
    string CustomerName,
    long? DeviceId,
    string? DeviceTitle,
    long OutletId,
    string OutletName,
    string ReporterName,
    string ReporterPhone,
    DateTimeOffset ReportedAt,
    DateTimeOffset OpenedAt,
    string OpenedBy,
    string? AssigneeName,
    string? Partner,
    string Pack,
    int Version,
    DateTimeOffset? GuidanceSince,
    IReadOnlyList<string> Possible,
    IReadOnlyList<CaseAnswer.Clock> Clocks,
    IReadOnlyList<CaseAnswer.Fact> Timeline,
    IReadOnlyList<CaseAnswer.AddedFile> Files,
    IReadOnlyList<CaseAnswer.RelatedCase> Related)
{
    internal static CaseAnswer Of(CaseShown shown, Language language)
    {
        var summary = shown.Summary;
        return new CaseAnswer(
            summary.Id,
            summary.Number,
            summary.Kind,
            summary.Status,
            Words.Of(summary.Status).In(language),
            summary.Class,
            summary.Area,
            summary.Subject,
            shown.Description,
            shown.Resolution,
            summary.CustomerId,
            shown.CustomerName,
            summary.DeviceId,
            shown.DeviceTitle,
            summary.OutletId,
            shown.OutletName,
            shown.ReporterName,
            shown.ReporterPhone,
            summary.ReportedAt,
            shown.OpenedAt,
            shown.OpenedBy,
            shown.AssigneeName,
            shown.Partner,
            shown.Pack,
            summary.Version,
            shown.GuidanceSince,
            shown.Possible,
            [.. shown.Clocks.Select(clock => Clock.Of(clock, language))],
            [.. shown.Timeline.Select(fact => Fact.Of(fact, language))],
            [.. shown.Files.Select(file => new AddedFile(file.Id, file.Name, file.ContentType, file.Size, file.UploadedAt, file.UploadedBy, $"/files/{file.Id}"))],
            [.. shown.Related.Select(related => new RelatedCase(related.Number, related.Subject, related.Status))]);
    }

    /// <summary>A clock; <c>Explanation</c> says in words why it is due when it is due.</summary>
    internal sealed record Clock(
        string Promise,
        string Requirement,
        string Title,
        string State,
        DateTimeOffset? StartedAt,
        DateTimeOffset? DueAt,
        DateTimeOffset? StoppedAt,
        DateTimeOffset? NextChangeAt,
        double Share,
        long CountedSeconds,
        string Explanation)
    {
        internal static Clock Of(ClockShown clock, Language language) => new(
            clock.Promise,
            clock.Requirement,
            clock.Title.In(language),
            clock.State,
            clock.StartedAt,
            clock.DueAt,
            clock.StoppedAt,
            clock.NextChangeAt,
            clock.Share,
            (long)clock.Counted.TotalSeconds,
            clock.Text.In(language));
    }

    /// <summary>Something that happened, newest first.</summary>
    internal sealed record Fact(
        string Event,
        string Title,
        DateTimeOffset HappenedAt,
        DateTimeOffset RecordedAt,
        string By,
        string? Note,
        string? LateReason,
        IReadOnlyDictionary<string, string>? Attributes)
    {
        internal static Fact Of(FactShown fact, Language language) => new(
            fact.Event, fact.Title.In(language), fact.HappenedAt, fact.RecordedAt, fact.By, fact.Note?.In(language), fact.LateReason, fact.Attributes);
    }

    /// <summary>A file; its bytes are at <c>Path</c>.</summary>
    internal sealed record AddedFile(long Id, string Name, string ContentType, long Size, DateTimeOffset UploadedAt, string UploadedBy, string Path);

    /// <summary>A case that has to do with it.</summary>
    internal sealed record RelatedCase(string Number, string Subject, CaseStatus Status);
}
