using System.Globalization;
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

    /// <summary>Written as a value of the key, in an otherwise sound promise.</summary>
    [Theory]
    [InlineData("target", "0 days|0 min|1 day|9999 days|10000 days|9999 workdays|99999 h|100000 h|999 months|1000 months|99 years|0099 years|100 years|at once|1  h|-1 h|1.5 h|1 hour|none|soon")]
    [InlineData("warn", "0 %|1%|1 %|1  %|1000 %|1001 %|99999999999999999999 %|after 0 min|after 99999 h|after 100000 h|before 1 day|before at once")]
    [InlineData("applies", "{ units: { at-least: 999999999.999999 } }|{ units: { at-least: 9999999999 } }|{ units: { at-most: .5 } }|{ units: {} }|{ units: [] }|{ units: { not: [] } }|{ units: { not: a, at-most: 1 } }")]
    [InlineData("every", "1 year|99 years|100 years|999 months|9999 days|0 h|1 min|at once|shift|5 workdays")]
    [InlineData("every: 1 year\ncount", "0|1|99|100|20000000|1.5|-1")]
    [InlineData("every: 1 year\ngrace", "9000 years|1 month|at once")]
    [InlineData("every: 1 year\nopens", "9000 years|1 month|5 h|5 workdays|at once")]
    [InlineData("days-of-month", "[]|[0]|[1]|31|[32]|[1, 31]")]
    [InlineData("anchor: installed\noffsets", "[]|[10000 years]|[1 month, 1 year]|7 days")]
    [InlineData("offsets", "[1 month]")]
    [InlineData("every: 1 month\nanchor", "installed")]
    [InlineData("days-of-month: [1]\naligned", "true")]
    [InlineData("at-least", "99999999999999999999|999999999|1.123456|1.1234567|5.|-1")]
    [InlineData("at-most: 1\nper-count", "0|1|999999999|9999999999|1.5")]
    [InlineData("sanction", "{ zh: 罚, en: Fine }")]
    public void Schema_and_reader_agree_on(string key, string values)
    {
        foreach (var value in values.Split('|'))
        {
            var promise = ExtremePackTests.PromiseWith(key, value);

            var faults = Faults(Yaml.Text(promise));
            var errors = ExtremePackTests.Read(promise).Errors;

            (faults.Count == 0).ShouldBe(errors.Count == 0, $"{key}: {value}\n{string.Join('\n', faults)}\n{string.Join('\n', errors.Select(error => error.ToText("en")))}");
        }
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
                "oneOf" => rule.Value.EnumerateArray().Count(each => Fits(node, each, path, [])) == 1,
                "const" => node is YamlScalarNode scalar && scalar.Value == rule.Value.GetString(),
                "enum" => node is YamlScalarNode scalar && rule.Value.EnumerateArray().Any(each => each.GetString() == scalar.Value),
                "pattern" => node is YamlScalarNode scalar && Regex.IsMatch(scalar.Value!, rule.Value.GetString()!, RegexOptions.ECMAScript, TimeSpan.FromSeconds(1)),
                "minLength" => node is YamlScalarNode { Value.Length: > 0 },
                "minItems" => node is YamlSequenceNode list && list.Children.Count >= rule.Value.GetInt32(),
                "maxItems" => node is YamlSequenceNode list && list.Children.Count <= rule.Value.GetInt32(),
                "minProperties" => node is YamlMappingNode map && map.Children.Count >= rule.Value.GetInt32(),
                "minimum" => !IsNumber(node, out var number) || number >= rule.Value.GetDecimal(),
                "maximum" => !IsNumber(node, out var number) || number <= rule.Value.GetDecimal(),
                "type" => rule.Value.ToString() switch
                {
                    "object" => node is YamlMappingNode,
                    "array" => node is YamlSequenceNode,
                    _ => node is YamlScalarNode,
                },
                "items" => node is not YamlSequenceNode list || list.Children.All(each => Fits(each, rule.Value, path, faults)),
                "required" => node is not YamlMappingNode map || Has(map, rule.Value),
                "dependentRequired" => node is not YamlMappingNode map
                    || rule.Value.EnumerateObject().All(each => !map.Children.ContainsKey(new YamlScalarNode(each.Name)) || Has(map, each.Value)),
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

    private static bool Has(YamlMappingNode map, JsonElement keys) => keys.EnumerateArray().All(each => map.Children.ContainsKey(new YamlScalarNode(each.GetString())));

    private static bool IsNumber(YamlNode node, out decimal number)
    {
        number = 0;
        return node is YamlScalarNode scalar && decimal.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    private static bool Fits(YamlNode node, JsonElement schema, string path, List<string> faults)
    {
        var before = faults.Count;
        Check(node, schema, path, faults);
        return faults.Count == before;
    }
}
