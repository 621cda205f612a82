using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Fixtures;

namespace Pledge.Kernel.Tests.Web;

/// <summary>The API describes itself.</summary>
public sealed class DescriptionTests(OnSqlite product) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task A_list_is_described_with_its_filters_its_order_and_its_size()
    {
        using var stranger = product.Stranger();
        var document = System.Text.Json.JsonDocument.Parse(await stranger.Http.GetStringAsync("/openapi/v1.json")).RootElement;
        var parameters = document.GetProperty("paths").GetProperty("/api/v1/settings/audit").GetProperty("get").GetProperty("parameters").EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "query")
            .ToDictionary(parameter => parameter.GetProperty("name").GetString()!, parameter => parameter.GetProperty("schema"));
        parameters.Keys.ShouldBe(["actor", "subject", "subjectId", "action", "from", "to", "sort", "cursor", "size"], ignoreOrder: true);
        parameters["from"].GetProperty("format").GetString().ShouldBe("date");
        parameters["size"].GetProperty("maximum").GetInt32().ShouldBe(200);
    }

    [Fact]
    public async Task The_description_is_OpenAPI_3_1_and_names_every_command_and_query()
    {
        using var stranger = product.Stranger();
        var answer = await stranger.Http.GetAsync("/openapi/v1.json");
        answer.EnsureSuccessStatusCode();
        var document = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        document.GetProperty("openapi").GetString().ShouldStartWith("3.1");
        var described = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject())
            .Select(operation => operation.Value.GetProperty("operationId").GetString())
            .ToList();
        described.ShouldBeUnique();
        var mapped = product.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal))
            .Select(endpoint => endpoint.Metadata.GetMetadata<EndpointNameMetadata>()?.EndpointName)
            .ToList();
        mapped.Except(described).ShouldBeEmpty();
        mapped.Count.ShouldBeGreaterThan(5);
    }
}
