using System.Globalization;
using System.Text;
using Pledge.Promises.Calendars;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Clocks;

/// <summary>Why a span is counted or not.</summary>
public enum SpanReason
{
    /// <summary>Open hours: counted.</summary>
    OpenHours,

    /// <summary>Open hours on a make-up working day: counted.</summary>
    MakeUpDay,

    /// <summary>Whole days that count.</summary>
    Days,

    /// <summary>Outside the open hours.</summary>
    ClosedHours,

    /// <summary>Outside the working week.</summary>
    Weekend,

    /// <summary>Public holiday.</summary>
    Holiday,

    /// <summary>The day of the start, which a period of days does not count.</summary>
    FirstDay,

    /// <summary>The last day is a holiday, so the end moves on.</summary>
    MovedEnd,

    /// <summary>A day at whose end a pause is open: its time counts, but it is not one of the days.</summary>
    PausedAtEnd,

    /// <summary>A pause is open.</summary>
    Paused,

    /// <summary>The clock had stopped and was reopened later.</summary>
    Stopped,
}

/// <summary>A stretch of time in an explanation.</summary>
/// <param name="From">Begin (UTC).</param>
/// <param name="To">End (UTC).</param>
/// <param name="Counted">How much of it is counted; zero when it is not.</param>
/// <param name="Reason">Why.</param>
/// <param name="Text">Why, in words.</param>
/// <param name="Ahead">Lies after the stop or now, on the way to the due time.</param>
/// <param name="Late">Lies after the due time; no span lies on both sides of it.</param>
public sealed record ExplainedSpan(DateTimeOffset From, DateTimeOffset To, TimeSpan Counted, SpanReason Reason, Bilingual Text, bool Ahead, bool Late)
{
    /// <summary>Whether the span is counted.</summary>
    public bool Counts => Counted > TimeSpan.Zero;
}

/// <summary>Everything that a person needs to check a clock by hand.</summary>
public sealed class Explanation
{
    private static readonly Bilingual Past = new("，已过时限", ", past due");

    private readonly BusinessCalendar _calendar;
    private readonly Vocabulary _vocabulary;

    internal Explanation(Clock clock, BusinessCalendar calendar, Vocabulary vocabulary, IReadOnlyList<ExplainedSpan> spans)
    {
        Clock = clock;
        Spans = spans;
        _calendar = calendar;
        _vocabulary = vocabulary;
    }

    /// <summary>The clock that is explained.</summary>
    public Clock Clock { get; }

    /// <summary>
    /// From the start to the stop or now, then those <see cref="ExplainedSpan.Ahead"/> to the due time. The counted time of the spans that are
    /// not ahead adds up to <see cref="Clock.Counted"/>.
    /// </summary>
    public IReadOnlyList<ExplainedSpan> Spans { get; }

    /// <summary>Whether time is counted round the clock in days (or up to a date), so that 24 hours of it are one; hours of open time are no days.</summary>
    public bool InDays => Clock.Targets.Count > 0 && Clock.Targets[^1].Target is { Within: null or { Unit: TimeUnit.Day or TimeUnit.Month or TimeUnit.Year } };

    /// <summary>The time zone in which the text is written.</summary>
    public TimeZoneInfo Zone => _calendar.Definition.Zone;

    /// <summary>The years that the clock touches for which the calendar has no holiday notice yet: its due time may still change.</summary>
    public IReadOnlyList<int> YearsWithoutHolidays => Spans.Count == 0 || _calendar.Definition.Holidays.Years.Count == 0
        ? []
        : [.. Enumerable.Range(Local(Spans[0].From).Year, Local(Spans[^1].To).Year - Local(Spans[0].From).Year + 1)
            .Where(year => !_calendar.Definition.Holidays.Years.Contains(year))];

    /// <summary>The explanation as lines of text in Chinese (any tag that begins with <c>zh</c>) or English.</summary>
    public string ToText(string language)
    {
        var text = new StringBuilder();
        AppendHead(text, language);
        var ahead = Clock.Counted == TimeSpan.Zero;
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

    private void AppendHead(StringBuilder text, string language)
    {
        var promise = Clock.Promise;
        AppendLine(text, language, $"{promise.Title.Chinese}（{promise.Id}，条款 {promise.Requirement}）", $"{promise.Title.English} ({promise.Id}, requirement {promise.Requirement})");
        var calendar = _calendar.Definition;
        AppendLine(text, language, $"日历：{calendar.Title.Chinese}（{calendar.Zone.Id}）", $"Calendar: {calendar.Title.English} ({calendar.Zone.Id})");
        if (Clock.StartedAt is null)
        {
            var start = _vocabulary.EventTitle(promise.StartEvent);
            AppendLine(text, language, $"尚未开始：等待“{start.Chinese}”", $"Not started: waits for \"{start.English}\"");
        }

        foreach (var change in Clock.Targets)
        {
            var target = change.Target?.ToText() ?? new("无承诺", "no promise");
            var due = change.DueAt is { } at ? Written(at) : "–";
            var cause = SpanText.Cause(change.Cause, _vocabulary);
            AppendLine(text, language, $"{Written(change.At)} 起{cause.Chinese}：时限 {target.Chinese}，应于 {due} 前", $"From {Written(change.At)}{cause.English}: target {target.English}, due {due}");
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
            // What else changed with it changed nothing here.
            var by = SpanText.Cause(Clock.EndedBy is { Event.Length: > 0 } end ? end with { Attributes = null } : Clock.EndedBy, _vocabulary);
            AppendLine(
                text, language, $"结束：{Written(stopped)}{by.Chinese}，共计 {Length(Clock.Counted, "zh")}", $"Ended: {Written(stopped)}{by.English}, counted {Length(Clock.Counted, "en")}");
        }

        foreach (var year in YearsWithoutHolidays)
        {
            AppendLine(text, language, $"注意：{year} 年放假安排尚未载入，仅按周末计算。", $"Note: no holiday notice is loaded for {year}; only weekends are known.");
        }

        if (Clock.DueAt is { } due)
        {
            AppendLine(text, language, $"应于 {Written(due)} 前", $"Due: {Written(due)}");
        }
    }

    private string Length(TimeSpan counted, string language) => SpanText.Length(counted, language, InDays);

    private DateTimeOffset Local(DateTimeOffset instant) => _calendar.ToLocal(UtcSecond.Of(instant));

    private string Written(DateTimeOffset instant)
    {
        var local = Local(instant);
        return local.ToString(local.Second == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private static void AppendLine(StringBuilder text, string language, string chinese, string english) =>
        text.Append(Bilingual.IsChinese(language) ? chinese : english).Append('\n');
}
