using Pledge.Desk.Packs;
using Pledge.Kernel.Web;
using Pledge.Promises.Clocks;
using static Pledge.Desk.Pages.CasePage;

namespace Pledge.Desk.Pages;

/// <summary>The clocks of a case as its page shows them, each with everything that a person needs to check it by hand.</summary>
internal static class ShownClocks
{
    /// <summary>Open ones first, then ended ones, then those that wait.</summary>
    public static IReadOnlyList<ClockShown> Of(CaseHistory history, DateTimeOffset now)
    {
        var (facts, attributes) = (history.ToFacts(), history.Case.InitialAttributes);
        var clocks = ClockEvaluation.EvaluateAll(history.Pack, facts, attributes, now)
            .Where(clock => clock.StartedAt is not null || !history.Case.Ended)
            .Select(clock => Show(clock, clock.StartedAt is null ? null : ClockEvaluation.Explain(clock.Promise, history.Pack, facts, attributes, now), new PackSpeech(history.Pack), facts));
        return [.. clocks.OrderBy(RankOf).ThenBy(clock => clock.DueAt ?? DateTimeOffset.MaxValue)];
    }

    private static int RankOf(ClockShown clock) => clock.Open ? 0 : clock.StartedAt is not null ? 1 : 2;

    private static ClockShown Show(Clock clock, Explanation? explanation, PackSpeech speech, IReadOnlyList<Fact> facts) => new(
        clock.Promise.Id,
        clock.Promise.Requirement,
        PackSpeech.Of(clock.Promise.Title),
        Wire.NameOf(clock.State),
        ClockFaces.FaceOf(clock.State, clock.StoppedAt),
        clock.StartedAt,
        clock.DueAt,
        clock.StoppedAt,
        clock.NextChangeAt,
        clock.ShareUsed,
        clock.Counted,
        explanation?.InDays ?? true,
        CaseEvents.Title(clock.Promise.StartEvent),
        EndOf(clock, facts) is { } end ? speech.Event(end) : null,
        speech.Calendar(clock.Promise.Calendar),
        [
            .. clock.Targets.Select(change => new TargetShown(
                change.At,
                change.Target is { } target ? PackSpeech.Of(target.ToText()) : Words.NothingOwed,
                change.DueAt,
                change.Cause is { Event.Length: > 0 } cause ? speech.Event(cause.Event) : null)),
        ],
        explanation is null ? [] : [.. explanation.Spans.SelectMany(span => Cut(span, clock.DueAt))],
        explanation is null ? null : PictureShown.Of(explanation),
        explanation is null ? new Phrase("", "") : new Phrase(explanation.ToText("zh"), explanation.ToText("en")));

    /// <summary>What ended it.</summary>
    private static string? EndOf(Clock clock, IReadOnlyList<Fact> facts)
    {
        var ends = clock.Promise.StopEvents.Concat(clock.Promise.UnlessEvents).Concat(clock.Promise.VoidEvents).ToHashSet(StringComparer.Ordinal);
        return clock.StoppedAt is not { } stopped ? null : facts.LastOrDefault(fact => ends.Contains(fact.Event) && fact.HappenedAt >= stopped && fact.HappenedAt < stopped.AddSeconds(1))?.Event;
    }

    /// <summary>A stretch that counts without a break is cut at the due time, so that the time up to it can be added up.</summary>
    private static IEnumerable<SpanShown> Cut(ExplainedSpan span, DateTimeOffset? due)
    {
        if (due is { } at && span.From < at && at < span.To && span.Counted == span.To - span.From)
        {
            yield return Show(span with { To = at, Counted = at - span.From }, due);
            span = span with { From = at, Counted = span.To - at };
        }

        yield return Show(span, due);
    }

    private static SpanShown Show(ExplainedSpan span, DateTimeOffset? due) => new(span.From, span.To, span.Counted, PackSpeech.Of(span.Text), span.Ahead, !span.Ahead && span.From >= due);
}
