using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Pledge.Kernel;

/// <summary>
/// One part of the product. A module maps its tables, registers its services, menu, permissions and jobs,
/// and maps its routes; everything else of it is internal, but what stands in its <c>Contracts.cs</c>.
/// </summary>
public interface IModule
{
    /// <summary>Maps the module's entities; every table carries the module's name as a prefix.</summary>
    void Map(ModelBuilder model);

    /// <summary>Registers services, menu entries, permissions, roles and jobs.</summary>
    void Register(ModuleRegistration registration);

    /// <summary>Maps pages and the routes under <c>/api/v1</c>.</summary>
    void Routes(IEndpointRouteBuilder routes);
}
