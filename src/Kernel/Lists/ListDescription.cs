using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Pledge.Kernel.Lists;

/// <summary>A list in the OpenAPI document: its parameters and its rows are those of its definition.</summary>
internal static class ListDescription
{
    internal static void Describe<TRow>(OpenApiOperation operation, ListDefinition<TRow> definition)
    {
        operation.Summary = definition.Title.English;
        operation.Parameters ??= [];
        foreach (var filter in definition.Filters)
        {
            operation.Parameters.Add(Parameter(filter.Key, filter.Title.English, SchemaOf(filter)));
        }

        if (ListParameters.Sortable(definition) is { Count: > 0 } sortable)
        {
            operation.Parameters.Add(Parameter("sort", "Column to sort by, ascending; descending with - before it", Choices(sortable.SelectMany(key => new[] { key, $"-{key}" }))));
        }

        operation.Parameters.Add(Parameter("cursor", "`next` or `previous` of an earlier answer, with the same filters and order", Text()));
        operation.Parameters.Add(Parameter("size", "Most items in the answer", new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Minimum = "1",
            Maximum = $"{ListRequest.MostSize}",
            Default = JsonValue.Create(ListRequest.UsualSize),
        }));
        operation.Responses!["200"].Content!["application/json"].Schema = Answer(definition);
    }

    private static OpenApiSchema Answer<TRow>(ListDefinition<TRow> definition)
    {
        var row = definition.Columns.ToDictionary(column => column.Key, column => Cell(column.Title.English), StringComparer.Ordinal);
        if (definition.Link is not null)
        {
            row.TryAdd("path", Text("Path of the row's page; where it is a resource, the same under /api/v1"));
        }

        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string>(StringComparer.Ordinal) { "items" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["items"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Items = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = row, Required = row.Keys.ToHashSet(StringComparer.Ordinal) },
                },
                ["next"] = Text("Cursor of what follows; absent at the end"),
                ["previous"] = Text("Cursor of what came before; absent at the start"),
            },
        };
    }

    // A column shows any plain value; which one is known only when a row is there.
    private static IOpenApiSchema Cell(string title) =>
        new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Number | JsonSchemaType.Boolean | JsonSchemaType.Null, Description = title };

    private static OpenApiParameter Parameter(string name, string description, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };

    private static OpenApiSchema SchemaOf(ListFilter filter) => filter.Kind switch
    {
        FilterKind.Choice => Choices(filter.Options.Select(option => option.Value)),
        FilterKind.Flag => Choices([ListParameters.On]),
        FilterKind.Day => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
        _ => new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = ListParameters.LongestText },
    };

    private static OpenApiSchema Text(string? description = null) => new() { Type = JsonSchemaType.String, Description = description };

    private static OpenApiSchema Choices(IEnumerable<string> values) =>
        new() { Type = JsonSchemaType.String, Enum = [.. values.Select(value => (JsonNode)JsonValue.Create(value))] };
}
