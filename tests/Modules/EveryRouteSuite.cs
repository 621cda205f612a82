using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Field;
using Pledge.Field.Tests;
using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Web;

namespace Pledge.Modules.Tests;

/// <summary>
/// Hostile texts in every text field of every command, in every part of a path and in every filter, taken from the product's own description, so a
/// new slice cannot be forgotten. What the slices make of texts that they accept is tested with each of them.
/// </summary>
public abstract partial class EveryRouteSuite(Product product)
{
    private const int Rounds = 6;

    // Values that are what a field asks for, and where careless arithmetic ends.
    private static readonly string[] Edges = ["9999-12-31", "0001-01-01", "9999-12", "0001-01", "9999-12-31T23:59", "0001-01-01T00:00", "9223372036854775807", "-1", "NaN", "1e308", "a\0b", ""];

    private JsonElement description;

    [Fact]
    public async Task No_route_breaks_on_hostile_text()
    {
        Assert.SkipWhen(Street.HostileNotes.Count == 0, "The shared folder with hostile strings is absent.");
        var street = await Street.Build(product);
        var visit = await street.Dispatch();
        using var admin = await product.SignIn("administrator", Scope.Everywhere, personId: street.Chen);
        (await admin.Post("/settings/roles/administrator/second-factor", new { required = false })).Succeeded(); // or turning his own off would end the round
        description = (await admin.Http.GetFromJsonAsync<JsonElement>("/openapi/v1.json", TestContext.Current.CancellationToken)).Clone();
        Filled(description.GetProperty("paths").GetProperty("/api/v1/cases").GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema"), "", 0)!
            .AsObject().ShouldContainKey("customerId", "each command is described by its own fields");
        var faults = new List<string>();
        var asked = 0;
        foreach (var path in description.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                for (var round = 0; round < Rounds + Edges.Length; round++)
                {
                    var text = round < Rounds ? Street.HostileNotes[(asked + (round * 7)) % Street.HostileNotes.Count] : Edges[round - Rounds];
                    var answer = await Ask(admin, path.Name, operation, round % 2 == 0 || round >= Rounds ? Existing(path.Name, visit) : text, text);
                    asked++;
                    if (answer.Status is >= 500 or 0 || (answer.Status is >= 400 and not 414 && !answer.Text.Contains("\"code\"", StringComparison.Ordinal)))
                    {
                        faults.Add($"{operation.Name} {path.Name}: {answer.Status} {answer.Text[..Math.Min(answer.Text.Length, 200)]}");
                    }
                }
            }
        }

        asked.ShouldBeGreaterThan(300);
        faults.ShouldBeEmpty();
        foreach (var page in new[] { "/cases", "/customers", "/devices", "/network", "/people", "/visits", "/call-backs", "/settings/audit", "/search?q=%27%22%3Cscript%3E", $"/visits/{visit.Number}", $"/cases/{visit.CaseNumber}" })
        {
            (await admin.Open(page)).Succeeded().Text.ShouldNotContain("<script>alert", Case.Insensitive);
        }
    }

    [Fact]
    public async Task Every_route_that_names_a_permission_is_shut_to_whoever_lacks_it_alone()
    {
        var permissions = product.Services.GetServices<Permission>().Select(permission => permission.Key).ToList();
        var keys = new Dictionary<string, Client>(StringComparer.Ordinal);
        var open = new List<string>();
        var shut = 0;
        foreach (var route in product.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (route.Metadata.GetMetadata<Demand>()?.Permission is not { } asked)
            {
                continue;
            }

            if (!keys.TryGetValue(asked.Key, out var program))
            {
                keys[asked.Key] = program = await product.WithKey(Scope.Everywhere, [.. permissions.Where(permission => permission != asked.Key)]);
            }

            var method = route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];
            using var request = new HttpRequestMessage(new HttpMethod(method), PathPart().Replace(route.RoutePattern.RawText!, "1"));
            using var answer = await program.Http.SendAsync(request, TestContext.Current.CancellationToken);
            shut++;
            if ((int)answer.StatusCode != 403)
            {
                open.Add($"{method} {route.RoutePattern.RawText}: {(int)answer.StatusCode}");
            }
        }

        foreach (var program in keys.Values)
        {
            program.Dispose();
        }

        open.ShouldBeEmpty();
        shut.ShouldBeGreaterThan(200);
    }

    [GeneratedRegex("\\{[^}]+\\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathPart();

    private async Task<Answer> Ask(Client admin, string path, JsonProperty operation, string part, string text)
    {
        var parameters = operation.Value.TryGetProperty("parameters", out var listed) ? listed.EnumerateArray().ToList() : [];
        var address = parameters.Where(parameter => parameter.GetProperty("in").GetString() == "path")
            .Aggregate(path, (address, parameter) => address.Replace($"{{{parameter.GetProperty("name").GetString()}}}", Uri.EscapeDataString(part), StringComparison.Ordinal));
        var query = parameters.Where(parameter => parameter.GetProperty("in").GetString() == "query").Select(parameter => $"{parameter.GetProperty("name").GetString()}={Uri.EscapeDataString(text[..Math.Min(text.Length, 60)])}");
        address = address["/api/v1".Length..] + (query.Any() ? "?" + string.Join('&', query) : "");
        return operation.Name == "get" ? await admin.Get(address) : await admin.Post(address, BodyOf(operation.Value, text) ?? new JsonObject());
    }

    // Half of the time the thing that a command is about is there, so that it gets past the first question.
    private static string Existing(string path, SiteVisit visit) =>
        path.Contains("/cases/", StringComparison.Ordinal) ? visit.CaseNumber : path.Contains("/visits/{number}", StringComparison.Ordinal) ? visit.Number : visit.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private JsonNode? BodyOf(JsonElement operation, string text) =>
        operation.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out var json) ? Filled(json.GetProperty("schema"), text, 0) : null;

    private JsonNode? Filled(JsonElement schema, string text, int depth)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Filled(description.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]), text, depth + 1);
        }

        foreach (var choice in new[] { "oneOf", "anyOf", "allOf" })
        {
            if (schema.TryGetProperty(choice, out var choices))
            {
                return Filled(choices.EnumerateArray().Last(), text, depth);
            }
        }

        var type = !schema.TryGetProperty("type", out var named) ? "object" : named.ValueKind == JsonValueKind.Array ? named.EnumerateArray().Select(name => name.GetString()!).First(name => name != "null") : named.GetString()!;
        return type switch
        {
            "string" when schema.TryGetProperty("format", out var format) && text.Length > 30 => format.GetString() == "date" ? "2026-03-05" : "2026-03-05T10:00:00+08:00",
            "string" => text,
            "integer" or "number" => text.Length > 30 ? 1 : text,
            "boolean" => true,
            "array" => new JsonArray(depth > 6 ? null : Filled(schema.GetProperty("items"), text, depth + 1)),
            _ when schema.TryGetProperty("properties", out var properties) && depth <= 6 =>
                new JsonObject(properties.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, Filled(property.Value, text, depth + 1)))),
            _ => new JsonObject { [text] = text },
        };
    }
}

public sealed class EveryRouteOnSqlite(OnSqlite product) : EveryRouteSuite(product), IClassFixture<OnSqlite>;

public sealed class EveryRouteOnPostgres(OnPostgres product) : EveryRouteSuite(product), IClassFixture<OnPostgres>;
