using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Pledge.Kernel.Web;

/// <summary>
/// What a slice is asked to do. It is read from JSON or from a form by the same rules: a form field's name is the path of the property,
/// blank means absent.
/// </summary>
/// <typeparam name="TSelf">The command itself.</typeparam>
public abstract record Command<TSelf>
    where TSelf : Command<TSelf>
{
    /// <summary>Reads the command from the request; a malformed body is refused with 400 and the place of the fault.</summary>
    public static async ValueTask<TSelf?> BindAsync(HttpContext context, ParameterInfo _)
    {
        try
        {
            if (context.Request.HasFormContentType)
            {
                var form = await context.Request.ReadFormAsync(context.RequestAborted);
                return FormReader.ToJson(form).Deserialize<TSelf>(Wire.Incoming);
            }

            if (context.Request.ContentLength == 0)
            {
                return new JsonObject().Deserialize<TSelf>(Wire.Incoming);
            }

            return (context.Request.Headers.IfMatch.Count > 0
                ? WithVersion(await context.Request.ReadFromJsonAsync<JsonNode>(Wire.Incoming, context.RequestAborted), context.Request.Headers.IfMatch.ToString()).Deserialize<TSelf>(Wire.Incoming)
                : await context.Request.ReadFromJsonAsync<TSelf>(Wire.Incoming, context.RequestAborted)) ?? throw new JsonException("null");
        }
        catch (JsonException fault)
        {
            throw MalformedBody.Of(fault, typeof(TSelf), context.Request.Headers.IfMatch.Count > 0);
        }
        catch (ArgumentException fault)
        {
            // A name stands twice in the body.
            throw MalformedBody.Of(new JsonException(fault.Message, fault), typeof(TSelf), withIfMatch: false);
        }
        catch (InvalidOperationException fault)
        {
            throw new BadHttpRequestException(fault.Message, StatusCodes.Status415UnsupportedMediaType, fault);
        }
    }

    // The version that the sender has seen stands in the body or, as HTTP has it, in If-Match: "7".
    private static JsonNode? WithVersion(JsonNode? body, string tag)
    {
        if (body is JsonObject command && !command.ContainsKey("version"))
        {
            command["version"] = tag.Trim().Trim('"');
        }

        return body;
    }
}

/// <summary>Turns form fields into the JSON that a program would have sent.</summary>
internal static class FormReader
{
    internal static JsonObject ToJson(IFormCollection form)
    {
        var root = new JsonObject();
        if (form["_version"].ToString() is { Length: > 0 } version)
        {
            root["version"] = version;
        }

        foreach (var field in form)
        {
            // Names with a leading underscore belong to the transport: token, key, and the version taken above.
            if (field.Key.StartsWith('_') || field.Value.All(string.IsNullOrEmpty))
            {
                continue;
            }

            Place(root, field.Key.Split('.'), field.Key.EndsWith("[]", StringComparison.Ordinal), field.Value.OfType<string>().Where(value => value.Length > 0));
        }

        return root;
    }

    private static void Place(JsonObject root, string[] path, bool list, IEnumerable<string> values)
    {
        var holder = root;
        foreach (var step in path[..^1])
        {
            if (holder[step] is not JsonObject child)
            {
                holder[step] = child = [];
            }

            holder = child;
        }

        var name = path[^1].Replace("[]", "", StringComparison.Ordinal);
        holder[name] = list
            ? new JsonArray([.. values.Select(value => JsonValue.Create(value))])
            : JsonValue.Create(values.Last());
    }
}
