using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Web;

namespace Pledge.Architecture.Tests;

/// <summary>Every route says who may use it, and every write goes the one way.</summary>
public sealed class RouteTests : IAsyncLifetime
{
    private static readonly string[] WritesOfTheirOwn = ["/login", "/login/code", "/logout", "/preferences"];
    private static readonly string[] FilesThatMapWrites = ["src/Kernel/Web/DeferredHandler.cs", "src/Kernel/Web/SignIn.cs", "src/Kernel/Web/Preferences.cs"];
    private static readonly string[] WaysToMapWrites = ["MapPost(", "MapPut(", "MapPatch(", "MapDelete(", "MapMethods("];

    private readonly string folder = Directory.CreateTempSubdirectory("pledge-architecture-").FullName;
    private WebApplication? app;

    public ValueTask InitializeAsync()
    {
        app = Web.Host.Build([$"--Data:Folder={folder}"], builder => builder.Logging.ClearProviders());
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await app!.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Every_route_demands_or_is_open()
    {
        Mapped.Count.ShouldBeGreaterThan(50);
        Undecided(Mapped).ShouldBeEmpty();
    }

    [Fact]
    public void A_stranger_reaches_the_ways_in_and_nothing_else() =>
        Mapped.Where(route => route.Metadata.GetMetadata<Open>() is not null).Select(route => route.RoutePattern.RawText).Distinct()
            .ShouldBe(["/login", "/login/code", "/preferences", "/health", "/openapi/{documentName}.json"], ignoreOrder: true);

    [Fact]
    public void A_route_that_says_nothing_is_caught()
    {
        var builder = WebApplication.CreateSlimBuilder().Build();
        builder.MapGet("/forgotten", () => "");
        Undecided(EndpointsOf(builder)).ShouldBe(["/forgotten"]);
    }

    [Fact]
    public async Task Routes_are_mapped_without_the_database_whose_model_is_made_meanwhile()
    {
        await using var without = Web.Host.Build([$"--Data:Folder={folder}"], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddScoped<PledgeDbContext>(_ => throw new InvalidOperationException("To map the routes the database was asked for."));
        });
        EndpointsOf(without).Count.ShouldBe(Mapped.Count);
    }

    [Fact]
    public void Every_write_is_a_command_with_a_name_that_programs_may_call_too()
    {
        Strays(Mapped).ShouldBeEmpty();
        foreach (var write in Mapped.Where(IsWrite).Where(route => route.RoutePattern.RawText!.StartsWith(SliceRoutes.Api, StringComparison.Ordinal)))
        {
            write.Metadata.GetMetadata<EndpointNameMetadata>()!.EndpointName.ShouldMatch("^[a-z-]+\\.[a-z0-9-]+$");
            write.Metadata.GetMetadata<IAcceptsMetadata>()!.ContentTypes.ShouldBe(["application/json", "application/x-www-form-urlencoded", "multipart/form-data"], write.RoutePattern.RawText);
        }
    }

    [Fact]
    public void Writes_are_mapped_in_one_place()
    {
        Mappers(Sources.Under("src", ".cs")).Except(FilesThatMapWrites, StringComparer.Ordinal).ShouldBeEmpty();
        Mappers([("src/Modules/Desk/Shortcut.cs", "routes.MapPost(\"/x\", () => 1)")]).ShouldBe(["src/Modules/Desk/Shortcut.cs"]);
    }

    [Fact]
    public void Every_permission_that_a_standard_role_names_exists()
    {
        var known = app!.Services.GetServices<Permission>().Select(permission => permission.Key).ToList();
        known.ShouldBeUnique();
        StandardRoles.All.SelectMany(role => role.Permissions).Except(known, StringComparer.Ordinal).ShouldBeEmpty();
        foreach (var role in StandardRoles.All)
        {
            role.Permissions.ShouldBeUnique();
        }
    }

    private List<RouteEndpoint> Mapped => EndpointsOf(app!);

    private static List<RouteEndpoint> EndpointsOf(IEndpointRouteBuilder routes) => [.. routes.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];

    private static List<string?> Undecided(IEnumerable<RouteEndpoint> routes) =>
        [.. routes.Where(route => route.Metadata.GetMetadata<Demand>() is null && route.Metadata.GetMetadata<Open>() is null).Select(route => route.RoutePattern.RawText)];

    private static List<string?> Strays(IEnumerable<RouteEndpoint> routes) =>
        [.. routes.Where(IsWrite).Select(route => route.RoutePattern.RawText).Where(path => !path!.StartsWith(SliceRoutes.Api, StringComparison.Ordinal) && !WritesOfTheirOwn.Contains(path))];

    private static bool IsWrite(RouteEndpoint route) => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Any(method => method is not ("GET" or "HEAD")) == true;

    private static IEnumerable<string> Mappers(IEnumerable<(string Path, string Text)> files) =>
        files.Where(file => WaysToMapWrites.Any(way => file.Text.Contains("." + way, StringComparison.Ordinal))).Select(file => file.Path);
}
