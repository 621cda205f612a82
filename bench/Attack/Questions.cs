using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pledge.Bench.Attack;

/// <summary>
/// Requests to every route of the product's own description: plausible ones, with keys of things that are there, and ones for which it was not made: hostile texts,
/// edges of numbers and dates, missing, doubled and foreign fields, broken bodies, pages instead of answers. The same seed makes the same.
/// </summary>
internal sealed class Questions(JsonElement description, Random random)
{
    private const string Api = "/api/v1";
    private const int DeepEnough = 6;
    private const int LongestRemembered = 200;

    private static readonly string[] HostileTexts =
    [
        Witness.Script, $"\"><img src=x onerror=pledge()>{Witness.Script}", $"</textarea></title>{Witness.Script}", "'", "\"", "';--", "' OR '1'='1", "\") OR 1=1--", "1; DROP TABLE cases", "%' ESCAPE '\\", "\\", "%", "_", "*", "(", "\"*\" OR",
        "../../../../etc/passwd", "..\\..\\windows\\win.ini", "file:///etc/passwd", $"https://{Witness.Elsewhere}/", $"//{Witness.Elsewhere}", $"/\\{Witness.Elsewhere}", $"a\r\n{Witness.Header}: yes", $"a%0d%0a{Witness.Header}: yes",
        "{{7*7}}", "${7*7}", "#{7*7}", "@(1+1)", "{0}", "{99}", "%s%n", "=1+1", "\0", "a\0b", "\u202Eabc", "\uFFFE", "\u200B", "　", "税控盘", "１２３", "Z͑ͫ̓ͪ̂ͫ̽͏̴", "👩‍👩‍👧", "-1", "0", "1e308", "NaN", "9223372036854775808", "0x10", "1,5", " ", "",
        "null", "true", "[]", "2026-02-30", "0001-01-01", "9999-12-31", "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00+14:00", "2026-03-08T10:00:00+99:00", "13812345678", "440106199001011234", "91440101MA5XXXXXX0",
        new('长', 300), new('a', 5_000), new('x', 100_000), string.Concat(Enumerable.Repeat("<b>", 2_000)),
    ];

    private static readonly string[] Kinds = ["application/json", "text/plain", "application/xml", "application/json; charset=utf-16", "multipart/form-data", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "nonsense"];
    private static readonly string[] FileNames = ["a.svg", "a.html", "a.png", "../../a.csv", "a.csv", "a.xlsx", "a';.pdf", "税控.yaml", ".", "a.png.exe"];
    private static readonly string[] FileTexts = ["", $"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>pledge()</script></svg>", $"<html>{Witness.Script}</html>", "PK\u0003\u0004nothing", "%PDF-1.7", "a,b\n1,2\n", "a: &x [*x]", "\u0089PNG\r\n\u001a\n"];

    private readonly Dictionary<string, List<string>> seen = new(StringComparer.Ordinal);
    private bool hostile;

