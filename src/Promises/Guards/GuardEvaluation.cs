using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Guards;

/// <summary>Asks the guards of a pack whether an action may be taken (B8, A20, A23).</summary>
public static class GuardEvaluation
{
    /// <summary>The guards that refuse the action, in the order of the pack; none when it may be taken.</summary>
    /// <param name="pack">The pack that the case is pinned to.</param>
    /// <param name="action">Name of the action, for example <c>visit.start</c>.</param>
    /// <param name="facts">What happened, in any order.</param>
    /// <param name="attributes">Attributes of the case and of what the action is about when it was opened; facts may have changed them since.</param>
    /// <param name="now">When the action is taken; later facts are not looked at.</param>
    public static IReadOnlyList<GuardDefinition> Refusing(
        Pack pack, string action, IReadOnlyList<Fact> facts, IReadOnlyDictionary<string, string> attributes, DateTimeOffset now)
    {
        List<Fact> known = [.. facts.Where(fact => fact.HappenedAt <= now).OrderBy(fact => fact.HappenedAt).ThenBy(fact => fact.RecordedAt)];
        var current = new Dictionary<string, string>(attributes, StringComparer.Ordinal);
        foreach (var (name, value) in known.SelectMany(fact => fact.Attributes ?? new Dictionary<string, string>(StringComparer.Ordinal)))
        {
            current[name] = value;
        }

        return [.. pack.Guards.Where(guard => guard.Action == action && Condition.AllHold(guard.Applies, current) && Refuses(guard, known, current, now))];
    }

    private static bool Refuses(GuardDefinition guard, List<Fact> facts, Dictionary<string, string> attributes, DateTimeOffset now) =>
        (guard.AnyEvent.Count > 0 && !facts.Exists(fact => guard.AnyEvent.Contains(fact.Event)))
        || !Condition.AllHold(guard.Require, attributes)
        || (guard.Elapsed is { } elapsed && !HasElapsed(elapsed, facts, now));

    /// <summary>The last such event counts: whoever comes back and finds nobody again waits again.</summary>
    private static bool HasElapsed(ElapsedSince elapsed, List<Fact> facts, DateTimeOffset now) =>
        facts.FindLast(fact => fact.Event == elapsed.Event) is { } since && now - since.HappenedAt >= elapsed.AtLeast;
}
