using Pledge.Promises.Calendars;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Clocks;

/// <summary>A pause that is given with a question.</summary>
/// <param name="From">Begin, inclusive.</param>
/// <param name="To">End, exclusive; after the begin.</param>
public sealed record GivenPause(DateTimeOffset From, DateTimeOffset To);

/// <summary>The answer to "when is this due?".</summary>
/// <param name="DueAt">Due time in the offset of the promise's calendar, or <see langword="null"/> with a refusal.</param>
/// <param name="Explanation">How it comes about, or <see langword="null"/> with a refusal.</param>
/// <param name="Assumed">Attributes that were not given and were taken as the promise asks for them.</param>
/// <param name="Refusal">Why there is no answer and what to do about it.</param>
public sealed record DueAnswer(
    DateTimeOffset? DueAt, Explanation? Explanation, IReadOnlyDictionary<string, string> Assumed, Bilingual? Refusal);

/// <summary>Asks a pack when a promise is due, without a case.</summary>
public static class DueQuestion
{
    private const string PauseName = "given";

    /// <summary>When the promise is due that starts at <paramref name="start"/>.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="promise">ID of a deadline, or a requirement ID that only one deadline of the pack fits.</param>
    /// <param name="start">Start of the clock.</param>
    /// <param name="pauses">Pauses, in any order, overlapping or not.</param>
    /// <param name="attributes">Attributes of the case; those that the promise only asks for as a condition may be left out.</param>
    public static DueAnswer Answer(
        Pack pack, string promise, DateTimeOffset start, IReadOnlyList<GivenPause> pauses, IReadOnlyDictionary<string, string> attributes)
    {
        var found = Find(pack, promise, attributes);
        if (found.Count != 1)
        {
            return Refuse(found.Count == 0 ? NotFound(pack, promise) : Ambiguous(promise, found));
        }

        if (pauses.FirstOrDefault(pause => pause.To <= pause.From) is { } reversed)
        {
            return Refuse(new(
                $"暂停 {reversed.From:O} / {reversed.To:O} 的结束不晚于开始：请写成 开始/结束。",
                $"The pause {reversed.From:O} / {reversed.To:O} does not end after it begins: write it as FROM/TO."));
        }

        var calendar = ClockEvaluation.CalendarOf(found[0], pack);
        if (!calendar.Covers(UtcSecond.Of(start)))
        {
            return Refuse(new($"开始时间 {start:O} 超出日历范围（{BusinessCalendar.Years} 年）。", $"The start {start:O} lies outside the years that calendars cover ({BusinessCalendar.Years})."));
        }

        return Answer(pack, found[0], start, pauses, Assume(found[0], attributes));
    }

    private static DueAnswer Answer(
        Pack pack, PromiseDefinition asked, DateTimeOffset start, IReadOnlyList<GivenPause> pauses, Assumption assumption)
    {
        if (asked.Target.UntilAttribute is { } until && assumption.Attributes.TryGetValue(until, out var agreed) && TargetRule.ReadUntil(agreed) is null)
        {
            return Refuse(NoAgreedDate(until, agreed), assumption.Assumed);
        }

        if (asked.TargetFor(assumption.Attributes) is null)
        {
            return Refuse(NoTarget(asked, assumption.Attributes), assumption.Assumed);
        }

        var promise = asked with { Pauses = [PauseName] };
        var vocabulary = pack.Vocabulary with { Pauses = new Dictionary<string, Bilingual>(StringComparer.Ordinal) { [PauseName] = new("所给时段", "as given") } };
        List<Fact> facts = [new(promise.StartEvent, start, start)];
        var now = start;
        foreach (var pause in pauses)
        {
            facts.Add(new(PauseName + PauseEvent.Begin, pause.From, pause.From));
            facts.Add(new(PauseName + PauseEvent.End, pause.To, pause.To));
            now = pause.To > now ? pause.To : now;
        }

        if (ClockEvaluation.Evaluate(promise, pack, facts, assumption.Attributes, now).DueAt is not { } due)
        {
            return Refuse(new($"在日历范围（{BusinessCalendar.Years} 年）内不会到期。", $"It does not become due within the years that calendars cover ({BusinessCalendar.Years})."), assumption.Assumed);
        }

        // As of the due time: the question is not asked at any instant from which on time would lie ahead.
        var explanation = ClockEvaluation.Explain(promise, pack with { Vocabulary = vocabulary }, facts, assumption.Attributes, due);
        var calendar = ClockEvaluation.CalendarOf(promise, pack);
        return new(calendar.ToLocal(UtcSecond.Of(due)), explanation, assumption.Assumed, null);
    }