    /// <summary>Every route and method.</summary>
    public IReadOnlyList<Operation> Operations { get; } =
        [.. description.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => new Operation(operation.Name, path.Name, operation.Value)))];

    /// <summary>Learns numbers and keys of things that are there, so that many questions get past "not found".</summary>
    public async Task LookAround(HttpClient http)
    {
        foreach (var operation in Operations.Where(operation => operation.Method == "get" && !operation.Path.Contains('{', StringComparison.Ordinal)))
        {
            using var answer = await http.GetAsync(new Uri(operation.Path, UriKind.Relative));
            if (answer.IsSuccessStatusCode && answer.Content.Headers.ContentType?.MediaType == "application/json")
            {
                Remember(await JsonSerializer.DeserializeAsync<JsonElement>(await answer.Content.ReadAsStreamAsync()), "");
            }
        }
    }

    /// <summary>A request as its makers meant it, every parameter and field filled.</summary>
    public HttpRequestMessage Plausible(Operation operation)
    {
        hostile = false;
        var request = new HttpRequestMessage(new HttpMethod(operation.Method), new Uri(AddressOf(operation, asPage: false), UriKind.Relative));
        request.Content = operation.Method == "get" ? null : BodyOf(operation.Described);
        return request;
    }

    /// <summary>A request as nobody meant it.</summary>
    public HttpRequestMessage Hostile(Operation operation)
    {
        hostile = true;
        var asPage = random.Next(4) == 0;
        var request = new HttpRequestMessage(new HttpMethod(operation.Method), new Uri(AddressOf(operation, asPage), UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept", asPage ? "text/html" : "application/json");
        request.Headers.TryAddWithoutValidation("Accept-Language", Pick(["zh", "en", "xx", "*;q=nonsense"]));
        if (operation.Method != "get")
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", Now(10) ? "again" : Guid.NewGuid().ToString());
            request.Content = BodyOf(operation.Described);
        }

        return request;
    }

    private void Remember(JsonElement value, string name)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                value.EnumerateObject().ToList().ForEach(property => Remember(property.Value, property.Name));
                break;
            case JsonValueKind.Array:
                value.EnumerateArray().Take(20).ToList().ForEach(item => Remember(item, name));
                break;
            case JsonValueKind.String or JsonValueKind.Number when value.ToString() is { Length: < LongestRemembered } text:
                seen.TryAdd(name, []);
                seen[name].Add(text);
                break;
        }
    }

    private string AddressOf(Operation operation, bool asPage)
    {
        var parameters = operation.Described.TryGetProperty("parameters", out var listed) ? listed.EnumerateArray().ToList() : [];
        var address = parameters.Where(parameter => parameter.GetProperty("in").ValueEquals("path")).Select(parameter => parameter.GetProperty("name").GetString()!)
            .Aggregate(operation.Path, (address, name) => address.Replace($"{{{name}}}", Escaped(ValueOf(name, hostileOneIn: 5)), StringComparison.Ordinal));
        var query = parameters.Where(parameter => parameter.GetProperty("in").ValueEquals("query") && !Now(2))
            .Select(parameter => $"{parameter.GetProperty("name")}={Escaped(ValueOf(parameter.GetProperty("name").GetString()!, hostileOneIn: 2))}");
        return (asPage && operation.Method == "get" ? address[Api.Length..] : address) + (query.Any() ? "?" + string.Join('&', query) : "");
    }

    private HttpContent BodyOf(JsonElement operation)
    {
        if (!operation.TryGetProperty("requestBody", out var body))
        {
            return Json("{}");
        }

        var content = body.GetProperty("content");
        if (content.TryGetProperty("application/json", out var json) && !Now(4))
        {
            var text = Filled(json.GetProperty("schema"), "", 0)?.ToJsonString() ?? "null";
            return Json(Now(6) ? Broken(text) : text);
        }

        var fields = Filled(content.EnumerateObject().Last().Value.GetProperty("schema"), "", 0) as JsonObject ?? [];
        return random.Next(2) == 0 ? new FormUrlEncodedContent(Flat(fields).Select(field => KeyValuePair.Create(field.Name, field.Value[..Math.Min(field.Value.Length, 20_000)]))) : Multipart(fields);
    }

    private MultipartFormDataContent Multipart(JsonObject fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in Flat(fields).Append((Pick(["file", "files", "Photo", "log"]), "")).Where(field => field.Item1.Length > 0))
        {
            if (value.Length > 0)
            {
                form.Add(new StringContent(value, Encoding.UTF8), Uri.EscapeDataString(name));
            }
            else
            {
                form.Add(new ByteArrayContent(Encoding.Latin1.GetBytes(Pick(FileTexts))), Uri.EscapeDataString(name), Pick(FileNames));
            }
        }

        return form;
    }

    private StringContent Json(string text)
    {
        var content = new StringContent(text, Encoding.UTF8);
        content.Headers.ContentType = Now(20) && MediaTypeHeaderValue.TryParse(Pick(Kinds), out var odd) ? odd : new MediaTypeHeaderValue("application/json");
        return content;
    }

    private string Broken(string text) => random.Next(8) switch
    {
        0 => text[..random.Next(text.Length)],
        1 => text.Insert(random.Next(text.Length), Pick(["\0", "\uD800", "{", "]", ",", "\\u00", "//", "1e999999"])),
        2 => $"[{text}]",
        3 => new string('[', 5_000),
        4 => text.Length > 2 ? $"{text[..^1]},{text[1..]}" : text, // every field twice
        5 => string.Concat(Enumerable.Repeat("{\"a\":", 500)) + "1" + new string('}', 500),
        6 => "\"" + text.Replace("\"", "'", StringComparison.Ordinal) + "\"",
        _ => text.Replace("\"", "\\ud800\"", StringComparison.Ordinal),
    };

    private JsonNode? Filled(JsonElement schema, string name, int depth)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Filled(description.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]), name, depth + 1);
        }

        if (new[] { "oneOf", "anyOf", "allOf" }.Where(choice => schema.TryGetProperty(choice, out _)).Select(choice => schema.GetProperty(choice)).FirstOrDefault() is { ValueKind: JsonValueKind.Array } choices)
        {
            return Filled(Pick([.. choices.EnumerateArray()]), name, depth + 1);
        }

        if (schema.TryGetProperty("enum", out var values) && !Now(4))
        {
            return JsonNode.Parse(Pick([.. values.EnumerateArray()]).GetRawText());
        }

        return Now(25) ? Foreign() : Typed(schema, name, depth);
    }

    private JsonNode? Typed(JsonElement schema, string name, int depth)
    {
        var types = !schema.TryGetProperty("type", out var named) ? ["object"] : named.ValueKind == JsonValueKind.Array ? named.EnumerateArray().Select(type => type.GetString()!).ToList() : [named.GetString()!];
        return types.Find(type => type != "null") switch
        {
            "boolean" => random.Next(2) == 0,
            "integer" or "number" => Number(name),
            "array" when depth < DeepEnough && schema.TryGetProperty("items", out var items) => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Filled(items, name, depth + 1))]),
            "object" when depth < DeepEnough && schema.TryGetProperty("properties", out var properties) =>
                new JsonObject(properties.EnumerateObject().Where(_ => !Now(12)).Select(property => KeyValuePair.Create(property.Name, Filled(property.Value, property.Name, depth + 1)))),
            "string" => schema.TryGetProperty("format", out var format) && !Now(2) ? DateOf(format.GetString()!) : ValueOf(name, hostileOneIn: 2),
            _ => new JsonObject { [Pick(HostileTexts)] = Pick(HostileTexts) },
        };
    }

    private JsonNode? Foreign() => random.Next(6) switch
    {
        0 => null,
        1 => new JsonArray(),
        2 => new JsonObject(),
        3 => JsonValue.Create(long.MinValue),
        4 => true,
        _ => JsonNode.Parse("1e400"),
    };

    private JsonNode Number(string name) => Now(4)
        ? JsonNode.Parse(Pick(["0", "-1", "2147483648", "9223372036854775807", "-9223372036854775808", "99999999999999999999999", "1e308", "0.1", "79228162514264337593543950335"]))!
        : long.TryParse(ValueOf(name, hostileOneIn: int.MaxValue), CultureInfo.InvariantCulture, out var known) ? known : random.Next(1, 60);

    private string DateOf(string format) => format == "date"
        ? hostile ? Pick(["2026-03-05", "0001-01-01", "9999-12-31", "2024-02-29"]) : "2026-03-05"
        : hostile ? Pick(["2026-03-05T10:00:00+08:00", "0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00", "2026-03-05T10:00"]) : "2026-03-05T10:00:00+08:00";

    private string ValueOf(string name, int hostileOneIn) =>
        Now(hostileOneIn) ? Pick(HostileTexts)
        : seen.TryGetValue(name, out var known) ? Pick(known)
        : name.EndsWith("Id", StringComparison.Ordinal) && seen.TryGetValue("id", out known) ? Pick(known)
        : random.Next(1, 60).ToString(CultureInfo.InvariantCulture);

    private bool Now(int oneIn) => hostile && random.Next(oneIn) == 0;

    private T Pick<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];

    private static IEnumerable<(string Name, string Value)> Flat(JsonObject fields) => fields.SelectMany(field => field.Value switch
    {
        JsonArray items => items.Select(item => (field.Key, item?.ToString() ?? "")),
        var value => [(field.Key, value?.ToString() ?? "")],
    });

    private static string Escaped(string text) => Uri.EscapeDataString(text[..Math.Min(text.Length, 2_000)]);
}

/// <summary>A route and method with what the description says of it.</summary>
internal sealed record Operation(string Method, string Path, JsonElement Described);
