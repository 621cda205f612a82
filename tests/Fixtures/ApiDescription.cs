using System.Text.Json;

namespace Pledge.Fixtures;

/// <summary>The product's own OpenAPI document, to compare answers with.</summary>
public sealed class ApiDescription
{
    private const string Prefix = "#/components/schemas/";
    private readonly JsonElement document;

    private ApiDescription(JsonElement document) => this.document = document;

    /// <summary>Every operation: method, path and description.</summary>
    public IEnumerable<(string Method, string Path, JsonElement Operation)> Operations =>
        document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => (operation.Name, path.Name, operation.Value)));

    /// <summary>The whole document.</summary>
    public JsonElement Document => document;

    /// <summary>Reads the document that the product serves.</summary>
    public static async Task<ApiDescription> Of(Product product)
    {
        using var stranger = product.Stranger();
        return new ApiDescription(JsonSerializer.Deserialize<JsonElement>(await stranger.Http.GetStringAsync("/openapi/v1.json")));
    }

    /// <summary>What of an answer is not as the operation declares it: status, media type, required and unknown properties, types.</summary>
    public IEnumerable<string> Faults(string method, string path, Answer answer) =>
        Faults(document.GetProperty("paths").GetProperty(path).GetProperty(method), answer).Select(fault => $"{method} {path}: {fault}");

    private IEnumerable<string> Faults(JsonElement operation, Answer answer)
    {
        var status = answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (!operation.GetProperty("responses").TryGetProperty(status, out var declared))
        {
            return [$"{status} is not declared"];
        }

        if (!declared.TryGetProperty("content", out var content))
        {
            return answer.Bytes.Length == 0 ? [] : [$"{status} has a body that is not declared"];
        }

        var media = answer.Headers["Content-Type"].Split(';')[0];
        return content.TryGetProperty(media, out var kind) ? Faults(kind.GetProperty("schema"), answer.Json, "$") : [$"{status} answers {media}"];
    }

    private IEnumerable<string> Faults(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            reference.GetString()!.ShouldStartWith(Prefix);
            return Faults(document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()![Prefix.Length..]), value, at);
        }

        if (schema.TryGetProperty("oneOf", out var choices))
        {
            var tried = choices.EnumerateArray().Select(choice => Faults(choice, value, at).ToList()).ToList();
            return tried.Exists(faults => faults.Count == 0) ? [] : tried[^1];
        }

        if (schema.TryGetProperty("enum", out var values))
        {
            return values.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)) ? [] : [$"{at} is {value.GetRawText()}, none of {values.GetRawText()}"];
        }

        if (!schema.TryGetProperty("type", out var types))
        {
            return [$"{at} has no type"];
        }

        var allowed = types.ValueKind == JsonValueKind.Array ? types.EnumerateArray().Select(type => type.GetString()!).ToList() : [types.GetString()!];
        return !allowed.Exists(type => Is(type, value)) ? [$"{at} is {value.ValueKind}, not {string.Join(" or ", allowed)}"] : value.ValueKind switch
        {
            JsonValueKind.Object => FaultsOfObject(schema, value, at),
            JsonValueKind.Array => schema.TryGetProperty("items", out var items) ? value.EnumerateArray().SelectMany((item, index) => Faults(items, item, $"{at}[{index}]")) : [$"{at} does not say of what it is a list"],
            _ => [],
        };
    }

    private IEnumerable<string> FaultsOfObject(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var missing in required.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)))
            {
                yield return $"{at}.{missing} is missing";
            }
        }

        foreach (var property in value.EnumerateObject())
        {
            var known = schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(property.Name, out var own) ? own
                : schema.TryGetProperty("additionalProperties", out var any) ? any
                : default;
            foreach (var fault in known.ValueKind == JsonValueKind.Undefined ? [$"{at}.{property.Name} is not declared"] : Faults(known, property.Value, $"{at}.{property.Name}"))
            {
                yield return fault;
            }
        }
    }

    private static bool Is(string type, JsonElement value) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "string" => value.ValueKind == JsonValueKind.String,
        "array" => value.ValueKind == JsonValueKind.Array,
        _ => value.ValueKind == JsonValueKind.Object,
    };
}
