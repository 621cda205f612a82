using System.Globalization;
using System.Text;
using Pledge.Promises.Calendars;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Clocks;

/// <summary>Everything that a person needs to check a clock by hand. <see cref="ToText"/> and every page are written from these properties alone.</summary>
public sealed class Explanation
{
    private static readonly Bilingual Past = new("，已过时限", ", past due");
    private static readonly Bilingual NoPromise = new("无承诺", "no promise");

    private readonly BusinessCalendar _calendar;

    internal Explanation(Clock clock, BusinessCalendar calendar, Vocabulary vocabulary, IReadOnlyList<ExplainedSpan> spans)
    {
        Clock = clock;
        Spans = spans;
        _calendar = calendar;
        StartsWith = vocabulary.EventTitle(clock.Promise.StartEvent);
        Targets = [.. clock.Targets.Select(change => Explain(change, vocabulary))];

        // What else changed with the end changed nothing here.
        EndedBy = SpanText.Cause(clock.EndedBy is { Event.Length: > 0 } end ? end with { Attributes = null } : clock.EndedBy, vocabulary);
        Notes = ExplanationNotes.Of(calendar, spans);
    }

    /// <summary>The clock that is explained.</summary>
    public Clock Clock { get; }

    /// <summary>The event that starts it.</summary>
    public Bilingual StartsWith { get; }

    /// <summary>The calendar in whose open time it counts.</summary>
    public Bilingual Calendar => _calendar.Definition.Title;

    /// <summary>The time zone in which the text is written.</summary>
    public TimeZoneInfo Zone => _calendar.Definition.Zone;

    /// <summary>Every target that it has had, first to last.</summary>
    public IReadOnlyList<ExplainedTarget> Targets { get; }

    /// <summary>
    /// From the start to the stop or now, then those <see cref="ExplainedSpan.Ahead"/> to the due time. The counted time of the spans that are
    /// not ahead adds up to <see cref="Clock.Counted"/>. Where the case is no longer promised this, they tell what was counted until then.
    /// </summary>
    public IReadOnlyList<ExplainedSpan> Spans { get; }

    /// <summary>What ended it; <see langword="null"/> while it runs.</summary>
    public Bilingual? EndedBy { get; }

    /// <summary>What else is to be known to check it: years without a holiday notice, days that are longer or shorter because clocks change.</summary>
    public IReadOnlyList<Bilingual> Notes { get; }

    /// <summary>Whether time is counted round the clock in days (or up to a date), so that 24 hours of it are one; hours of open time are no days.</summary>
    public bool InDays =>
        Clock.Targets.LastOrDefault(change => change.Target is not null)?.Target is { Within: null or { Unit: TimeUnit.Day or TimeUnit.Month or TimeUnit.Year } };

    /// <summary>The explanation as lines of text in Chinese (any tag that begins with <c>zh</c>) or English.</summary>
    public string ToText(string language)
    {
        var text = new StringBuilder();
        AppendHead(text, language);
        var ahead = false;
        foreach (var span in Spans)
        {
            if (span.Ahead && !ahead)
            {
                ahead = true;
                AppendLine(text, language, $"—— 已计 {Length(Clock.Counted, "zh")}；以下为预计 ——", $"-- counted so far {Length(Clock.Counted, "en")}; from here on ahead --");
            }

            AppendSpan(text, language, span);
        }

        AppendFoot(text, language);
        return text.ToString();
    }

    private static ExplainedTarget Explain(TargetChange change, Vocabulary vocabulary) => new(
        change.At,
        change.Target?.ToText() ?? NoPromise,
        change.DueAt,
        change.Target is not null && change.At > change.CountedFrom ? change.CountedFrom : null,
        SpanText.Cause(change.Cause, vocabulary));

    private void AppendHead(StringBuilder text, string language)
    {
        var promise = Clock.Promise;
        AppendLine(text, language, $"{promise.Title.Chinese}（{promise.Id}，条款 {promise.Requirement}）", $"{promise.Title.English} ({promise.Id}, requirement {promise.Requirement})");
        AppendLine(text, language, $"日历：{Calendar.Chinese}（{Zone.Id}）", $"Calendar: {Calendar.English} ({Zone.Id})");
        if (Clock.StartedAt is null)
        {
            AppendLine(text, language, $"尚未开始：等待“{StartsWith.Chinese}”", $"Not started: waits for \"{StartsWith.English}\"");
        }

        foreach (var target in Targets)
        {
            var by = InBrackets(target.Cause);
            var counted = target.CountedFrom is { } start ? new Bilingual($"，仍自 {Written(start)} 起算", $", still counted from {Written(start)}") : new("", "");
            var due = target.DueAt is { } at ? new Bilingual($"，应于 {Written(at)} 前", $", due {Written(at)}") : new("", "");
            AppendLine(
                text,
                language,
                $"{Written(target.At)} 起{by.Chinese}：时限 {target.Text.Chinese}{counted.Chinese}{due.Chinese}",
                $"From {Written(target.At)}{by.English}: target {target.Text.English}{counted.English}{due.English}");
        }
    }

    private void AppendSpan(StringBuilder text, string language, ExplainedSpan span)
    {
        var counted = span.Counts
            ? new Bilingual($"计入 {Length(span.Counted, "zh")}", $"counted {Length(span.Counted, "en")}")
            : new Bilingual("不计", "not counted");
        text.Append("  ").Append(Written(span.From)).Append(" → ").Append(Written(span.To)).Append("  ")
            .Append(counted.In(language)).Append("  ").Append(span.Text.In(language)).Append(span.Late ? Past.In(language) : "").Append('\n');
    }

    private void AppendFoot(StringBuilder text, string language)
    {
        if (Clock.StoppedAt is { } stopped)
        {
            var by = InBrackets(EndedBy);
            AppendLine(
                text, language, $"结束：{Written(stopped)}{by.Chinese}，共计 {Length(Clock.Counted, "zh")}", $"Ended: {Written(stopped)}{by.English}, counted {Length(Clock.Counted, "en")}");
        }

        foreach (var note in Notes)
        {
            AppendLine(text, language, note.Chinese, note.English);
        }

        if (Clock.DueAt is { } due)
        {
            AppendLine(text, language, $"应于 {Written(due)} 前", $"Due: {Written(due)}");
        }
    }

    private string Length(TimeSpan counted, string language) => SpanText.Length(counted, language, InDays);

    private string Written(DateTimeOffset instant)
    {
        var local = _calendar.ToLocal(UtcSecond.Of(instant));
        return local.ToString(local.Second == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private static Bilingual InBrackets(Bilingual? text) => text is null ? new("", "") : new($"（{text.Chinese}）", $" ({text.English})");

    private static void AppendLine(StringBuilder text, string language, string chinese, string english) =>
        text.Append(Bilingual.IsChinese(language) ? chinese : english).Append('\n');
}