    private static List<PromiseDefinition> Find(Pack pack, string promise, IReadOnlyDictionary<string, string> attributes)
    {
        if (pack.Promise(promise) is { } exact)
        {
            return [exact];
        }

        var ofRequirement = pack.Promises.Where(candidate => candidate.Requirement == promise).ToList();
        var fitting = ofRequirement.Where(candidate => candidate.TargetFor(attributes) is not null).ToList();
        return fitting.Count == 1 ? fitting : ofRequirement;
    }

    private static Assumption Assume(PromiseDefinition promise, IReadOnlyDictionary<string, string> attributes)
    {
        var all = new Dictionary<string, string>(attributes, StringComparer.Ordinal);
        var assumed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var condition in promise.Applies)
        {
            if (condition is { Negated: false, IsNumeric: false } && !promise.Target.By.Contains(condition.Attribute) && all.TryAdd(condition.Attribute, condition.Values[0]))
            {
                assumed[condition.Attribute] = condition.Values[0];
            }
        }

        return new(all, assumed);
    }

    private static DueAnswer Refuse(Bilingual refusal, IReadOnlyDictionary<string, string>? assumed = null) =>
        new(null, null, assumed ?? new Dictionary<string, string>(StringComparer.Ordinal), refusal);

    private static Bilingual NotFound(Pack pack, string promise)
    {
        var known = string.Join(", ", pack.Promises.Select(candidate => candidate.Id));
        return new($"承诺包 {pack.Id} 中没有时限承诺 {promise}。可用：{known}。", $"Pack {pack.Id} has no deadline {promise}. It has: {known}.");
    }

    private static Bilingual Ambiguous(string promise, List<PromiseDefinition> found)
    {
        var ids = string.Join(", ", found.Select(candidate => candidate.Id));
        return new($"{promise} 对应多项承诺，请指明其一：{ids}。", $"{promise} names several promises; name one of them: {ids}.");
    }

    private static Bilingual NoAgreedDate(string attribute, string text) => new(
        $"{attribute}={text} 不是约定日期：应写成 2026-03-01（该日结束时到期）、2026-03-01T17:00（按日历所在时区）或 2026-03-01T17:00+08:00。",
        $"{attribute}={text} is no agreed date: write 2026-03-01 (due at the end of that day), 2026-03-01T17:00 (in the zone of the calendar) or 2026-03-01T17:00+08:00.");

    private static Bilingual NoTarget(PromiseDefinition promise, IReadOnlyDictionary<string, string> attributes)
    {
        var given = attributes.Count == 0 ? "–" : string.Join(", ", attributes.Select(pair => $"{pair.Key}={pair.Value}"));
        List<string> wanted = [.. promise.Applies.Select(condition => condition.ToText())];
        for (var column = 0; column < promise.Target.By.Count; column++)
        {
            var values = promise.Target.Rows.Where(row => row.Target is not null).Select(row => row.Values[column]).Distinct();
            wanted.Add($"{promise.Target.By[column]}={string.Join('|', values)}");
        }

        if (promise.Target.UntilAttribute is { } until)
        {
            wanted.Add($"{until}=2026-03-01");
        }

        var needed = string.Join(", ", wanted);
        return new($"{promise.Id} 对这些属性（{given}）没有承诺。需要：{needed}。", $"{promise.Id} promises nothing for these attributes ({given}). It needs: {needed}.");
    }

    private sealed record Assumption(IReadOnlyDictionary<string, string> Attributes, IReadOnlyDictionary<string, string> Assumed);
}
