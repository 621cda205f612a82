using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Pledge.Kernel.Access;
using Pledge.Kernel.Refusals;

namespace Pledge.Kernel.Web;

/// <summary>What a route demands of its caller.</summary>
/// <param name="Permission">Permission, or null when any signed-in caller may use it.</param>
public sealed record Demand(Permission? Permission);

/// <summary>Marks a route that anybody may use without signing in.</summary>
public sealed record Open;

/// <summary>Marks a route that is open to somebody with a <see cref="Duty"/>.</summary>
public sealed record DespiteDuty;

/// <summary>Marks a command that asks a person to prove himself anew when he has not done so lately: what it does opens doors to others.</summary>
public sealed record Sensitive;

/// <summary>Maps the three kinds of route: command (a write), query (JSON) and page (HTML). Policy sits here, not in the handlers.</summary>
public static class SliceRoutes
{
    /// <summary>Prefix of everything that programs call.</summary>
    public const string Api = "/api/v1";

    /// <summary>
    /// A write, called by programs with JSON and by pages with a form. It runs in one transaction under its idempotency key;
    /// the handler answers with an <see cref="Outcome{T}"/> and does not commit. Name it <c>module.verb-noun</c>.
    /// </summary>
    /// <typeparam name="TCommand">The command it reads, for the API description.</typeparam>
    public static RouteHandlerBuilder MapCommand<TCommand>(this IEndpointRouteBuilder routes, string pattern, string name, Permission? permission, Delegate handle)
        where TCommand : notnull =>
        DeferredHandler.Map<CommandFilter>(routes, Api + pattern, HttpMethods.Post, handle)
            .WithName(name)
            .WithTags(name.Split('.')[0])
            .WithMetadata(new Demand(permission))
            .Accepts<TCommand>("application/json", "application/x-www-form-urlencoded", "multipart/form-data")
            .Answering(handle)
            .Refusing(400, 401, 403, 404, 409, 413, 415, 422);

    /// <summary>A read for programs: the handler answers with an <see cref="Outcome{T}"/>, or a plain value; an ETag is added.</summary>
    public static RouteHandlerBuilder MapQuery(this IEndpointRouteBuilder routes, string pattern, string name, Permission? permission, Delegate handle) =>
        DeferredHandler.Map<QueryFilter>(routes, Api + pattern, HttpMethods.Get, handle)
            .WithName(name)
            .WithTags(name.Split('.')[0])
            .WithMetadata(new Demand(permission))
            .Answering(handle)
            .Produces(StatusCodes.Status304NotModified)
            .Refusing(400, 401, 403, 404, 409, 422);

    /// <summary>A page: the handler answers with a <see cref="Screen"/> or a refusal.</summary>
    public static RouteHandlerBuilder MapPage(this IEndpointRouteBuilder routes, string pattern, Permission? permission, Delegate handle) =>
        DeferredHandler.Map<PageFilter>(routes, pattern, HttpMethods.Get, handle)
            .WithMetadata(new Demand(permission))
            .ExcludeFromDescription();

    // The filters send the value of an outcome, so that is what the API description shows in place of what the framework reads from the handler.
    private static RouteHandlerBuilder Answering(this RouteHandlerBuilder route, Delegate handle)
    {
        var value = handle.Method.ReturnType;
        foreach (var wrapper in new[] { typeof(Task<>), typeof(Outcome<>) })
        {
            value = value.IsGenericType && value.GetGenericTypeDefinition() == wrapper ? value.GetGenericArguments()[0] : value;
        }

        var status = typeof(IHasPath).IsAssignableFrom(value) ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        route.Finally(endpoint =>
        {
            foreach (var read in endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Where(answer => answer.StatusCode == StatusCodes.Status200OK).ToList())
            {
                endpoint.Metadata.Remove(read);
            }

            endpoint.Metadata.Add(new ProducesResponseTypeMetadata(status, value, ["application/json"]));
        });
        return route;
    }

    private static RouteHandlerBuilder Refusing(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            route.Produces<Problem>(status, Problem.MediaType);
        }

        return route;
    }
}
