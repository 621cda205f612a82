using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Pledge.Kernel.Web;

/// <summary>
/// A route whose handler is compiled when it is asked for the first time. Compiling takes milliseconds each, the product has hundreds of routes, and
/// a node should serve soon after it starts. What the handler takes and answers is read at once, so a handler that cannot be bound fails at the start.
/// </summary>
internal sealed class DeferredHandler : IEndpointRouteBuilder
{
    private readonly IEndpointRouteBuilder _routes;
    private readonly Lazy<RequestDelegate> _compiled;

    private DeferredHandler(IEndpointRouteBuilder routes, Func<IEndpointRouteBuilder, RouteHandlerBuilder> map)
    {
        _routes = routes;
        map(this);
        _compiled = new(() => DataSources.Single().Endpoints.Single().RequestDelegate!);
    }

    /// <inheritdoc/>
    public IServiceProvider ServiceProvider => _routes.ServiceProvider;

    /// <inheritdoc/>
    public ICollection<EndpointDataSource> DataSources { get; } = [];

    /// <inheritdoc/>
    public IApplicationBuilder CreateApplicationBuilder() => _routes.CreateApplicationBuilder();

    /// <summary>Maps a route for one method of HTTP; its filter sees every call.</summary>
    public static RouteHandlerBuilder Map<TFilter>(IEndpointRouteBuilder routes, string pattern, string method, Delegate handle)
        where TFilter : IEndpointFilter
    {
        var deferred = new DeferredHandler(routes, within => within.MapMethods(pattern, [method], handle).AddEndpointFilter<TFilter>());
        var route = new RouteHandlerBuilder([routes.MapMethods(pattern, [method], context => deferred._compiled.Value(context))]);
        route.Add(endpoint =>
        {
            endpoint.Metadata.Add(handle.Method);
            RequestDelegateFactory.InferMetadata(handle.Method, new RequestDelegateFactoryOptions
            {
                ServiceProvider = routes.ServiceProvider,
                RouteParameterNames = RoutePatternFactory.Parse(pattern).Parameters.Select(parameter => parameter.Name),
                EndpointBuilder = endpoint,
            });
        });
        return route;
    }
}
