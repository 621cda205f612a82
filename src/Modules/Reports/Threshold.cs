using Pledge.Desk;
using Pledge.Promises.Packs;
using Pledge.Promises.Ratios;

namespace Pledge.Reports;

/// <summary>How far an outlet is from a threshold of its pack in the window that runs.</summary>
/// <param name="Id">Id of the ratio in the pack.</param>
/// <param name="Title">What is promised.</param>
/// <param name="Sanction">What follows when the threshold is crossed; null when the pack does not say.</param>
/// <param name="From">First day of the window, in the organisation's zone.</param>
/// <param name="Value">The ratio as it stands: 98.5 of a hundred, or 3 broken promises.</param>
/// <param name="Bad">What counts against it: broken promises, unsatisfied customers, complaints.</param>
/// <param name="Distance">How many more of these are borne: 0 when the next one crosses the threshold, negative when it is crossed by so many.</param>
public sealed record Threshold(string Id, Phrase Title, Phrase? Sanction, DateOnly From, decimal Value, Phrase Bad, int Distance)
{
    /// <summary>The threshold of a ratio; null when nothing has been counted yet.</summary>
    /// <param name="ratio">A ratio of the pack.</param>
    /// <param name="from">First day of its window.</param>
    /// <param name="counted">What was counted, see <see cref="Counts"/>.</param>
    internal static Threshold? Of(RatioDefinition ratio, DateOnly from, Counts counted)
    {
        var (measure, per) = counted.Of(ratio);
        if (RatioEvaluation.Evaluate(ratio, measure, per).Value is not { } value)
        {
            return null;
        }

        return new Threshold(
            ratio.Id,
            ratio.Title.AsPhrase(),
            ratio.Sanction is { } sanction ? sanction.AsPhrase() : null,
            from,
            Math.Round(value, 1),
            ratio.Measure switch { Counts.Satisfied => Words.BadUnsatisfied, Counts.Complaints => Words.BadComplaint, _ => Words.BadBroken },
            RatioEvaluation.DistanceToSanction(ratio, measure, per));
    }

    /// <summary>What is counted of an outlet in a window: the words that a ratio may measure.</summary>
    /// <param name="KeptClocks">Clocks that ended in time.</param>
    /// <param name="BrokenClocks">Clocks that were broken.</param>
    /// <param name="SatisfiedCalls">Customers who answered every question with satisfied.</param>
    /// <param name="RatedCalls">Customers who answered.</param>
    /// <param name="ComplaintCases">Complaints.</param>
    internal sealed record Counts(int KeptClocks, int BrokenClocks, int SatisfiedCalls, int RatedCalls, int ComplaintCases)
    {
        public const string Kept = "kept", Decided = "decided", Broken = "broken", Satisfied = "satisfied", Rated = "rated", Complaints = "complaints";

        /// <summary>Whether a ratio is measured with these words over a window, and for every case alike.</summary>
        public static bool Know(RatioDefinition ratio) =>
            ratio is { Window: not RatioWindow.Now, Applies.Count: 0 }
            && (ratio is { Measure: Kept, Per: Decided, AtLeast: not null } or { Measure: Satisfied, Per: Rated, AtLeast: not null } or { Measure: Broken or Complaints, Per: null, AtMost: not null });

        /// <summary>The measure, and what it is compared with.</summary>
        public (decimal Measure, decimal Per) Of(RatioDefinition ratio) => ratio.Measure switch
        {
            Kept => (KeptClocks, KeptClocks + BrokenClocks),
            Satisfied => (SatisfiedCalls, RatedCalls),
            Complaints => (ComplaintCases, 1),
            _ => (BrokenClocks, 1),
        };
    }
}
