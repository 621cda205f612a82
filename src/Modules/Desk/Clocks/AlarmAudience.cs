using Pledge.Kernel.Access;
using Pledge.Promises.Clocks;

namespace Pledge.Desk;

/// <summary>Whom a step of an escalation ladder names [C9, A18].</summary>
/// <param name="Title">How people call him.</param>
/// <param name="Role">Key of the role that he holds; an organisation may make roles of any name that its packs use.</param>
/// <param name="TiersUp">Where the search for him begins: 0 at the outlet, 1 at the tier above it.</param>
internal sealed record LadderStep(Phrase Title, string Role, int TiersUp)
{
    public const string Manager = "manager";

    private static readonly LadderStep Responsible = new(new("责任人", "Whoever looks after it"), Manager, 0);

    private static readonly Dictionary<string, LadderStep> Known = new(StringComparer.Ordinal)
    {
        ["senior-technician"] = new(new("资深技术员", "Senior technician"), "senior-technician", 0),
        ["technical-lead"] = new(new("上级技术部门", "Technical department of the higher tier"), "technical-lead", 1),
        ["specialist-centre"] = new(new("专家中心", "Specialist centre"), "specialist-centre", 1),
        ["vendor"] = new(new("厂商", "Vendor"), "vendor", 0),
        ["supervision"] = new(new("质量监督", "Supervision"), "supervisor", 0),
        ["outlet-manager"] = new(new("网点负责人", "Outlet manager"), Manager, 0),
        ["centre-manager"] = new(new("服务中心负责人", "Manager of the service centre"), Manager, 1),
        ["responsible-manager"] = new(new("责任领导", "Responsible manager"), Manager, 1),
        ["province-manager"] = new(new("省级负责人", "Manager of the province"), Manager, 2),
    };

    /// <summary>The step of that name; whoever looks after the case when none is named.</summary>
    public static LadderStep Of(string? name) =>
        name is null ? Responsible : Known.GetValueOrDefault(name) ?? new(new(name, name), name, 0);
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

        var step = LadderStep.Of(alarm.ToRole);
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
