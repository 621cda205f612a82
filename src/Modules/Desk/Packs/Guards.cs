using Pledge.Kernel.Refusals;
using Pledge.Promises.Clocks;
using Pledge.Promises.Guards;
using Pledge.Promises.Packs;

namespace Pledge.Desk.Packs;

/// <summary>The guards of a pack that stand before events of a case: an event is refused until what its guard asks for has happened.</summary>
internal static class Guards
{
    private static readonly Dictionary<string, string> Actions = new(StringComparer.Ordinal)
    {
        [CaseEvents.Dispatched] = "dispatch",
        [CaseEvents.Arrived] = "visit.start",
        [CaseEvents.Closed] = "case.close",
    };

    /// <summary>Why the event is refused, or null.</summary>
    /// <param name="pack">The pack of the case.</param>
    /// <param name="happened">The event.</param>
    /// <param name="at">When it happens.</param>
    /// <param name="facts">What happened since the case was opened, or reopened last.</param>
    /// <param name="attributes">Attributes of the case at that time.</param>
    public static Refusal? Check(Pack pack, string happened, DateTimeOffset at, IReadOnlyList<Fact> facts, IReadOnlyDictionary<string, string> attributes) =>
        Actions.TryGetValue(happened, out var action) && GuardEvaluation.Refusing(pack, action, facts, attributes, at) is [var guard, ..]
            ? CaseRefusals.Guarded.With(guard.Refusal.AsPhrase(), guard.Requirement)
            : null;

    /// <summary>Whether the pack asks for a call-back before such a case is closed [C10].</summary>
    public static bool AsksForCallBack(Pack pack, IReadOnlyDictionary<string, string> attributes) =>
        pack.Guards.Any(guard => guard.Action == Actions[CaseEvents.Closed]
            && guard.AnyEvent.Contains(CaseEvents.CalledBack)
            && guard.Applies.All(condition => condition.Holds(attributes)));
}
