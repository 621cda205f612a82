using Pledge.Kernel.Refusals;
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
    /// <param name="attributes">Attributes of the case as they stand.</param>
    /// <param name="before">Events since the case was opened, or reopened last.</param>
    public static Refusal? Check(Pack pack, string happened, IReadOnlyDictionary<string, string> attributes, IReadOnlySet<string> before)
    {
        if (!Actions.TryGetValue(happened, out var action))
        {
            return null;
        }

        var broken = pack.Guards.FirstOrDefault(guard => guard.Action == action
            && guard.Applies.All(condition => condition.Holds(attributes))
            && guard.AnyEvent.Count > 0 && !guard.AnyEvent.Any(before.Contains));
        return broken is null ? null : CaseRefusals.Guarded.With(new Phrase(broken.Refusal.Chinese, broken.Refusal.English), broken.Requirement);
    }

    /// <summary>Whether the pack asks for a call-back before such a case is closed [C10].</summary>
    public static bool AsksForCallBack(Pack pack, IReadOnlyDictionary<string, string> attributes) =>
        pack.Guards.Any(guard => guard.Action == Actions[CaseEvents.Closed]
            && guard.AnyEvent.Contains(CaseEvents.CalledBack)
            && guard.Applies.All(condition => condition.Holds(attributes)));
}
