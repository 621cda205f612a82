using Pledge.Kernel.Access;
using Pledge.Promises.Clocks;

namespace Pledge.Desk;

/// <summary>Whom a step of an escalation ladder names [C9, A18]; what the step is called stands in the vocabulary of its pack.</summary>
/// <param name="Role">Key of the role that he holds; an organisation may make roles of any name that its packs use.</param>
/// <param name="TiersUp">Where the search for him begins: 0 at the outlet, 1 at the tier above it.</param>
internal sealed record LadderStep(string Role, int TiersUp)
{
    public const string Manager = "manager";

    private static readonly Dictionary<string, LadderStep> Known = new(StringComparer.Ordinal)
    {
        ["technical-lead"] = new("technical-lead", 1),
        ["specialist-centre"] = new("specialist-centre", 1),
        ["supervision"] = new("supervisor", 0),
        ["outlet-manager"] = new(Manager, 0),
        ["centre-manager"] = new(Manager, 1),
        ["responsible-manager"] = new(Manager, 1),
        ["province-manager"] = new(Manager, 2),
    };

    /// <summary>The step of that name; a name that is not known is that of a role at the outlet.</summary>
    public static LadderStep Of(string name) => Known.GetValueOrDefault(name) ?? new(name, 0);
}

/// <summary>Finds who is told of an alarm among the accounts that could be.</summary>
internal sealed class AlarmAudience(IReadOnlyList<AlarmAudience.Person> people)
{
    private readonly Dictionary<long, Person> byId = people.ToDictionary(person => person.Id);
    private readonly ILookup<(string Scope, string Role), Person> holders = people
        .SelectMany(person => person.Roles, (person, role) => (person, role))
        .ToLookup(held => (held.person.Scope, held.role), held => held.person);

    // After an outage the same few answers are asked for thousands of times.
    private readonly Dictionary<(string Role, string Scope, int TiersUp), IReadOnlyList<Person>> nearest = [];

    /// <summary>The place and every place that contains it, the nearest first.</summary>
    public static IEnumerable<string> Upwards(string scope)
    {
        for (var length = scope.Length; length >= 0; length -= Scope.SegmentLength)
        {
            yield return scope[..length];
        }
    }

    /// <summary>
    /// Warnings and broken promises go to whoever looks after the case and may see it, else to the nearest manager. A step of the ladder goes to the nearest who holds
    /// the role it names; when nobody does, to a manager above the outlet, so that no step is lost.
    /// </summary>
    public IReadOnlyList<Person> Of(CaseAlarm alarm, long? assignee, string scope)
    {
        if (alarm.Kind != AlarmKind.Escalation)
        {
            return assignee is { } id && byId.TryGetValue(id, out var assigned) && Scope.Contains(assigned.Scope, scope) ? [assigned] : Nearest(LadderStep.Manager, scope, 0);
        }

        var step = LadderStep.Of(alarm.ToRole!);
        var named = Nearest(step.Role, scope, step.TiersUp);
        return named.Count > 0 ? named
            : Nearest(LadderStep.Manager, scope, 1) is { Count: > 0 } above ? above
            : Nearest(LadderStep.Manager, scope, 0);
    }

    private IReadOnlyList<Person> Nearest(string role, string scope, int tiersUp)
    {
        if (!nearest.TryGetValue((role, scope, tiersUp), out var found))
        {
            nearest[(role, scope, tiersUp)] = found = Upwards(scope).Skip(Math.Min(tiersUp, scope.Length / Scope.SegmentLength))
                .Select(place => holders[(place, role)].ToList())
                .FirstOrDefault(each => each.Count > 0) ?? [];
        }

        return found;
    }

    /// <summary>Somebody who may be told.</summary>
    /// <param name="Id">His account.</param>
    /// <param name="Name">Shown name.</param>
    /// <param name="Language">In which he is told.</param>
    /// <param name="Scope">Where his roles hold.</param>
    /// <param name="Roles">Keys of his roles.</param>
    internal sealed record Person(long Id, string Name, Language Language, string Scope, IReadOnlyList<string> Roles);
}
