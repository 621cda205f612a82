using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Kernel;
using Pledge.Network.Divisions;

namespace Pledge.Network;

/// <summary>The three-tier network: branches, centres, outlets, areas, people, certificates, vehicles, plaques [A1, A20].</summary>
public sealed class NetworkModule : IModule
{
    /// <inheritdoc/>
    public void Map(ModelBuilder model) => NetworkMapping.Map(model);

    /// <inheritdoc/>
    public void Register(ModuleRegistration registration)
    {
        registration.Permissions(Permissions.Read, Permissions.Manage, Permissions.Staff);
        registration.Services.AddSingleton<IDivisions>(_ => DivisionTree.Load(Path.Combine(AppContext.BaseDirectory, "packs", "divisions", "china.csv")));
        registration.Services.AddScoped<INetwork, NetworkReads>();
    }

    /// <inheritdoc/>
    public void Routes(IEndpointRouteBuilder routes)
    {
    }
}
