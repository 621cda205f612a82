using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Kernel;

namespace Pledge.Devices;

/// <summary>Products and the device register with status and warranty [A6, A23, C7, D2].</summary>
public sealed class DevicesModule : IModule
{
    /// <inheritdoc/>
    public void Map(ModelBuilder model) => DevicesMapping.Map(model);

    /// <inheritdoc/>
    public void Register(ModuleRegistration registration)
    {
        registration.Permissions(Permissions.Read, Permissions.Edit, Permissions.Move, Permissions.Products);
        registration.Services.AddScoped<IDevices, DeviceReads>();
    }

    /// <inheritdoc/>
    public void Routes(IEndpointRouteBuilder routes)
    {
    }
}
