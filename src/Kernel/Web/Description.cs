using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Pledge.Kernel.Web;

/// <summary>A file that a form may carry beside its fields; told with the route, for the API description.</summary>
/// <param name="Field">Name of the form field.</param>
/// <param name="Most">How many.</param>
/// <param name="Required">Whether the command is nothing without it; it cannot be sent as JSON then.</param>
public sealed record TakesFile(string Field, int Most = 1, bool Required = false);

/// <summary>The API describes itself as OpenAPI 3.1: what a route says with its metadata, and here what holds for all of them.</summary>
internal static class Description
{
    private const string Key = "key";
    private const string Session = "session";
    private const string FormToken = "formToken";
    private const string Form = "multipart/form-data";

    internal static void Add(IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;

        // Every slice calls its own record Command: the slice's name tells them apart.
        options.CreateSchemaReferenceId = type => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } id
            ? string.Concat(Holders(type.Type).Reverse()) + id
            : null;
        options.AddSchemaTransformer((schema, context, _) =>
        {
            DescribeValue(schema, context.JsonTypeInfo);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            DescribeOperation(operation, context.Description.ActionDescriptor.EndpointMetadata, context.Document!);
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            DescribeAccess(document);
            return Task.CompletedTask;
        });
    });

    // Our own converters tell the schema nothing; numbers are read from text too, for forms, but always written as numbers; what is null is left out.
    private static void DescribeValue(OpenApiSchema schema, JsonTypeInfo type)
    {
        var plain = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        var absent = plain == type.Type ? default : JsonSchemaType.Null;
        if (plain == typeof(bool))
        {
            schema.Type = JsonSchemaType.Boolean | absent;
        }
        else if (plain == typeof(DateTimeOffset) || plain == typeof(DateOnly))
        {
            schema.Type = JsonSchemaType.String | absent;
            schema.Format = plain == typeof(DateOnly) ? "date" : "date-time";
        }
        else if (schema.Type is { } written && (written.HasFlag(JsonSchemaType.Integer) || written.HasFlag(JsonSchemaType.Number)))
        {
            schema.Type = written & ~JsonSchemaType.String;
            schema.Pattern = null;
        }

        if (IsCommand(type.Type))
        {
            // What must be filled in depends on the rest of the command; the handler says so, all of it at once.
            schema.Required = null;
        }

        foreach (var property in type.Properties.Where(property => property.IsGetNullable))
        {
            schema.Required?.Remove(property.Name);
        }
    }

    private static bool IsCommand(Type type) =>
        type.BaseType is { } above && ((above.IsGenericType && above.GetGenericTypeDefinition() == typeof(Command<>)) || IsCommand(above));

    private static void DescribeOperation(OpenApiOperation operation, IList<object> route, OpenApiDocument document)
    {
        operation.Parameters ??= [];
        if (operation.RequestBody is OpenApiRequestBody body)
        {
            operation.Parameters.Add(Header("Idempotency-Key", $"A new value for every write, the same one when it is repeated; at most {PerformedCommand.LongestKey} characters. A form may carry it as the field `_key` instead.", required: true));
            operation.Parameters.Add(Header("If-Match", "The `version` that was read, in quotes: `\"7\"`; it may stand in the body instead.", required: false));
            DescribeFile(body, route.OfType<TakesFile>().FirstOrDefault());
        }
        else
        {
            operation.Parameters.Add(Header("If-None-Match", "The `ETag` of an earlier answer: 304 while nothing has changed.", required: false));
        }

        Tell(operation, "200", "ETag", operation.RequestBody is null ? "Send it back as `If-None-Match`." : null);
        Tell(operation, "201", "Location", "Where to read what was made.");
        operation.Security =
        [
            new() { [new OpenApiSecuritySchemeReference(Key, document)] = [] },
            operation.RequestBody is null
                ? new() { [new OpenApiSecuritySchemeReference(Session, document)] = [] }
                : new() { [new OpenApiSecuritySchemeReference(Session, document)] = [], [new OpenApiSecuritySchemeReference(FormToken, document)] = [] },
        ];
    }

    private static void DescribeFile(OpenApiRequestBody body, TakesFile? file)
    {
        if (file is null || body.Content?[Form].Schema is not { } fields)
        {
            return;
        }

        IOpenApiSchema content = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        body.Content[Form].Schema = new OpenApiSchema
        {
            AllOf =
            [
                fields,
                new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                    {
                        [file.Field] = file.Most == 1 ? content : new OpenApiSchema { Type = JsonSchemaType.Array, Items = content, MinItems = 1, MaxItems = file.Most },
                    },
                    Required = file.Required ? new HashSet<string>(StringComparer.Ordinal) { file.Field } : null,
                },
            ],
        };
        foreach (var other in file.Required ? body.Content.Keys.Where(kind => kind != Form).ToList() : [])
        {
            body.Content.Remove(other);
        }
    }

    private static void DescribeAccess(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo { Title = "Pledge", Version = "v1" };
        document.Servers = null;
        document.AddComponent(Key, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key issued in the settings: plk_…" });
        document.AddComponent(Session, new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = Access.AccessSetup.SessionCookie, Description = "Somebody who signed in with a browser." });
        document.AddComponent(FormToken, new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = Edge.FormTokenHeader, Description = "The form token of a page, for writes with a session." });
    }

    private static void Tell(OpenApiOperation operation, string status, string header, string? description)
    {
        if (description is not null && operation.Responses?.GetValueOrDefault(status) is OpenApiResponse answer)
        {
            answer.Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
            {
                [header] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
            };
        }
    }

    private static OpenApiParameter Header(string name, string description, bool required) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Required = required, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static IEnumerable<string> Holders(Type type)
    {
        for (var holder = type.DeclaringType; holder is not null; holder = holder.DeclaringType)
        {
            yield return holder.Name.Split('`')[0];
        }
    }
}
