using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Pledge.Kernel.Web;

/// <summary>A page to be rendered: a static Razor component and its parameters.</summary>
public sealed class Screen
{
    private readonly Type component;
    private readonly Dictionary<string, object?> parameters;

    private Screen(Type component, Dictionary<string, object?> parameters)
    {
        this.component = component;
        this.parameters = parameters;
    }

    /// <summary>HTTP status, 200 unless told.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>A page whose component takes one parameter called <c>Model</c>.</summary>
    public static Screen Of<TPage>(object model)
        where TPage : IComponent => new(typeof(TPage), new Dictionary<string, object?> { ["Model"] = model });

    /// <summary>A page without parameters.</summary>
    public static Screen Of<TPage>()
        where TPage : IComponent => new(typeof(TPage), []);

    internal static Screen Of<TPage>(object model, int status)
        where TPage : IComponent => new(typeof(TPage), new Dictionary<string, object?> { ["Model"] = model }) { Status = status };

    internal IResult Render() => new Rendered(this);

    private sealed class Rendered(Screen screen) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = screen.Status;
            using var writer = new PageWriter(httpContext, httpContext.RequestServices.GetRequiredService<Reader>());
            await writer.Write(screen.component, screen.parameters);
            await writer.Send(httpContext.Response);
        }
    }
}
