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
        var clocks = ClockEvaluation.ExplainAll(history.Pack, history.ToFacts(), history.Case.InitialAttributes, now)
            .Where(explanation => explanation.Clock.StartedAt is not null || !history.Case.Ended)
            .Select(Show);
        return [.. clocks.OrderBy(RankOf).ThenBy(clock => clock.DueAt ?? DateTimeOffset.MaxValue)];
    }

    private static int RankOf(ClockShown clock) => clock.Open ? 0 : clock.StartedAt is not null ? 1 : 2;

    private static ClockShown Show(Explanation explanation) => new(
        explanation.Clock.Promise.Id,
        explanation.Clock.Promise.Requirement,
        explanation.Clock.Promise.Title.AsPhrase(),
        Wire.NameOf(explanation.Clock.State),
        ClockFaces.FaceOf(explanation.Clock.State, explanation.Clock.StoppedAt),
        explanation.Clock.StartedAt,
        explanation.Clock.DueAt,
        explanation.Clock.StoppedAt,
        explanation.Clock.NextChangeAt,
        explanation.Clock.ShareUsed,
        explanation.Clock.Counted,
        explanation.InDays,
        explanation.StartsWith.AsPhrase(),
        explanation.EndedBy?.AsPhrase(),
        explanation.Calendar.AsPhrase(),
        explanation.Zone.Id,
        [
            .. explanation.Targets.Select(target => new TargetShown(
                target.At, target.Text.AsPhrase(), target.DueAt, target.CountedFrom, target.Cause?.AsPhrase())),
        ],
        [.. explanation.Spans.Select(span => new SpanShown(span.From, span.To, span.Counted, span.Text.AsPhrase(), span.Ahead, span.Late))],
        [.. explanation.Notes.Select(note => note.AsPhrase())],
        PictureShown.Of(explanation),
        new Phrase(explanation.ToText("zh"), explanation.ToText("en")));
}
