using System.Text.RegularExpressions;

namespace Pledge.Promises.Tests.Packs;

public sealed partial class ShippedPackTests
{
    public static TheoryData<string> Names => new(Shipped.PackNames);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_shipped_pack_loads_and_every_promise_says_what_it_is_in_both_languages(string name)
    {
        var pack = Shipped.Pack(name);

        pack.AllPromises.ShouldNotBeEmpty();
        foreach (var promise in pack.AllPromises)
        {
            promise.Id.ShouldStartWith(promise.Requirement + ".");
            promise.Title.Chinese.ShouldMatch(@"\p{IsCJKUnifiedIdeographs}");
            promise.Title.English.ShouldNotMatch(@"\p{IsCJKUnifiedIdeographs}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_action_measure_scope_and_step_of_a_ladder_is_known_by_a_name(string name)
    {
        var pack = Shipped.Pack(name);

        string?[] used =
        [
            .. pack.Guards.Select(guard => guard.Action), .. pack.Cadences.Select(cadence => cadence.Subject), .. pack.PriceRules.Select(rule => rule.Charge),
            .. pack.Ratios.SelectMany(ratio => new[] { ratio.Scope, ratio.Measure, ratio.Per }), .. pack.Promises.SelectMany(promise => promise.Escalation).Select(step => step.To),
        ];
        used.OfType<string>().Except(pack.Vocabulary.Names.Keys).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_promise_cites_a_requirement_that_exists(string name)
    {
        var file = Path.Combine(Shipped.SharedFolder, "spec", "requirements.md");
        Assert.SkipUnless(File.Exists(file), "requirements.md of the shared folder is not there.");
        var known = RequirementRow().Matches(File.ReadAllText(file)).Select(match => match.Groups["id"].Value).ToHashSet();

        Shipped.Pack(name).AllPromises.ShouldAllBe(promise => known.Contains(promise.Requirement));
    }

    [Fact]
    public void The_default_pack_promises_what_the_reference_network_promises()
    {
        var all = Shipped.Default.AllPromises.Select(promise => promise.Id).ToHashSet();

        foreach (var name in new[] { "tax-control.yaml", "service-norms.yaml", "integrator.yaml", "general-answers.yaml" })
        {
            Shipped.Pack(name).AllPromises.ShouldAllBe(promise => all.Contains(promise.Id));
        }
    }

    [GeneratedRegex(@"^\| (?<id>[A-G]\d+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RequirementRow();
}
