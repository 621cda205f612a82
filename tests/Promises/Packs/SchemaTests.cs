using System.Text.Json;
using System.Text.RegularExpressions;
using Pledge.Promises.Packs;
using YamlDotNet.RepresentationModel;

namespace Pledge.Promises.Tests.Packs;

/// <summary>The published schema (packs/schema/pack.schema.json) and the reader say the same.</summary>
public sealed class SchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Shipped.Folder, "schema", "pack.schema.json"))).RootElement;

    public static TheoryData<string> Names => new(Shipped.PackNames.Append("examples/it-incidents.yaml"));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_shipped_pack_fits_the_schema(string name) => Faults(File.ReadAllText(Path.Combine(Shipped.Folder, name))).ShouldBeEmpty();

    [Fact]
    public void The_schema_lists_the_keys_that_the_reader_knows()
    {
        Keys(Schema).ShouldBe(PackKeys.Pack, ignoreOrder: true);
        Keys(Schema.GetProperty("properties").GetProperty("defaults")).ShouldBe(PackKeys.Defaults, ignoreOrder: true);
        KeysOf("deadline").ShouldBe(PackKeys.Deadline, ignoreOrder: true);
        KeysOf("cadence").ShouldBe(PackKeys.Cadence, ignoreOrder: true);
        KeysOf("ratio").ShouldBe(PackKeys.Ratio, ignoreOrder: true);
        KeysOf("guard").ShouldBe(PackKeys.Guard, ignoreOrder: true);
        KeysOf("figure").ShouldBe(PackKeys.Figure, ignoreOrder: true);
        KeysOf("questionnaire").ShouldBe(PackKeys.Questionnaire, ignoreOrder: true);
        KeysOf("question").ShouldBe(PackKeys.Question, ignoreOrder: true);
        KeysOf("check-list").ShouldBe(PackKeys.CheckList, ignoreOrder: true);
        KeysOf("price-rule").ShouldBe(PackKeys.PriceRule, ignoreOrder: true);
    }

    [Theory]
    [InlineData("target: 60 min", "target: 60 minutes")]
    [InlineData("target: 60 min", "target: { by: area }")]
    [InlineData("start: case.reported", "begin: case.reported")]
    [InlineData("stop: [arrived]", "stop: { a: b }")]
    [InlineData("stop: [arrived]", "stop: []")]
    [InlineData("title: { zh: 到达, en: Arrival }", "title: { zh: 到达 }")]
    [InlineData("warn: [50 %]", "warn: [half]")]
    [InlineData("version: 1.0.0", "")]
    public void What_the_reader_refuses_for_its_form_does_not_fit_the_schema_either(string sound, string broken)
    {
        const string Promise = """
            A13.arrival:
              requirement: A13
              title: { zh: 到达, en: Arrival }
              start: case.reported
              stop: [arrived]
              target: 60 min
              warn: [50 %]
            """;
        var text = Yaml.Text(Promise);
        text.ShouldContain(sound);

        Faults(text).ShouldBeEmpty();
        Faults(text.Replace(sound, broken, StringComparison.Ordinal)).ShouldNotBeEmpty();
        PackReader.Read(text.Replace(sound, broken, StringComparison.Ordinal), "test.yaml", Shipped.ReadFile).Errors.ShouldNotBeEmpty();
    }

    private static IEnumerable<string> KeysOf(string part) => Keys(Schema.GetProperty("$defs").GetProperty(part));

    private static IEnumerable<string> Keys(JsonElement part) => part.GetProperty("properties").EnumerateObject().Select(property => property.Name);

    private static List<string> Faults(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        List<string> faults = [];
        Check(stream.Documents[0].RootNode, Schema, "", faults);
        return faults;
    }

    /// <summary>As much of JSON Schema as the schema uses; a scalar of YAML is a text.</summary>
    private static void Check(YamlNode node, JsonElement schema, string path, List<string> faults)
    {
        foreach (var rule in schema.EnumerateObject())
        {
            var holds = rule.Name switch
            {
                "$ref" => Fits(node, Schema.GetProperty("$defs").GetProperty(rule.Value.GetString()!["#/$defs/".Length..]), path, faults),
                "anyOf" => rule.Value.EnumerateArray().Any(each => Fits(node, each, path, [])),
                "const" => node is YamlScalarNode scalar && scalar.Value == rule.Value.GetString(),
                "enum" => node is YamlScalarNode scalar && rule.Value.EnumerateArray().Any(each => each.GetString() == scalar.Value),
                "pattern" => node is YamlScalarNode scalar && Regex.IsMatch(scalar.Value!, rule.Value.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1)),
                "minLength" => node is YamlScalarNode { Value.Length: > 0 },
                "minItems" => node is YamlSequenceNode list && list.Children.Count >= rule.Value.GetInt32(),
                "maxItems" => node is YamlSequenceNode list && list.Children.Count <= rule.Value.GetInt32(),
                "type" => rule.Value.ToString() switch
                {
                    "object" => node is YamlMappingNode,
                    "array" => node is YamlSequenceNode,
                    _ => node is YamlScalarNode,
                },
                "items" => node is not YamlSequenceNode list || list.Children.All(each => Fits(each, rule.Value, path, faults)),
                "required" => node is not YamlMappingNode map || rule.Value.EnumerateArray().All(each => map.Children.ContainsKey(new YamlScalarNode(each.GetString()))),
                "properties" => node is not YamlMappingNode map || rule.Value.EnumerateObject().All(each =>
                    !map.Children.TryGetValue(new YamlScalarNode(each.Name), out var child) || Fits(child, each.Value, $"{path}/{each.Name}", faults)),
                "additionalProperties" => node is not YamlMappingNode map || map.Children.All(pair =>
                    (schema.TryGetProperty("properties", out var known) && known.TryGetProperty(pair.Key.ToString(), out _))
                    || (rule.Value.ValueKind == JsonValueKind.Object && Fits(pair.Value, rule.Value, $"{path}/{pair.Key}", faults))),
                _ => true,
            };
            if (!holds)
            {
                faults.Add($"{path}: {rule.Name} {(rule.Value.ValueKind == JsonValueKind.Object ? "" : rule.Value)}");
            }
        }
    }

    private static bool Fits(YamlNode node, JsonElement schema, string path, List<string> faults)
    {
        var before = faults.Count;
        Check(node, schema, path, faults);
        return faults.Count == before;
    }
}
