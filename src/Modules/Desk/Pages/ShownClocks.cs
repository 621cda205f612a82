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
            .Select(clock => Show(clock, clock.StartedAt is null ? null : ClockEvaluation.Explain(clock.Promise, history.Pack, facts, attributes, now), new PackSpeech(history.Pack)));
        return [.. clocks.OrderBy(RankOf).ThenBy(clock => clock.DueAt ?? DateTimeOffset.MaxValue)];
    }

    private static int RankOf(ClockShown clock) => clock.Open ? 0 : clock.StartedAt is not null ? 1 : 2;

    private static ClockShown Show(Clock clock, Explanation? explanation, PackSpeech speech) => new(
        clock.Promise.Id,
        clock.Promise.Requirement,
        clock.Promise.Title.AsPhrase(),
        Wire.NameOf(clock.State),
        ClockFaces.FaceOf(clock.State, clock.StoppedAt),
        clock.StartedAt,
        clock.DueAt,
        clock.StoppedAt,
        clock.NextChangeAt,
        clock.ShareUsed,
        clock.Counted,
        explanation?.InDays ?? true,
        speech.Event(clock.Promise.StartEvent),
        clock.EndedBy is { Event.Length: > 0 } end ? speech.Event(end.Event) : null,
        speech.Calendar(clock.Promise.Calendar),
        explanation?.Zone.Id ?? House.Zone.Id,
        [
            .. clock.Targets.Select(change => new TargetShown(
                change.At,
                change.Target is { } target ? target.ToText().AsPhrase() : Words.NothingOwed,
                change.DueAt,
                change.Cause is { Event.Length: > 0 } cause ? speech.Event(cause.Event) : null)),
        ],
        explanation is null ? [] : [.. explanation.Spans.Select(span => new SpanShown(span.From, span.To, span.Counted, span.Text.AsPhrase(), span.Ahead, span.Late))],
        explanation is null ? null : PictureShown.Of(explanation),
        explanation is null ? new Phrase("", "") : new Phrase(explanation.ToText("zh"), explanation.ToText("en")));
}
