using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Tests.Clocks;

/// <summary>A case under the shipped default pack, told in local times of China.</summary>
internal sealed class Life(params (string Attribute, string Value)[] attributes)
{
    private readonly List<Fact> _facts = [];

    public Dictionary<string, string> Attributes { get; } = attributes.ToDictionary(pair => pair.Attribute, pair => pair.Value);

    public IReadOnlyList<Fact> Facts => _facts;

    public static DateTimeOffset At(string local) => DateTimeOffset.Parse(local + "+08:00").ToUniversalTime();

    public Life Happens(string local, string name, params (string Attribute, string Value)[] changes)
    {
        _facts.Add(new(name, At(local), At(local), changes.Length == 0 ? null : changes.ToDictionary(pair => pair.Attribute, pair => pair.Value)));
        return this;
    }

    public Clock Clock(string promise, string now) => ClockEvaluation.Evaluate(Promise(promise), Shipped.Default, _facts, Attributes, At(now));

    public Explanation Explain(string promise, string now) => ClockEvaluation.Explain(Promise(promise), Shipped.Default, _facts, Attributes, At(now));

    public IReadOnlyList<Clock> All(string now) => ClockEvaluation.EvaluateAll(Shipped.Default, _facts, Attributes, At(now));

    private static PromiseDefinition Promise(string id) => Shipped.Default.Promise(id).ShouldNotBeNull();
}
