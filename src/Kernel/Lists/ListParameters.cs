using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Text;
using Pledge.Kernel.Web;

namespace Pledge.Kernel.Lists;

/// <summary>
/// The parameters of a list as programs send them: described in the OpenAPI document and checked. A page leaves out what it doesn't know, so that
/// an old link still opens; a program is told, or it would take the whole list for the part that it asked for.
/// </summary>
internal static class ListParameters
{
    private const int LongestText = 200;
    private const string On = "true";

    private static readonly Phrase Sort = new("排序", "Sort");
    private static readonly Phrase Size = new("条数", "Size");
    private static readonly Phrase ADay = new("日期格式如 2026-07-21", "a day is written like 2026-07-21");

    /// <summary>A filter's value when it is of the filter's kind and not too long, or null.</summary>
    internal static string? Read(HttpRequest request, ListFilter filter) =>
        request.Query[filter.Key].ToString().Trim() is { Length: > 0 and <= LongestText } value ? value : null;

    /// <summary>What is wrong with the parameters, all of it.</summary>
    internal static Shape Check<TRow>(HttpRequest request, ListDefinition<TRow> definition)
    {
        var shape = new Shape();
        foreach (var filter in definition.Filters)
        {
            Check(request.Query[filter.Key].ToString().Trim(), filter, shape);
        }

        if (request.Query["sort"].ToString() is { Length: > 0 } sort)
        {
            shape.Choice(sort.TrimStart('-'), "sort", Sort, Sortable(definition));
        }

        if (request.Query["size"].ToString() is { Length: > 0 } size)
        {
            shape.Within(int.TryParse(size, System.Globalization.CultureInfo.InvariantCulture, out var rows) ? rows : 0, "size", Size, 1, ListRequest.MostSize);
        }

        shape.Require(request.Query["cursor"].ToString() is not { Length: > 0 } cursor || Cursor.Parse(cursor) is not null, CommonRefusals.ParameterMalformed.With("cursor").At("cursor"));
        var known = definition.Filters.Select(filter => filter.Key).Concat(["sort", "cursor", "size"]).ToList();
        foreach (var stranger in request.Query.Keys.Where(key => !known.Contains(key, StringComparer.OrdinalIgnoreCase)))
        {
            shape.Add(CommonRefusals.ParameterUnknown.With(stranger, string.Join(", ", known)).At(stranger));
        }

        return shape;
    }

    /// <summary>Writes the parameters into the description of the list's route.</summary>
    internal static void Describe<TRow>(OpenApiOperation operation, ListDefinition<TRow> definition)
    {
        operation.Summary = definition.Title.English;
        operation.Parameters = [.. definition.Filters.Select(filter => Parameter(filter.Key, filter.Title.English, SchemaOf(filter)))];
        if (Sortable(definition) is { Count: > 0 } sortable)
        {
            operation.Parameters.Add(Parameter("sort", "Column to sort by, ascending; descending with - before it", Choices(sortable.SelectMany(key => new[] { key, $"-{key}" }))));
        }

        operation.Parameters.Add(Parameter("cursor", "`next` or `previous` of an earlier answer, with the same filters and order", new OpenApiSchema { Type = JsonSchemaType.String }));
        operation.Parameters.Add(Parameter("size", "Most items in the answer", new OpenApiSchema
        {
            Type = JsonSchemaType.Integer, Minimum = "1", Maximum = $"{ListRequest.MostSize}", Default = JsonValue.Create(ListRequest.UsualSize),
        }));
    }

    private static void Check(string value, ListFilter filter, Shape shape)
    {
        if (value.Length == 0)
        {
            return;
        }

        switch (filter.Kind)
        {
            case FilterKind.Choice:
                shape.Choice(value, filter.Key, filter.Title, filter.Options.Select(option => option.Value));
                break;
            case FilterKind.Flag:
                shape.Choice(value, filter.Key, filter.Title, [On]);
                break;
            case FilterKind.Day:
                shape.Require(House.ReadDay(value) is not null, CommonRefusals.Invalid.With(filter.Title, ADay).At(filter.Key));
                break;
            default:
                shape.Require(value.Length <= LongestText, CommonRefusals.TooLong.With(filter.Title, LongestText, value.Length).At(filter.Key));
                break;
        }
    }

    private static List<string> Sortable<TRow>(ListDefinition<TRow> definition) => [.. definition.Columns.Where(column => column.Sortable).Select(column => column.Key)];

    private static OpenApiParameter Parameter(string name, string description, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };

    private static OpenApiSchema SchemaOf(ListFilter filter) => filter.Kind switch
    {
        FilterKind.Choice => Choices(filter.Options.Select(option => option.Value)),
        FilterKind.Flag => Choices([On]),
        FilterKind.Day => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
        _ => new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = LongestText },
    };

    private static OpenApiSchema Choices(IEnumerable<string> values) =>
        new() { Type = JsonSchemaType.String, Enum = [.. values.Select(value => (JsonNode)JsonValue.Create(value))] };
}
