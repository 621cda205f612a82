using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Pledge.Kernel.Access;
using Pledge.Kernel.Refusals;

namespace Pledge.Kernel.Web;

/// <summary>Reads for programs: JSON with an ETag, 304 when nothing changed.</summary>
internal sealed class QueryFilter(CallerContext callers) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var answer = await next(invocation);
        if (answer is IResult)
        {
            return answer;
        }

        if (answer is IOutcome { Refusals.Count: > 0 } refused)
        {
            return Answers.Refused(context, refused.Refusals, callers.Current.Language);
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(answer is IOutcome outcome ? outcome.Value : answer, Wire.Json);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"";
        var present = new EntityTagHeaderValue(tag);
        context.Response.Headers.ETag = tag;
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(EntityTagHeaderValue.Any, useStrongComparison: false) || known.Compare(present, useStrongComparison: false))
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(body, "application/json; charset=utf-8");
    }
}

/// <summary>Pages: renders the screen, or the refusal as a page.</summary>
internal sealed class PageFilter(CallerContext callers) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        // A page shows personal data and carries a form token: no cache may keep it. An export writes while it is handled, so this comes first.
        invocation.HttpContext.Response.Headers[HeaderNames.CacheControl] = "no-cache, no-store";
        var answer = await next(invocation);
        var value = answer is IOutcome outcome ? outcome.Value : answer;
        if (answer is IOutcome { Refusals.Count: > 0 } refused)
        {
            return Answers.Refused(invocation.HttpContext, refused.Refusals, callers.Current.Language);
        }

        return value is Screen screen ? screen.Render() : value;
    }
}
